package org.sglthresh.spark.read;

import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
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
public record LabelColumn(Column column, LabelReader.Form form, LabelReader.Element element) {
  private static final Map<DataType, LabelReader.Element> ELEMENTS =
      Map.of(
          DataTypes.BooleanType, LabelReader.Element.BOOLEAN,
          DataTypes.ByteType, LabelReader.Element.BYTE,
          DataTypes.ShortType, LabelReader.Element.SHORT,
          DataTypes.IntegerType, LabelReader.Element.INT,
          DataTypes.LongType, LabelReader.Element.LONG,
          DataTypes.FloatType, LabelReader.Element.FLOAT,
          DataTypes.DoubleType, LabelReader.Element.DOUBLE,
          DataTypes.StringType, LabelReader.Element.STRING);

  /**
   * Finds the labels of a table.
   *
   * @param what the table with its path, for messages
   */
  static LabelColumn of(Dataset<Row> table, LabelEncoding encoding, String what) {
    if (!Columns.has(table.schema(), Columns.LABELS)) {
      throw Columns.fault(
          what, " has no column labels; its columns are " + Columns.listed(table.schema()) + ".");
    }
    DataType type = Columns.type(table.schema(), Columns.LABELS);
    Column column = Columns.column(Columns.LABELS);
    if (Columns.isVector(type)) {
      column = Columns.vectorToArray(column);
      type = DataTypes.createArrayType(DataTypes.DoubleType);
    }
    LabelReader.Element element =
        type instanceof ArrayType array ? ELEMENTS.get(array.elementType()) : null;
    if (element == null) {
      throw Columns.fault(
          what,
          " has labels of type "
              + type.catalogString()
              + ": make them an array of numbers (one for each class) or of class names.");
    }
    return new LabelColumn(column.alias(Columns.LABELS), form(element, encoding, what), element);
  }

  private static LabelReader.Form form(
      LabelReader.Element element, LabelEncoding encoding, String what) {
    boolean names = element == LabelReader.Element.STRING;
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
  LabelReader reader(String[] classNames) {
    return new LabelReader(form, element, classNames);
  }
}
