package org.sglthresh.spark.read;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.sglthresh.spark.parquet.SourceTable;
import org.sglthresh.spark.rows.LabelElement;
import org.sglthresh.spark.rows.LabelReader;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.LabelEncoding;

/**
 * The labels column of a table and how its elements are read.
 *
 * @param column an array, named {@code labels}
 * @param form what the elements mean
 * @param element how they are stored
 */
public record LabelColumn(Column column, LabelReader.Form form, LabelElement element) {
  private static final DataType OF_DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType);
  private static final Map<DataType, LabelElement> ELEMENTS =
      Map.of(
          DataTypes.BooleanType, LabelElement.BOOLEAN,
          DataTypes.ByteType, LabelElement.BYTE,
          DataTypes.ShortType, LabelElement.SHORT,
          DataTypes.IntegerType, LabelElement.INT,
          DataTypes.LongType, LabelElement.LONG,
          DataTypes.FloatType, LabelElement.FLOAT,
          DataTypes.DoubleType, LabelElement.DOUBLE,
          DataTypes.StringType, LabelElement.STRING);

  /**
   * The labels of a table with an array for each clip.
   *
   * @param name the column
   * @param classes the classes of the scores, in their order
   */
  static LabelColumn dense(
      SourceTable table, String name, LabelEncoding encoding, List<String> classes) {
    StructField field = table.field(name);
    DataType type = field.dataType();
    Column column = Columns.column(name);
    if (Columns.isVector(type)) {
      column = Columns.vectorToArray(column);
      type = OF_DOUBLES;
    }
    if (type instanceof ArrayType array && array.elementType() instanceof DecimalType) {
      column = column.cast(OF_DOUBLES); // so are unsigned numbers of 64 bits read
      type = OF_DOUBLES;
    }
    LabelElement element =
        type instanceof ArrayType array ? ELEMENTS.get(array.elementType()) : null;
    if (element == null) {
      throw Columns.fault(
          table.what(),
          " has "
              + name
              + " of type "
              + type.catalogString()
              + ": make them an array of numbers (one for each class) or of class names.");
    }
    LabelReader.Form form = form(element, encoding, table.what());
    boolean perClass = form == LabelReader.Form.MULTI_HOT || form == LabelReader.Form.SOFT;
    List<String> own = perClass ? Columns.classNames(field.metadata()) : List.of();
    return new LabelColumn(inOrder(column, own, classes).alias(Columns.LABELS), form, element);
  }

  /** The labels in the order of the scores, where both name the same classes. */
  private static Column inOrder(Column labels, List<String> own, List<String> classes) {
    boolean otherOrder = !own.equals(classes) && Set.copyOf(own).equals(Set.copyOf(classes));
    if (!otherOrder || own.size() != classes.size()) {
      return labels;
    }
    Column positions = lit(classes.stream().mapToInt(own::indexOf).toArray());
    Column ordered = transform(positions, at -> element_at(labels, at.plus(1)));
    return when(size(labels).equalTo(own.size()), ordered).otherwise(labels);
  }

  /**
   * The labels of a table with a column for each class.
   *
   * @param classes the classes of the scores, in their order
   * @param used columns that hold something else
   */
  static LabelColumn wide(
      SourceTable table, LabelEncoding encoding, List<String> classes, List<String> used) {
    if (encoding == LabelEncoding.INDICES) {
      throw Columns.fault(
          table.what(), " has a column for each class: --labels-as indices cannot be meant.");
    }
    for (String name : classes) {
      if (!table.has(name)) {
        throw Columns.fault(
            table.what(),
            " has neither a column labels nor one for the class \""
                + name
                + "\" of the scores; its columns are "
                + table.listed()
                + table.likelyCause(name)
                + ".");
      }
    }
    List<String> others =
        new ArrayList<>(table.classColumns(SourceTable.Content.LABELS, used, Set.of()));
    others.removeAll(classes);
    if (!others.isEmpty()) {
      throw Columns.fault(
          table.what(),
          " has a column \""
              + others.get(0)
              + "\" that is no class of the scores: leave it out with --ignore-columns.");
    }
    boolean bytes = true;
    Column[] columns = new Column[classes.size()];
    for (int c = 0; c < columns.length; c++) {
      DataType type = table.field(classes.get(c)).dataType();
      if (!Columns.isNumeric(type) && !type.equals(DataTypes.BooleanType)) {
        throw Columns.fault(
            table.what(),
            " has a column \""
                + classes.get(c)
                + "\" of type "
                + type.catalogString()
                + " where labels should be: make it a number.");
      }
      bytes &= type.equals(DataTypes.ByteType) || type.equals(DataTypes.BooleanType);
      columns[c] = Columns.column(classes.get(c));
    }
    DataType element = bytes ? DataTypes.ByteType : DataTypes.DoubleType;
    for (int c = 0; c < columns.length; c++) {
      columns[c] = columns[c].cast(element);
    }
    return new LabelColumn(
        array(columns).alias(Columns.LABELS),
        encoding == LabelEncoding.SOFT ? LabelReader.Form.SOFT : LabelReader.Form.MULTI_HOT,
        ELEMENTS.get(element));
  }

  /**
   * The labels of a table with a list of classes for each clip, gathered from rows.
   *
   * @param identity what a row says of the class
   */
  static LabelColumn gathered(ClassIdentity identity) {
    return new LabelColumn(
        Columns.column(Columns.LABELS),
        identity == ClassIdentity.NAME ? LabelReader.Form.NAMES : LabelReader.Form.INDICES,
        identity == ClassIdentity.NAME ? LabelElement.STRING : LabelElement.LONG);
  }

  /** The labels of a table with pairs of class and label for each clip, gathered from rows. */
  static LabelColumn pairs(LabelEncoding encoding) {
    return new LabelColumn(
        Columns.column(Columns.LABELS),
        encoding == LabelEncoding.SOFT ? LabelReader.Form.SOFT_PAIRS : LabelReader.Form.PAIRS,
        LabelElement.DOUBLE);
  }

  private static LabelReader.Form form(LabelElement element, LabelEncoding encoding, String what) {
    boolean names = element == LabelElement.STRING;
    boolean whole =
        switch (element) {
          case BYTE, SHORT, INT, LONG -> true;
          case BOOLEAN, FLOAT, DOUBLE, STRING -> false;
        };
    return switch (encoding) {
      case AUTO -> names ? LabelReader.Form.NAMES : LabelReader.Form.MULTI_HOT;
      case INDICES -> {
        if (!whole) {
          throw Columns.fault(
              what, " has no arrays of integers as labels: --labels-as indices cannot be meant.");
        }
        yield LabelReader.Form.INDICES;
      }
      case SOFT -> {
        if (names) {
          throw Columns.fault(
              what, " has class names as labels: --labels-as soft cannot be meant.");
        }
        yield LabelReader.Form.SOFT;
      }
    };
  }

  /** A reader of the labels for the executors. */
  public LabelReader reader(String[] classNames) {
    return new LabelReader(form, element, classNames);
  }
}
