package org.sglthresh.spark.source;

import java.io.Serializable;
import org.apache.spark.sql.Row;
import org.sglthresh.io.DelimitedRecord;

/**
 * Turns lines, split into cells, into clips.
 *
 * @param cells reads single cells
 * @param separator between cells
 * @param idColumn index of the column of clip ids
 * @param columns index of the column of every class
 * @param width number of columns; one more holds the whole line where its number of cells is
 *     another
 */
record LineParser(CellReader cells, char separator, int idColumn, int[] columns, int width)
    implements Serializable {

  /** The clip of a line; anything at all where errors have been reported. */
  ClipScores clip(Row row) {
    String id = row.isNullAt(idColumn) ? "" : row.getString(idColumn);
    float[] values = new float[columns.length];
    if (!row.isNullAt(width)) {
      cells.errors().add(wrongWidth(id, row.getString(width)));
    } else if (id.isBlank()) {
      cells.errors().add("a line without clip_id, " + CellReader.quoted(line(row)));
    } else {
      for (int c = 0; c < columns.length; c++) {
        values[c] = cells.read(row.getString(columns[c]), id, c);
      }
    }
    return new ClipScores(id, values);
  }

  private String wrongWidth(String id, String line) {
    String where = id.isBlank() ? "the line " + CellReader.quoted(line) : "clip \"" + id + "\"";
    try {
      int cells = DelimitedRecord.fields(line, separator).size();
      return where + " has " + cells + " cells for " + width + " columns";
    } catch (IllegalArgumentException e) {
      return "in " + where + " " + e.getMessage();
    }
  }

  private String line(Row row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < Math.min(width, 5); column++) {
      line.append(column == 0 ? "" : String.valueOf(separator))
          .append(row.isNullAt(column) ? "" : row.get(column));
    }
    return line.toString();
  }
}
