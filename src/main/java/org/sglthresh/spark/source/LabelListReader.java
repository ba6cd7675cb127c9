package org.sglthresh.spark.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.fs.TextLines;
import org.sglthresh.io.layout.ColumnRole;
import org.sglthresh.io.layout.DelimitedRecord;
import org.sglthresh.io.layout.TextLayout;
import org.sglthresh.spark.annotate.RecordingIds;
import org.sglthresh.spark.source.cells.ClassCells;

/** Reads the lines of a list of labels, and stops at the first that is wrong. */
final class LabelListReader {
  /** Names of columns that may hold several classes; others hold one. */
  private static final Set<String> JOINED =
      Set.of("labels", "tags", "classes", "class_names", "event_labels", "categories", "mids");

  private final InputFile file;
  private final TextLayout layout;
  private final List<Integer> parts;
  private final Optional<List<String>> known;
  private final Optional<ClassCells> cells;
  private final int idColumn;
  private final int classColumn;
  private final boolean isJoined;

  /** The line of each clip that has been read. */
  private final Map<String, Long> lines = new HashMap<>();

  /**
   * A reader of a list.
   *
   * @param parts indices of the columns of parts
   * @param known the classes; empty to take all names
   */
  LabelListReader(
      InputFile file, TextLayout layout, List<Integer> parts, Optional<List<String>> known) {
    this.file = file;
    this.layout = layout;
    this.parts = parts;
    this.known = known;
    this.cells = known.map(ClassCells::new);
    this.idColumn = layout.column(ColumnRole.ID).orElseThrow();
    this.classColumn = layout.column(ColumnRole.CLASS).orElseThrow();
    this.isJoined = JOINED.contains(part(layout.header().get(classColumn)));
  }

  /** The columns that say which part of a dataset a file belongs to, in the order of the file. */
  static List<Integer> partColumns(TextLayout layout) {
    return IntStream.range(0, layout.header().size())
        .filter(i -> LabelList.PARTS.contains(part(layout.header().get(i))))
        .boxed()
        .toList();
  }

  /** The name of a column in the table. */
  static String part(String column) {
    return column.toLowerCase(Locale.ROOT);
  }

  List<LabelList.Clip> clips(Configuration configuration) {
    List<LabelList.Clip> clips = new ArrayList<>();
    try (TextLines text = TextLines.open(file, configuration)) {
      while (text.next()) {
        if (text.start() >= layout.start() && !text.line().isBlank()) {
          clips.add(clip(text.line(), text.number()));
        }
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    if (clips.isEmpty()) {
      throw UserException.input(file.name() + " holds no clips: there is nothing to import.");
    }
    return clips;
  }

  private LabelList.Clip clip(String line, long number) {
    try {
      List<String> fields = fields(line);
      String id = RecordingIds.STEM.of(fields.get(idColumn));
      if (id.isBlank()) {
        throw new IllegalArgumentException("the name of the file is missing; give every line one");
      }
      Optional.ofNullable(lines.put(id, number))
          .ifPresent(
              earlier -> {
                throw new IllegalArgumentException(
                    "clip \"" + id + "\" is on line " + earlier + " already; keep one line");
              });
      return new LabelList.Clip(id, labels(id, fields.get(classColumn)), partsOf(fields));
    } catch (IllegalArgumentException e) {
      throw UserException.input(file.name() + ", line " + number + ": " + e.getMessage() + ".")
          .causedBy(e);
    }
  }

  private List<String> fields(String line) {
    List<String> fields = DelimitedRecord.fields(line, layout.separator());
    int width = layout.header().size();
    boolean isSpare =
        fields.size() == width + layout.spareCells() && fields.get(fields.size() - 1).isEmpty();
    if (fields.size() != width && !isSpare) {
      throw new IllegalArgumentException(
          fields.size() + " cells under " + width + " columns; quote cells that hold separators");
    }
    return fields;
  }

  private List<String> labels(String id, String cell) {
    List<String> names =
        isJoined ? Stream.of(cell.split(",", -1)).map(String::strip).toList() : List.of(cell);
    if (names.contains("")) {
      throw new IllegalArgumentException(
          "clip \"" + id + "\" has an empty label; name its class, or leave the line out");
    }
    return cells.isEmpty() ? names.stream().distinct().toList() : knownLabels(id, cell);
  }

  /** Names that hold commas are told apart by the classes that are known. */
  private List<String> knownLabels(String id, String cell) {
    ClassCells classes = cells.orElseThrow();
    try {
      List<Integer> present = isJoined ? classes.all(cell) : List.of(classes.one(cell));
      return present.stream().distinct().map(known.orElseThrow()::get).toList();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "clip \"" + id + "\": " + e.getMessage() + "; correct it, or add it to --classes", e);
    }
  }

  private List<Optional<String>> partsOf(List<String> fields) {
    return parts.stream()
        .map(fields::get)
        .map(cell -> Optional.of(cell).filter(text -> !text.isBlank()))
        .toList();
  }
}
