package org.sglthresh.spark.source;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.sglthresh.spark.source.cells.CellProblem;
import org.sglthresh.spark.source.cells.CellReader;
import org.sglthresh.spark.source.cells.ClipName;
import org.sglthresh.spark.source.cells.LineCells;
import org.sglthresh.spark.source.cells.TextRecord;

/**
 * Turns lines with a column for each class into clips.
 *
 * @param lines splits lines
 * @param name reads the clip's id
 * @param cells reads single cells
 * @param columns index of the column of each class
 */
record LineParser(LineCells lines, ClipName name, CellReader cells, int[] columns)
    implements Serializable {

  /** The clip of a line; its values are meaningless if errors were reported. */
  ClipScores clip(TextRecord line) {
    float[] values = new float[columns.length];
    Optional<List<String>> fields = lines.split(line);
    if (fields.isEmpty()) {
      return new ClipScores("", values);
    }
    List<String> found = fields.get();
    try {
      String id = name.in(found);
      for (int c = 0; c < columns.length; c++) {
        values[c] = cells.read(found.get(columns[c]), line.offset(), id, c);
      }
      return new ClipScores(id, values);
    } catch (IllegalArgumentException e) {
      lines.refuse(CellProblem.OTHER, line, found, " " + e.getMessage());
      return new ClipScores("", values);
    }
  }
}
