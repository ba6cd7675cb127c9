package org.sglthresh.optimize;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.math.ProbabilityAxis;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.stats.ScoreRanges;

/**
 * Scores on the logit scale, where those of real taggers spread out: on DCASE 2017 good thresholds
 * lie between 0.006 and 0.9.
 */
public enum LogitScale {
  /** Scores are probabilities. */
  OF_PROBABILITIES {
    @Override
    public List<LogitAxis> axes(Engine engine) {
      ScoreRanges ranges = engine.scoreRanges();
      ScoreFloor floor = engine.floor();
      return IntStream.range(0, engine.totals().classes())
          .mapToObj(ranges::axis)
          .map(axis -> (LogitAxis) (floor.isSet() ? axis.downTo(floor.score()) : axis))
          .toList();
    }

    @Override
    public float finished(float threshold) {
      return threshold < 0 ? ProbabilityAxis.BELOW_ZERO : Math.min(1, threshold);
    }
  },
  /** Scores are logits already. */
  OF_LOGITS {
    @Override
    public List<LogitAxis> axes(Engine engine) {
      return Collections.nCopies(engine.totals().classes(), LogitAxis.IDENTITY);
    }

    @Override
    public float finished(float threshold) {
      return threshold;
    }
  };

  /** What scores of a scale are. */
  public static LogitScale of(ScoreScale scale) {
    return scale == ScoreScale.LOGIT ? OF_LOGITS : OF_PROBABILITIES;
  }

  /** The logit axis of each class of an engine, {@code [classes]}. */
  public abstract List<LogitAxis> axes(Engine engine);

  /** The threshold that decides alike about all scores of the scale and is written to files. */
  public abstract float finished(float threshold);
}
