package org.sglthresh.spark.source.annotators;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.sglthresh.io.layout.AnnotatorRule;
import org.sglthresh.io.layout.ColumnRole;
import org.sglthresh.io.layout.DecimalMark;
import org.sglthresh.io.layout.TextLayout;
import org.sglthresh.io.read.CellRule;
import org.sglthresh.spark.source.cells.CellReader;

/**
 * Reads the cells of a line as the vote of an annotator.
 *
 * @param id index of the column of ids
 * @param annotator index of that of annotators
 * @param split index of that of splits, or -1
 * @param columns index of that of each class
 * @param names of the classes
 * @param decimal how fractions are written
 * @param rule that the votes are for
 */
record VoteCells(
    int id,
    int annotator,
    int split,
    List<Integer> columns,
    List<String> names,
    DecimalMark decimal,
    AnnotatorRule rule)
    implements Serializable {
  private static final int NONE = -1;

  /** The splits of SONYC-UST. */
  private static final List<String> SPLITS = List.of(Votes.TRAIN, "validate", "test");

  /**
   * A reader of lines of a layout.
   *
   * @param columns index of the column of each class
   * @param names of the classes, in the same order
   */
  static VoteCells of(
      TextLayout layout, List<Integer> columns, List<String> names, AnnotatorRule rule) {
    return new VoteCells(
        layout.column(ColumnRole.ID).orElseThrow(),
        layout.column(ColumnRole.ANNOTATOR).orElseThrow(),
        layout.column(ColumnRole.SPLIT).orElse(NONE),
        List.copyOf(columns),
        List.copyOf(names),
        layout.decimal(),
        rule);
  }

  /**
   * The vote of a line.
   *
   * @throws IllegalArgumentException with a clause that says what is wrong
   */
  Vote read(List<String> fields) {
    String clip = fields.get(id);
    if (clip.isBlank()) {
      throw new IllegalArgumentException("the name of the clip is missing");
    }
    String part = split == NONE ? "" : fields.get(split).strip();
    if (rule == AnnotatorRule.BASELINE && !SPLITS.contains(part)) {
      throw new IllegalArgumentException(
          (part.isEmpty() ? "the split is missing" : "the split is " + CellReader.quoted(part))
              + ", and --annotators "
              + rule.label()
              + " goes by "
              + String.join(", ", SPLITS));
    }
    List<Byte> labels = new ArrayList<>(columns.size());
    for (int c = 0; c < columns.size(); c++) {
      labels.add(label(fields.get(columns.get(c)), names.get(c)));
    }
    return new Vote(clip, Vote.Annotator.in(fields.get(annotator)), part, labels);
  }

  private byte label(String cell, String name) {
    float value = Float.NEGATIVE_INFINITY;
    try {
      value = CellRule.LABEL.parse(decimal.toPoint(cell));
    } catch (NumberFormatException e) {
      // said below
    }
    float label = CellRule.LABEL.stored(value);
    if (label != 0 && label != 1 && label != CellRule.UNKNOWN) {
      throw new IllegalArgumentException(
          "class \""
              + name
              + "\": "
              + CellReader.quoted(cell)
              + " is none of an annotator's labels, 1, 0 and -1 for a class not judged");
    }
    return (byte) label;
  }
}
