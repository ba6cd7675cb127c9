package org.sglthresh.spark.lake;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.execution.datasources.FileIndex;

/**
 * The snapshot or version of a table that a plan reads. Iceberg and Delta are asked by the names of
 * their public methods, since users bring them, and each version of Spark has jars of its own.
 *
 * @param format whose table it is
 * @param word what the format calls it
 * @param id of it
 * @param bytes of all its files; 0 where the table does not say
 */
record TableVersion(String format, String word, String id, long bytes) {

  /** The version of a table that a connector reads, such as Iceberg's. */
  static Optional<TableVersion> of(Table table) {
    Map<String, String> properties = table.properties();
    if (properties.getOrDefault("provider", "").equals("iceberg")) {
      // that of a query with VERSION AS OF, or else the one when the table was loaded
      String id =
          call(table, "snapshotId")
              .map(Object::toString)
              .orElse(properties.getOrDefault("current-snapshot-id", "none"));
      return Optional.of(new TableVersion("iceberg", "snapshot", id, icebergBytes(table)));
    }
    // Spark 4.1 asks every connector
    return call(table, "version")
        .map(id -> new TableVersion("connector", "version", id.toString(), 0));
  }

  private static long icebergBytes(Table table) {
    return call(table, "table")
        .flatMap(inner -> call(inner, "currentSnapshot"))
        .flatMap(snapshot -> call(snapshot, "summary"))
        .map(summary -> ((Map<?, ?>) summary).get("total-files-size"))
        .map(size -> Long.parseLong(size.toString()))
        .orElse(0L);
  }

  /** The version of files that Spark reads itself, if their index has one, as Delta's. */
  static Optional<TableVersion> of(FileIndex index) {
    return call(index, "version")
        .map(id -> new TableVersion("delta", "version", id.toString(), index.sizeInBytes()));
  }

  /** What a public method without parameters returns; empty where there is none. */
  static Optional<Object> call(Object target, String method) {
    try {
      for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
        if (Modifier.isPublic(type.getModifiers())) {
          return Optional.ofNullable(type.getMethod(method).invoke(target));
        }
      }
      return Optional.empty();
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return Optional.empty(); // another version of it: then it does not say
    }
  }
}
