package org.sglthresh.spark.source;

import java.io.Serializable;
import java.util.List;
import org.sglthresh.io.read.DelimitedRecord;

/**
 * Turns lines of a delimited file into clips.
 *
 * @param cells reads single cells
 * @param separator the character between cells
 * @param idColumn index of the column of clip ids
 * @param columns index of the column of each class
 * @param width number of columns
 */
record LineParser(CellReader cells, char separator, int idColumn, int[] columns, int width)
    implements Serializable {

  /** The clip of a line; its values are meaningless if errors were reported. */
  ClipScores clip(String line) {
    float[] values = new float[columns.length];
    List<String> fields;
    try {
      fields = DelimitedRecord.fields(line, separator);
    } catch (IllegalArgumentException e) {
      cells.errors().add("in the line " + CellReader.quoted(line) + " " + e.getMessage());
      return new ClipScores("", values);
    }
    String id = idColumn < fields.size() ? fields.get(idColumn) : "";
    if (fields.size() != width) {
      cells
          .errors()
          .add(subject(id, line) + " has " + fields.size() + " cells for " + width + " columns");
    } else if (id.isBlank()) {
      cells.errors().add(subject(id, line) + " has no clip_id");
    } else {
      for (int c = 0; c < columns.length; c++) {
        values[c] = cells.read(fields.get(columns[c]), id, c);
      }
    }
    return new ClipScores(id, values);
  }

  private static String subject(String id, String line) {
    return id.isBlank() ? "the line " + CellReader.quoted(line) : "clip \"" + id + "\"";
  }
}
