package org.sglthresh.spark.lake;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.sglthresh.io.fs.InputDigest;
import org.sglthresh.io.fs.TableAddress;

/**
 * The states in which a command opened its tables. A table goes on changing while a command reads a
 * snapshot of it, so that a look at the end, as at files, would record another one.
 */
public final class OpenedTables {
  private static final Map<SparkContext, Map<String, InputDigest>> STATES =
      Collections.synchronizedMap(new WeakHashMap<>());

  private OpenedTables() {}

  /** Begins a command: forgets what another one opened. */
  public static void begin(SparkContext context) {
    STATES.put(context, new ConcurrentHashMap<>());
  }

  /** Notes a state. Of a table that is opened twice the first counts. */
  static void note(SparkContext context, TableAddress address, InputDigest state) {
    STATES
        .computeIfAbsent(context, one -> new ConcurrentHashMap<>())
        .putIfAbsent(address.toString(), state);
  }

  /** The state in which the command opened a table, if it did. */
  public static Optional<InputDigest> find(SparkContext context, TableAddress address) {
    return Optional.ofNullable(STATES.getOrDefault(context, Map.of()).get(address.toString()));
  }
}
