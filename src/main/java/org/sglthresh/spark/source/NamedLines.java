package org.sglthresh.spark.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.sglthresh.io.layout.ColumnRole;
import org.sglthresh.io.layout.TextLayout;
import org.sglthresh.spark.source.cells.CellError;
import org.sglthresh.spark.source.cells.CellProblem;
import org.sglthresh.spark.source.cells.CellReader;
import org.sglthresh.spark.source.cells.ClassCells;
import org.sglthresh.spark.source.cells.ClipName;
import org.sglthresh.spark.source.cells.LineCells;
import org.sglthresh.spark.source.cells.TextRecord;
import scala.Tuple2;

/**
 * Reads lines that name classes: one with its number, or several that are present.
 *
 * @param lines splits lines
 * @param name reads the clip's id
 * @param cells reads numbers
 * @param classes reads names
 * @param classColumn index of the column of names
 * @param valueColumn index of the column of numbers, or -1
 */
record NamedLines(
    LineCells lines,
    ClipName name,
    CellReader cells,
    ClassCells classes,
    int classColumn,
    int valueColumn)
    implements Serializable {

  static NamedLines of(TextLayout layout, CellReader cells) {
    return new NamedLines(
        LineCells.of(layout, cells.errors()),
        ClipName.of(layout),
        cells,
        new ClassCells(cells.classNames()),
        layout.column(ColumnRole.CLASS).orElseThrow(),
        layout.column(ColumnRole.VALUE).orElse(-1));
  }

  /** The classes of a line with the clip's id; nothing if the line has been reported. */
  Iterator<Tuple2<String, NamedCell>> cells(TextRecord line) {
    List<Tuple2<String, NamedCell>> found = new ArrayList<>();
    Optional<List<String>> fields = lines.split(line);
    if (fields.isPresent()) {
      String id = id(line, fields.get());
      if (!id.isEmpty()) {
        read(line, fields.get(), id).forEach(cell -> found.add(new Tuple2<>(id, cell)));
      }
    }
    return found.iterator();
  }

  private String id(TextRecord line, List<String> fields) {
    try {
      return name.in(fields);
    } catch (IllegalArgumentException e) {
      lines.refuse(CellProblem.OTHER, line, fields, " " + e.getMessage());
      return "";
    }
  }

  private List<NamedCell> read(TextRecord line, List<String> fields, String id) {
    String names = fields.get(classColumn);
    try {
      if (valueColumn >= 0) {
        int index = classes.one(names);
        float value = cells.read(fields.get(valueColumn), line.offset(), id, index);
        return List.of(new NamedCell(index, value, line.offset()));
      }
      List<Integer> present = classes.all(names);
      return present.isEmpty()
          ? List.of(new NamedCell(NamedCell.NO_CLASS, 0, line.offset()))
          : present.stream().map(index -> new NamedCell(index, 1, line.offset())).toList();
    } catch (IllegalArgumentException e) {
      String text = "clip \"" + id + "\": " + e.getMessage();
      cells.errors().add(new CellError(CellProblem.UNKNOWN_CLASS, line.offset(), text));
      return List.of();
    }
  }
}
