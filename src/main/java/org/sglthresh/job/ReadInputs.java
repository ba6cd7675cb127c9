package org.sglthresh.job;

import java.util.Optional;
import org.sglthresh.io.fs.InputDigest;
import org.sglthresh.io.fs.TableAddress;
import org.sglthresh.io.output.InputStates;
import org.sglthresh.spark.lake.LakeRows;
import org.sglthresh.spark.lake.OpenedTables;

/** The states of the inputs of a command, as its manifest records them. */
public final class ReadInputs {
  private ReadInputs() {}

  /** Begins a command. Tables that it opens from here on are recorded as it opened them. */
  static void begin(JobContext context) {
    OpenedTables.begin(context.spark().sparkContext());
  }

  /**
   * The state of an input that the command has read: of files the present one, of a table that of
   * the rows that were read.
   *
   * @param path as the user gave it: a path, a glob or the address of a table
   */
  public static InputDigest read(JobContext context, String path) {
    return TableAddress.of(path)
        .flatMap(address -> OpenedTables.find(context.spark().sparkContext(), address))
        .orElseGet(() -> now(context, path));
  }

  /** The present states of inputs, tables and files. */
  public static InputStates states(JobContext context) {
    return path -> Optional.of(now(context, path));
  }

  private static InputDigest now(JobContext context, String path) {
    return TableAddress.of(path)
        .map(address -> LakeRows.stateOf(context.spark(), address))
        .orElseGet(() -> InputDigest.of(Hadoop.configuration(context), path));
  }
}
