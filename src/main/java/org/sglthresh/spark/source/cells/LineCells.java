package org.sglthresh.spark.source.cells;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.sglthresh.io.fs.StrictText;
import org.sglthresh.io.layout.ColumnRole;
import org.sglthresh.io.layout.DelimitedRecord;
import org.sglthresh.io.layout.TextLayout;

/**
 * Splits lines into cells and reports lines that cannot be split.
 *
 * @param separator the character between cells
 * @param width number of columns
 * @param spareCells how many empty cells may follow them
 * @param id index of the column of ids, for messages
 * @param errors where bad lines are reported
 */
public record LineCells(char separator, int width, int spareCells, int id, CellErrors errors)
    implements Serializable {

  public static LineCells of(TextLayout layout, CellErrors errors) {
    return new LineCells(
        layout.separator(),
        layout.header().size(),
        layout.spareCells(),
        layout.column(ColumnRole.ID).orElseThrow(),
        errors);
  }

  /** The cells of a line; empty if it has been reported. */
  public Optional<List<String>> split(TextRecord line) {
    if (StrictText.isDoubtful(line.text())) {
      errors.add(new CellError(CellProblem.UNDECODABLE, line.offset(), ""));
      return Optional.empty();
    }
    List<String> fields;
    try {
      fields = DelimitedRecord.fields(line.text(), separator);
    } catch (IllegalArgumentException e) {
      String where = "in the line " + CellReader.quoted(line.text()) + " ";
      errors.add(new CellError(CellProblem.OTHER, line.offset(), where + e.getMessage()));
      return Optional.empty();
    }
    if (fields.size() == width || isSpare(fields)) {
      return Optional.of(fields);
    }
    String counts = " has " + fields.size() + " cells for " + width + " columns";
    refuse(CellProblem.RAGGED, line, fields, counts);
    return Optional.empty();
  }

  private boolean isSpare(List<String> fields) {
    return fields.size() == width + spareCells && fields.get(width).isEmpty();
  }

  /** Reports a line whose clip has no name. */
  public void refuse(CellProblem problem, TextRecord line, List<String> fields, String complaint) {
    String name = id < fields.size() ? fields.get(id) : "";
    String subject =
        name.isBlank() ? "the line " + CellReader.quoted(line.text()) : "clip \"" + name + "\"";
    errors.add(new CellError(problem, line.offset(), subject + complaint));
  }
}
