package org.sglthresh.spark.ml;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.LabelEncoding;

/** Checks the columns that the stages read and write, from schemas alone. */
final class Schemas {
  private Schemas() {}

  /** The column that a Param names. */
  static StructField field(StructType schema, Params stage, Param<String> param) {
    String name = stage.getOrDefault(param);
    if (!Columns.has(schema, name)) {
      throw UserException.input(
          "There is no column \""
              + name
              + "\", the "
              + param.name()
              + "; the columns are "
              + Columns.listed(schema)
              + ".");
    }
    return schema.apply(name);
  }

  /** Checks the columns of scores with labels. */
  static void requireInput(StructType schema, LabelledScores stage) {
    StructField scores = field(schema, stage, stage.scoresCol());
    requireScores(scores);
    requireSameClasses(scores, List.of(stage.getClassNames()), "classNames");
    requireLabels(
        field(schema, stage, stage.labelsCol()),
        Words.constant(LabelEncoding.class, stage.getLabelsAs()));
    if (!stage.getClipIdCol().isEmpty()) {
      requireClipId(field(schema, stage, stage.clipIdCol()));
    }
    if (!stage.getWeightCol().isEmpty()) {
      requireWeight(field(schema, stage, stage.weightCol()));
    }
  }

  /** Checks that a column can hold indices of classes. */
  static void requireIndices(StructField field) {
    if (!(field.dataType() instanceof ArrayType array)
        || !(array.elementType() instanceof NumericType)) {
      throw wrongType(field, "the classes present are an array of their indices");
    }
  }

  /** Checks that a column can hold scores. */
  static void requireScores(StructField field) {
    boolean numbers =
        field.dataType() instanceof ArrayType array && array.elementType() instanceof NumericType;
    if (!numbers && !isVector(field.dataType())) {
      throw wrongType(field, "scores are array<float>, array<double> or a vector");
    }
  }

  /** Checks that a column can hold labels of the given encoding. */
  static void requireLabels(StructField field, LabelEncoding encoding) {
    DataType element = elementType(field.dataType());
    boolean numbers = element instanceof NumericType;
    boolean names = element instanceof StringType;
    switch (encoding) {
      case AUTO -> {
        if (!numbers && !names && !(element instanceof BooleanType)) {
          throw wrongType(
              field,
              "labels are an array of class names, or an array of numbers or a vector with one"
                  + " label a class");
        }
      }
      case INDICES -> {
        if (!numbers || isVector(field.dataType())) {
          throw wrongType(field, "with labelsAs indices, labels are an array of class indices");
        }
      }
      case SOFT -> {
        if (!numbers) {
          throw wrongType(field, "with labelsAs soft, labels are an array of numbers or a vector");
        }
      }
    }
  }

  /** Checks that a column can identify clips. */
  static void requireClipId(StructField field) {
    DataType type = field.dataType();
    boolean whole =
        List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType)
            .contains(type);
    if (!whole && !(type instanceof StringType)) {
      throw wrongType(field, "a clip id is a string or a whole number");
    }
  }

  /** Checks that a column can hold weights. */
  static void requireWeight(StructField field) {
    if (!(field.dataType() instanceof NumericType)) {
      throw wrongType(field, "a weight is a number");
    }
  }

  /** Checks the columns of sounds. */
  static void requireSounds(StructField id, StructField audio) {
    if (!(id.dataType() instanceof StringType)) {
      throw wrongType(id, "the id of a sound is a string");
    }
    if (!audio.dataType().equals(DataTypes.BinaryType)) {
      throw wrongType(audio, "a sound is binary, the bytes of its file");
    }
  }

  private static UserException wrongType(StructField field, String instead) {
    return UserException.input(
        "Column \""
            + field.name()
            + "\" is of type "
            + field.dataType().catalogString()
            + ": "
            + instead
            + ".");
  }

  static boolean isVector(DataType type) {
    return Columns.isVector(type);
  }

  /** The type of the elements of an array or a vector; {@code NullType} for other types. */
  private static DataType elementType(DataType type) {
    if (isVector(type)) {
      return DataTypes.DoubleType;
    }
    return type instanceof ArrayType array ? array.elementType() : DataTypes.NullType;
  }

  /**
   * The names of the classes in the metadata of a column of scores: those that {@code import}
   * wrote, or those of the attributes that Spark ML keeps of vectors, numbered where attributes
   * have no names. Empty where the column has none.
   */
  static List<String> classNames(StructField field) {
    List<String> imported = Columns.classNames(field.metadata());
    if (!imported.isEmpty() || !isVector(field.dataType())) {
      return imported;
    }
    AttributeGroup group = AttributeGroup.fromStructField(field);
    if (group.attributes().isDefined()) {
      Attribute[] attributes = group.attributes().get();
      List<String> names =
          Arrays.stream(attributes)
              .filter(attribute -> attribute.name().isDefined())
              .map(attribute -> attribute.name().get())
              .distinct()
              .toList();
      return names.size() == attributes.length ? names : numbered(attributes.length);
    }
    return numbered(Math.max(0, group.size()));
  }

  private static List<String> numbered(int classes) {
    return IntStream.range(0, classes).mapToObj(c -> "class_" + c).toList();
  }

  /**
   * Checks that the class names of a column, if it has any, fit the given ones: as many, and not
   * the same in another order. Different names are allowed, such as translations.
   *
   * @param owner where the given names are from, as messages name it, such as {@code the model}
   */
  static void requireSameClasses(StructField field, List<String> given, String owner) {
    List<String> own = classNames(field);
    if (own.isEmpty() || given.isEmpty() || own.equals(given)) {
      return;
    }
    if (own.size() != given.size()) {
      throw UserException.input(
          "Column \""
              + field.name()
              + "\" has scores of "
              + own.size()
              + " classes, but "
              + owner
              + " has "
              + given.size()
              + ": both must be of the same tagger.");
    }
    if (new HashSet<>(own).equals(new HashSet<>(given))) {
      throw UserException.input(
          "Column \""
              + field.name()
              + "\" has the classes of "
              + owner
              + " in another order: bring them into the same order.");
    }
  }

  /** The schema with the columns that a stage adds. */
  static StructType withOutputs(StructType schema, TagColumns stage) {
    if (stage.getPredictionCol().isEmpty() && stage.getTagsCol().isEmpty()) {
      throw UserException.usage(
          "Neither predictionCol nor tagsCol is set, so there is nothing to add: set one.");
    }
    StructType prediction =
        withOutput(
            schema,
            stage.predictionCol().name(),
            stage.getPredictionCol(),
            DataTypes.createArrayType(DataTypes.DoubleType));
    return withOutput(
        prediction,
        stage.tagsCol().name(),
        stage.getTagsCol(),
        DataTypes.createArrayType(DataTypes.StringType));
  }

  private static StructType withOutput(
      StructType schema, String param, String name, DataType type) {
    if (name.isEmpty()) {
      return schema;
    }
    if (Arrays.asList(schema.fieldNames()).contains(name)) {
      throw UserException.input(
          "There is a column \"" + name + "\" already: give another " + param + ".");
    }
    return schema.add(name, type);
  }
}
