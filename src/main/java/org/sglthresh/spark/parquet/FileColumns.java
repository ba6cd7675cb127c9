package org.sglthresh.spark.parquet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.spark.table.Columns;

/**
 * The columns of all files of a Parquet table, whatever file is read first. A column that some
 * files lack, or that cannot be read, hurts only if it is needed.
 */
final class FileColumns {
  /** Of rows that are not in files. */
  static final FileColumns NONE = new FileColumns(List.of());

  private final List<FileKind> kinds;
  private final Map<FileKind, Map<String, DataType>> typesByKind = new HashMap<>();
  private final Map<String, DataType> types = new LinkedHashMap<>();
  private final Map<String, Metadata> metadata = new HashMap<>();
  private final Map<String, String> unreadable = new LinkedHashMap<>();
  private final Map<String, String> absent = new HashMap<>();
  private final Set<String> differing = new HashSet<>();

  /**
   * Looks at the columns of every kind of files.
   *
   * @throws org.sglthresh.error.UserException when a file has two columns of the same name
   */
  FileColumns(List<FileKind> kinds) {
    this.kinds = List.copyOf(kinds);
    kinds.forEach(this::add);
    kinds.forEach(this::noteAbsent);
    unreadable.keySet().forEach(types::remove);
  }

  private void add(FileKind kind) {
    Map<String, DataType> own = new LinkedHashMap<>();
    typesByKind.put(kind, own);
    Map<String, StructField> sparkFields = sparkFields(kind);
    for (int column = 0; column < kind.names().size(); column++) {
      String name = kind.names().get(column);
      int at = column;
      Optional<DataType> type =
          Optional.ofNullable(sparkFields.get(name))
              .map(StructField::dataType)
              .filter(Columns::isVector)
              .or(() -> kind.type(at));
      if (type.isEmpty()) {
        unreadable.putIfAbsent(name, foreign(kind.foreignType(at), kind));
      } else if (own.put(name, type.get()) != null) {
        throw Columns.fault(
            "the file " + kind.firstFile(), " has two columns \"" + name + "\": keep one.");
      } else {
        merge(name, type.get(), kind);
      }
      Optional.ofNullable(sparkFields.get(name)).ifPresent(spark -> keep(spark, kind));
    }
    kind.codecs().forEach((codec, columns) -> requireCodec(codec, columns));
  }

  private static Map<String, StructField> sparkFields(FileKind kind) {
    Map<String, StructField> fields = new HashMap<>();
    kind.sparkSchema()
        .map(DataType::fromJson)
        .filter(StructType.class::isInstance)
        .ifPresent(
            schema -> {
              for (StructField field : ((StructType) schema).fields()) {
                fields.put(field.name(), field);
              }
            });
    return fields;
  }

  private static String foreign(String name, FileKind kind) {
    return "of type "
        + name
        + " in the file "
        + kind.firstFile()
        + ", which cannot be read"
        + (name.contains("float16") ? ": write it as float32" : "");
  }

  private void merge(String name, DataType type, FileKind kind) {
    DataType before = types.putIfAbsent(name, type);
    if (before == null || before.equals(type)) {
      return;
    }
    differing.add(name);
    Optional<DataType> common = CommonType.of(before, type);
    common.ifPresentOrElse(
        found -> types.put(name, found),
        () ->
            unreadable.putIfAbsent(
                name,
                "of type "
                    + type.catalogString()
                    + " in the file "
                    + kind.firstFile()
                    + " and of type "
                    + before.catalogString()
                    + " in "
                    + kinds.get(0).firstFile()
                    + ": write all files with the same type"));
  }

