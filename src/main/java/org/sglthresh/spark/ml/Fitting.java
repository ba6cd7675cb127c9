package org.sglthresh.spark.ml;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Dataset;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.math.ProportionBound;
import org.sglthresh.model.IdSketch;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.cut.Placement;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.OperatingPoint;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.optimize.method.SurrogateScale;
import org.sglthresh.optimize.method.ZeroTruePositives;
import org.sglthresh.spark.blocks.Engines;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.folds.FoldEngines;
import org.sglthresh.spark.folds.FoldSplit;
import org.sglthresh.spark.folds.FoldedTable;
import org.sglthresh.spark.table.EngineChoice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One fit of a {@link ThresholdOptimizer}, its Params read and checked. */
final class Fitting {
  private static final Logger LOG = LoggerFactory.getLogger(ThresholdOptimizer.class);

  private static final String NAME = "the dataset given to fit";

  private final ThresholdOptimizer params;
  private final ScoreScale scale;
  private final Learning learning;

  Fitting(ThresholdOptimizer params) {
    this.params = params;
    this.scale = Words.constant(ScoreScale.class, params.getScoreScale());
    this.learning =
        new Learning(
            Words.constant(MethodName.class, params.getMethod()),
            AveragedMeasure.named(params.getObjective()).orElseThrow(),
            settings());
  }

  /** Learns thresholds from the rows of a dataset that has the right schema. */
  ThresholdSet thresholds(Dataset<?> dataset) {
    try {
      return learn(dataset);
    } catch (UserException e) {
      throw ParamWords.translated(e);
    }
  }

  private ThresholdSet learn(Dataset<?> dataset) {
    ScoreTable table = LabelledRows.of(params, dataset, NAME).table();
    EngineChoice choice = Words.constant(EngineChoice.class, params.getEngine());
    SurrogateKernel kernel =
        SurrogateKernels.choose(Precision.DOUBLE, learning.settings().sgl().slopeMode());
    if (learning.has(MethodName.Trait.FOLDS)) {
      try (FoldedTable loaded =
          FoldedTable.load(
              table, FoldSplit.ofTuning(learning.settings().seed(), Optional.empty()))) {
        return learn(loaded.all(), FoldEngines.choose(loaded, choice, kernel, LOG::info).all());
      }
    }
    try (LoadedTable loaded = table.load()) {
      return learn(loaded, Engines.choose(loaded, choice, kernel, LOG::info));
    }
  }

  private ThresholdSet learn(LoadedTable table, Engine engine) {
    table.facts().warnings().forEach(LOG::warn);
    List<String> names = table.classNames();
    try (engine) {
      float[] thresholds = learning.thresholds(engine, names, EpochListener.NONE);
      return learning
          .thresholdSet(scale, names, thresholds, engine)
          .learnedOn(ids(table.facts().ids()));
    }
  }

  /** Without a column of ids it is not known which rows are at hand. */
  private IdSketch ids(IdSketch found) {
    return params.getClipIdCol().isEmpty() ? IdSketch.UNKNOWN : learning.learnedOn(found);
  }

  private MethodSettings settings() {
    SglSettings sgl =
        new SglSettings(
            params.getInitialThreshold(),
            params.getSlope(),
            params.getLearnSlope() ? SlopeMode.LEARNED : SlopeMode.FIXED,
            params.getLearningRate(),
            params.getEpochs(),
            ZeroTruePositives.CLOSED_FORM,
            Words.constant(SurrogateScale.class, params.getSurrogateScale()));
    return MethodSettings.of(sgl, LogitScale.of(scale))
        .withPlacement(Words.constant(Placement.class, params.getPlacement()))
        .withSeed(params.getSeed())
        .withOperatingPoint(
            new OperatingPoint(
                Words.constant(OperatingPoint.Floor.class, params.getFloor()),
                levels(),
                Words.constant(OperatingPoint.Scope.class, params.getScope()),
                Words.constant(ProportionBound.class, params.getBound()),
                params.getConfidence()))
        .withTagsPerThousandClips(params.getTagsPerThousandClips());
  }

  private List<Double> levels() {
    List<Double> levels =
        DoubleStream.concat(
                DoubleStream.of(params.getLevel()), DoubleStream.of(params.getLowerLevels()))
            .boxed()
            .toList();
    if (!OperatingPoint.areLevels(levels)) {
      throw UserException.usage(
          "lowerLevels must fall from the level "
              + params.getLevel()
              + " down, and be above 0: "
              + levels.stream().skip(1).map(String::valueOf).collect(Collectors.joining(", ")));
    }
    return levels;
  }
}
