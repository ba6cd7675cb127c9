package org.sglthresh.optimize;

import java.util.List;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.stats.PositiveCuts;

/**
 * An engine over scores with a floor: a threshold below it answers like the floor itself, and only
 * cuts that a threshold at or above it makes are there, so what is best among them, and what proves
 * it, is best among the thresholds that are allowed.
 */
public final class FlooredEngine extends EngineView {
  private final ScoreFloor floor;
  private List<PositiveCuts> positiveCuts = List.of();
  private List<PositiveCuts> unbeatableCuts = List.of();

  private FlooredEngine(Engine engine, ScoreFloor floor) {
    super(engine);
    this.floor = floor;
  }

  /** The same clips with a floor; the engine itself where there is none. */
  public static Engine of(Engine engine, ScoreFloor floor) {
    return floor.isSet() ? new FlooredEngine(engine, floor) : engine;
  }

  @Override
  public ScoreFloor floor() {
    return floor;
  }

  @Override
  Engine over(Engine other) {
    return of(other, floor);
  }

  @Override
  double[] allowed(double[] thresholds) {
    double[] all = thresholds.clone();
    floor.lift(all);
    return all;
  }

  @Override
  public List<PositiveCuts> positiveCuts() {
    if (positiveCuts.isEmpty()) {
      positiveCuts = allowed(engine().positiveCuts());
    }
    return positiveCuts;
  }

  @Override
  public List<PositiveCuts> unbeatableCuts() {
    if (unbeatableCuts.isEmpty()) {
      unbeatableCuts = allowed(engine().unbeatableCuts());
    }
    return unbeatableCuts;
  }

  private List<PositiveCuts> allowed(List<PositiveCuts> cuts) {
    return cuts.stream().map(ofClass -> ofClass.from(floor.score())).toList();
  }

  @Override
  public Engine onLogitScale(List<LogitAxis> axes) {
    return new FlooredEngine(engine().onLogitScale(axes), floor.onLogitScale());
  }
}