  /** Keeps the metadata of a column, such as its class names, which must be the same everywhere. */
  private void keep(StructField field, FileKind kind) {
    Metadata before = metadata.putIfAbsent(field.name(), field.metadata());
    List<String> classes = Columns.classNames(field.metadata());
    List<String> classesBefore = before == null ? List.of() : Columns.classNames(before);
    if (classesBefore.isEmpty()) {
      metadata.put(field.name(), field.metadata());
    } else if (!classes.isEmpty() && !classes.equals(classesBefore)) {
      unreadable.putIfAbsent(
          field.name(),
          "of other classes, or of classes in another order, in the file "
              + kind.firstFile()
              + " than in "
              + kinds.get(0).firstFile()
              + ": write all files with the same classes");
    }
  }

  private void requireCodec(String codec, Set<String> columns) {
    String missing = CompressionCodecName.valueOf(codec).getHadoopCompressionCodecClassName();
    if (missing == null || isPresent(missing)) {
      return;
    }
    for (String column : columns) {
      unreadable.putIfAbsent(
          column,
          "compressed with "
              + codec.toLowerCase(Locale.ROOT)
              + ", for which this Spark has no codec: write the table with zstd or snappy");
    }
  }

  private static boolean isPresent(String className) {
    try {
      Class.forName(className, false, Thread.currentThread().getContextClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private void noteAbsent(FileKind kind) {
    Map<String, DataType> own = typesByKind.get(kind);
    for (String name : types.keySet()) {
      if (!own.containsKey(name) && !unreadable.containsKey(name)) {
        absent.putIfAbsent(name, kind.firstFile());
      }
    }
  }

  /** The columns that can be read, in the order of the files. */
  StructType schema() {
    return schema(types);
  }

  private StructType schema(Map<String, DataType> columns) {
    StructType schema = new StructType();
    for (Map.Entry<String, DataType> column : columns.entrySet()) {
      schema =
          schema.add(
              column.getKey(),
              column.getValue(),
              true,
              metadata.getOrDefault(column.getKey(), Metadata.empty()));
    }
    return schema;
  }

  /** Why a column cannot be read, from "of type" on; empty if it can. */
  Optional<String> unreadable(String column) {
    return Optional.ofNullable(unreadable.get(column));
  }

  /** The columns that cannot be read. */
  Set<String> unreadable() {
    return unreadable.keySet();
  }

  /** The first file that lacks a column which other files have. */
  Optional<String> fileWithout(String column) {
    return Optional.ofNullable(absent.get(column));
  }

  /** Whether the column was the index of a pandas data frame, which is never a class. */
  boolean isIndex(String column) {
    return column.matches("__index_level_\\d+__|Unnamed: \\d+")
        || kinds.stream().anyMatch(kind -> kind.indexes().contains(column));
  }

  /** Whether Spark's reader of batches lacks the encoding of a column. */
  boolean hasByteStreams() {
    return kinds.stream().anyMatch(kind -> !kind.byteStreams().isEmpty());
  }

  /** Files that can be read with one schema. */
  record Group(StructType schema, List<String> files) {}

  /** The files in groups whose columns are of the same types; one group for most tables. */
  List<Group> groups() {
    Map<Map<String, DataType>, List<FileKind>> byTypes = new LinkedHashMap<>();
    for (FileKind kind : kinds) {
      Map<String, DataType> own = new HashMap<>(typesByKind.get(kind));
      own.keySet().retainAll(differing);
      own.keySet().retainAll(types.keySet());
      byTypes.computeIfAbsent(own, absent -> new ArrayList<>()).add(kind);
    }
    return byTypes.entrySet().stream()
        .map(entry -> group(entry.getKey(), entry.getValue()))
        .toList();
  }

  private Group group(Map<String, DataType> differences, List<FileKind> members) {
    Map<String, DataType> own = new LinkedHashMap<>(types);
    own.keySet().removeIf(name -> differing.contains(name) && !differences.containsKey(name));
    own.putAll(differences);
    own.values().removeIf(DataTypes.NullType::equals);
    return new Group(schema(own), members.stream().flatMap(kind -> kind.files().stream()).toList());
  }
}
