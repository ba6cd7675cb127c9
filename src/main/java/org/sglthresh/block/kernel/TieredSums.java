package org.sglthresh.block.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Scalar sums at first, vector sums once they are faster; both give the same bits. Vector code that
 * the JVM has not compiled yet allocates an object for every operation and is a thousand times
 * slower, while scalar loops are fast within milliseconds. So the first sum, or {@link #warmUp},
 * starts a thread that times both on made-up elements until the vector sums win, and then switches.
 * The sums stay scalar where that takes more than a minute.
 */
final class TieredSums implements SigmoidDerivativeSums {
  private final SigmoidDerivativeSums scalar;
  private final SigmoidDerivativeSums vector;
  private final LongSupplier nanoTime;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CompletableFuture<Void> decided = new CompletableFuture<>();
  private volatile SigmoidDerivativeSums current;

  TieredSums(SigmoidDerivativeSums scalar, SigmoidDerivativeSums vector) {
    this(scalar, vector, System::nanoTime);
  }

  /** With a clock of its own, for tests. */
  TieredSums(SigmoidDerivativeSums scalar, SigmoidDerivativeSums vector, LongSupplier nanoTime) {
    this.scalar = scalar;
    this.vector = vector;
    this.nanoTime = nanoTime;
    this.current = scalar;
  }

  @Override
  public String description() {
    return vector.description();
  }

  @Override
  public Future<?> warmUp() {
    begin();
    return decided;
  }

  private void begin() {
    if (begun.compareAndSet(false, true)) {
      Thread thread = new Thread(this::decide, "sglthresh: compile the vector kernel");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void decide() {
    try {
      if (new Race(scalar, vector, nanoTime).isWonByVector()) {
        current = vector;
      }
    } catch (RuntimeException | LinkageError e) {
      // a later JDK may change the incubating module; plain Java works on every JDK
      current = scalar;
    } finally {
      decided.complete(null);
    }
  }

  @Override
  public void addScores(
      float[] scores, int from, int to, double threshold, double slope, double[] sums, int at) {
    current().addScores(scores, from, to, threshold, slope, sums, at);
  }

  @Override
  public void addFloatScores(
      float[] scores, int from, int to, double threshold, double slope, double[] sums, int at) {
    current().addFloatScores(scores, from, to, threshold, slope, sums, at);
  }

  @Override
  public void addNodes(
      double[] nodes,
      double[] weights,
      int from,
      int to,
      double threshold,
      double slope,
      double[] sums,
      int at) {
    current().addNodes(nodes, weights, from, to, threshold, slope, sums, at);
  }

  private SigmoidDerivativeSums current() {
    SigmoidDerivativeSums now = current;
    if (now != vector && !begun.getPlain()) {
      begin();
    }
    return now;
  }

  /** Times both implementations on one tile of made-up elements. */
  private static final class Race {
    private static final int ELEMENTS = TILE;
    private static final long LIMIT_NANOS = 60_000_000_000L;

    /** Rounds won in a row: a pause of the scalar side wins a single one. */
    private static final int WINS = 5;

    private final SigmoidDerivativeSums scalar;
    private final SigmoidDerivativeSums vector;
    private final LongSupplier nanoTime;
    private final float[] scores = new float[ELEMENTS];
    private final double[] nodes = new double[ELEMENTS];
    private final double[] weights = new double[ELEMENTS];
    private final double[] sums = new double[SurrogateKernel.SUMS];

    Race(SigmoidDerivativeSums scalar, SigmoidDerivativeSums vector, LongSupplier nanoTime) {
      this.scalar = scalar;
      this.vector = vector;
      this.nanoTime = nanoTime;
      for (int i = 0; i < ELEMENTS; i++) {
        scores[i] = (float) i / ELEMENTS;
        nodes[i] = scores[i];
      }
      Arrays.fill(weights, 1);
    }

    /** Runs until the vector sums have won, or the time is over. */
    boolean isWonByVector() {
      long start = nanoTime.getAsLong();
      int wins = 0;
      while (wins < WINS && nanoTime.getAsLong() - start < LIMIT_NANOS) {
        wins = isVectorFaster() ? wins + 1 : 0;
      }
      return wins == WINS;
    }

    /** Each of the three sums has to be faster: the JVM compiles them one after the other. */
    private boolean isVectorFaster() {
      boolean faster = true;
      for (Sum sum : List.<Sum>of(this::addNodes, this::addScores, this::addFloatScores)) {
        faster &= nanos(sum, vector) < nanos(sum, scalar);
      }
      return faster;
    }

    private long nanos(Sum sum, SigmoidDerivativeSums implementation) {
      long start = nanoTime.getAsLong();
      sum.by(implementation);
      return nanoTime.getAsLong() - start;
    }

    private interface Sum {
      void by(SigmoidDerivativeSums implementation);
    }

    private void addNodes(SigmoidDerivativeSums implementation) {
      implementation.addNodes(
          nodes, weights, 0, ELEMENTS, 0.5, 50, sums, SurrogateKernel.SURROGATE);
    }

    private void addScores(SigmoidDerivativeSums implementation) {
      implementation.addScores(scores, 0, ELEMENTS, 0.5, 50, sums, SurrogateKernel.SURROGATE);
    }

    private void addFloatScores(SigmoidDerivativeSums implementation) {
      implementation.addFloatScores(scores, 0, ELEMENTS, 0.5, 50, sums, SurrogateKernel.SURROGATE);
    }
  }
}
