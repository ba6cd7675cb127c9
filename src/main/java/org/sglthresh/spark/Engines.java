package org.sglthresh.spark;

import java.util.Locale;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkExecutorInfo;
import org.sglthresh.block.SurrogateKernel;
import org.sglthresh.error.UserException;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.LocalEngine;

/** Chooses where the epochs run. */
public final class Engines {
  /**
   * Up to here the blocks go to the driver: 12,958 × 527 scores are 27 MB, and an epoch over them
   * takes a fraction of what one Spark job costs.
   */
  private static final long AUTO_LIMIT = 512L << 20;

  private Engines() {}

  /**
   * The engine over a loaded table.
   *
   * @param table must stay open while the engine is used
   * @param kernel what sums over a block
   * @param note told which engine {@code AUTO} came to, and why
   * @throws UserException when the driver has no room for engine {@code local}
   */
  public static Engine choose(
      LoadedTable table, EngineChoice choice, SurrogateKernel kernel, Consumer<String> note) {
    return decide(table, choice, note) == EngineChoice.LOCAL
        ? new LocalEngine(table.collect(), table.classNames().size(), kernel)
        : new BlocksEngine(table, kernel);
  }

  /**
   * Whether a table is to be summarised instead of loaded: because the user says so, or because its
   * scores are more than all executors hold in memory.
   *
   * @param note told why, if it is for the second reason
   */
  public static boolean summarizes(ScoreTable table, EngineChoice choice, Consumer<String> note) {
    if (choice != EngineChoice.AUTO) {
      return choice == EngineChoice.SUMMARY;
    }
    SparkContext context = table.input().scores().table().sparkSession().sparkContext();
    if (context.getConf().getBoolean("spark.dynamicAllocation.enabled", false)) {
      return false; // executors come when there is work for them
    }
    long room = 0;
    for (SparkExecutorInfo executor : context.statusTracker().getExecutorInfos()) {
      room += executor.totalOnHeapStorageMemory();
    }
    long bytes = table.scoreFiles().stream().mapToLong(TableFile::bytes).sum();
    if (bytes <= room) {
      return false;
    }
    note.accept(
        "engine summary: "
            + megabytes(bytes)
            + " of scores are more than the "
            + megabytes(room)
            + " that the executors hold in memory; --engine blocks would keep the rest on their"
            + " disks");
    return true;
  }

  /** Which engine it is to be: never {@code AUTO}. */
  static EngineChoice decide(LoadedTable table, EngineChoice choice, Consumer<String> note) {
    if (!EngineChoice.OF_BLOCKS.contains(choice)) {
      throw UserException.usage(
          "engine "
              + (choice.isSql() ? "sql" : "summary")
              + " does not work on blocks of clips; use auto, local or blocks here");
    }
    long room = Runtime.getRuntime().maxMemory() / 4;
    boolean fits = table.bytes() <= Math.min(AUTO_LIMIT, room);
    if (choice == EngineChoice.LOCAL && table.bytes() > Runtime.getRuntime().maxMemory() / 2) {
      throw UserException.usage(
          String.format(
              Locale.ROOT,
              "--engine local would bring %s of scores to a driver of %s; give the driver more"
                  + " memory (--driver-memory) or use --engine blocks",
              megabytes(table.bytes()),
              megabytes(Runtime.getRuntime().maxMemory())));
    }
    if (choice == EngineChoice.LOCAL || (choice == EngineChoice.AUTO && fits)) {
      if (choice == EngineChoice.AUTO) {
        note.accept("engine local: " + megabytes(table.bytes()) + " fit in the driver's memory");
      }
      return EngineChoice.LOCAL;
    }
    if (choice == EngineChoice.AUTO) {
      note.accept(
          "engine blocks: "
              + megabytes(table.bytes())
              + " stay on the executors; the driver holds at most "
              + megabytes(Math.min(AUTO_LIMIT, room)));
    }
    return EngineChoice.BLOCKS;
  }

  private static String megabytes(long bytes) {
    return bytes < 10L << 20
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%,.0f MB", bytes / 1e6);
  }
}
