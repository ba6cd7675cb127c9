package org.sglthresh.spark.source;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.error.UserException;
import org.sglthresh.io.CellRule;
import org.sglthresh.io.DelimitedRecord;
import org.sglthresh.io.InputFile;

/**
 * A .csv or .tsv file: a header with {@code clip_id} and the names of the classes, then one line a
 * clip. Quoting is that of RFC 4180; a field cannot run over several lines. Spark splits and parses
 * the lines; the cells come as text and become the nearest float here, so that a bad one can be
 * named.
 */
final class DelimitedClips implements ClipFile {
  /** Room for lines with too many cells, so that they can be reported. */
  private static final int USUAL_COLUMNS = 20_480;

  private static final String WHOLE_LINE = "_line";

  private final InputFile file;
  private final char separator;
  private final List<String> header;
  private final int idColumn;
  private final List<String> classNames;

  private DelimitedClips(InputFile file, char separator, List<String> header) {
    this.file = file;
    this.separator = separator;
    this.header = header;
    this.idColumn = header.indexOf(ClipTables.CLIP_ID);
    this.classNames = header.stream().filter(name -> !name.equals(ClipTables.CLIP_ID)).toList();
  }

  static DelimitedClips open(Configuration configuration, InputFile file, char separator) {
    List<String> header = header(file, file.firstLine(configuration), separator);
    if (!header.contains(ClipTables.CLIP_ID)) {
      throw UserException.input(
          file.name()
              + " has no column clip_id: its first line must name the columns, but begins with "
              + String.join(
                  String.valueOf(separator), header.subList(0, Math.min(5, header.size())))
              + ".");
    }
    Set<String> seen = new HashSet<>();
    for (int column = 0; column < header.size(); column++) {
      String name = header.get(column);
      if (name.isBlank()) {
        throw UserException.input(
            "Column " + (column + 1) + " of " + file.name() + " has no name: name or remove it.");
      }
      if (!seen.add(name)) {
        throw UserException.input(
            file.name() + " has more than one column \"" + name + "\": keep one.");
      }
    }
    if (header.size() == 1) {
      throw UserException.input(file.name() + " has no column but clip_id: add one a class.");
    }
    return new DelimitedClips(file, separator, header);
  }

  private static List<String> header(InputFile file, String line, char separator) {
    try {
      return DelimitedRecord.fields(line, separator);
    } catch (IllegalArgumentException e) {
      throw UserException.input(
          "In the first line of " + file.name() + ", " + e.getMessage() + ".");
    }
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public int classes() {
    return classNames.size();
  }

  @Override
  public JavaRDD<ClipScores> clips(
      SparkSession spark, CellRule rule, int[] order, List<String> names, CellErrors errors) {
    int[] columns =
        IntStream.of(order).map(column -> column < idColumn ? column : column + 1).toArray();
    CellReader cells = new CellReader(rule, names, errors);
    LineParser parser = new LineParser(cells, separator, idColumn, columns, header.size());
    return spark
        .read()
        .schema(schema())
        .option("header", true)
        .option("sep", String.valueOf(separator))
        .option("quote", "\"")
        .option("escape", "\"")
        .option("mode", "PERMISSIVE")
        .option("columnNameOfCorruptRecord", WHOLE_LINE)
        .option("maxColumns", 2L * header.size() + USUAL_COLUMNS)
        .csv(InputFile.escaped(file.location()))
        .javaRDD()
        .map(parser::clip);
  }

  /** All columns as text under names of no meaning: Spark would alter names it finds alike. */
  private StructType schema() {
    StructType schema = new StructType();
    for (int column = 0; column < header.size(); column++) {
      schema = schema.add("_" + column, DataTypes.StringType);
    }
    return schema.add(WHOLE_LINE, DataTypes.StringType);
  }
}
