package org.sglthresh.spark.blocks;

import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.spark.run.ChoiceLog;
import org.sglthresh.spark.run.ClusterMemory;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.EngineChoice.Trait;
import org.sglthresh.spark.table.TableFile;

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
   * @param log receives which engine it is, and why
   * @throws UserException when the driver has no room for engine {@code local}
   */
  public static Engine choose(
      LoadedTable table, EngineChoice choice, SurrogateKernel kernel, ChoiceLog log) {
    return decide(table, choice, log).has(Trait.ON_DRIVER)
        ? new LocalEngine(table.collect(), table.classNames().size(), kernel)
        : new BlocksEngine(table, kernel);
  }

  /**
   * Whether a table is to be summarised instead of loaded: because the user asks for it, or because
   * its scores are more than all executors hold in memory.
   *
   * @param log receives the reason
   */
  public static boolean summarizes(ScoreTable table, EngineChoice choice, ChoiceLog log) {
    if (!choice.isAuto()) {
      if (choice.has(Trait.SUMMARY)) {
        log.detail("engine summary, as asked for: the scores are read once and not kept");
      }
      return choice.has(Trait.SUMMARY);
    }
    SparkContext context = table.input().session().sparkContext();
    if (context.getConf().getBoolean("spark.dynamicAllocation.enabled", false)) {
      log.detail("not engine summary: executors come when there is work for them");
      return false;
    }
    long room = ClusterMemory.of(context).cached();
    long bytes = table.scoreFiles().stream().mapToLong(TableFile::bytes).sum();
    if (bytes <= room) {
      log.detail(
          String.format(
              "not engine summary: %s of scores are no more than the %s that the executors hold in"
                  + " memory",
              Words.bytes(bytes), Words.bytes(room)));
      return false;
    }
    log.note(
        "engine summary: "
            + Words.bytes(bytes)
            + " of scores are more than the "
            + Words.bytes(room)
            + " that the executors hold in memory; --engine blocks would keep the rest on their"
            + " disks");
    return true;
  }

  /** Decides on the driver or on the executors: never {@code AUTO}. */
  public static EngineChoice decide(LoadedTable table, EngineChoice choice, ChoiceLog log) {
    if (!choice.has(Trait.BLOCKS)) {
      throw UserException.usage(
          "engine "
              + choice.label()
              + " does not work on blocks of clips; use one of these here: "
              + EngineChoice.offered(EngineChoice.Use.FOLDS).stream()
                  .map(EngineChoice::label)
                  .collect(Collectors.joining(", ")));
    }
    long limit = Math.min(AUTO_LIMIT, Runtime.getRuntime().maxMemory() / 4);
    boolean fits = table.bytes() <= limit;
    if (choice.has(Trait.ON_DRIVER)) {
      requireRoom(table.bytes());
    }
    boolean local = choice.has(Trait.ON_DRIVER) || (choice.isAuto() && fits);
    report(table, choice, local, limit, log);
    return local ? EngineChoice.LOCAL : EngineChoice.BLOCKS;
  }

  /**
   * Refuses to bring blocks to a driver that has no room for them.
   *
   * @throws UserException (usage)
   */
  public static void requireRoom(BlockTotals totals) {
    requireRoom(totals.bytes());
  }

  private static void requireRoom(long bytes) {
    long memory = Runtime.getRuntime().maxMemory();
    if (bytes > memory / 2) {
      throw UserException.usage(
          String.format(
              Locale.ROOT,
              "--engine local would bring %s of scores to a driver of %s; give the driver more"
                  + " memory (--driver-memory) or use --engine blocks",
              Words.bytes(bytes),
              Words.bytes(memory)));
    }
  }

  private static void report(
      LoadedTable table, EngineChoice choice, boolean local, long limit, ChoiceLog log) {
    String bytes = Words.bytes(table.bytes());
    if (!choice.isAuto()) {
      log.detail(
          String.format(
              "engine %s, as asked for: %s of scores %s; auto brings up to %s to this driver",
              local ? "local" : "blocks",
              bytes,
              local
                  ? "come to the driver's memory"
                  : "stay on the executors, and an epoch is a Spark job",
              Words.bytes(limit)));
    } else if (local) {
      log.note("engine local: " + bytes + " fit in the driver's memory");
      log.detail("engine local takes up to " + Words.bytes(limit) + " where it is not asked for");
    } else {
      log.note(
          "engine blocks: "
              + bytes
              + " stay on the executors; the driver holds at most "
              + Words.bytes(limit));
    }
  }
}
