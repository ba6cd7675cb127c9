package org.sglthresh.io.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;

/** Finds out whether a text is a selection table of Raven, and what its columns hold. */
public final class SelectionFinder {
  private static final String SELECTION = "selection";
  private static final List<String> RECORDINGS = List.of("begin_file", "begin_path");
  private static final List<String> ANNOTATIONS =
      List.of("annotation", "annotations", "call_type", "sound", "type");

  private final InputFile file;
  private final TextHead head;
  private final char separator;
  private final SampleTable sample;
  private final LayoutHints hints;

  private SelectionFinder(
      InputFile file, TextHead head, char separator, SampleTable sample, LayoutHints hints) {
    this.file = file;
    this.head = head;
    this.separator = separator;
    this.sample = sample;
    this.hints = hints;
  }

  /**
   * Looks for a selection table.
   *
   * @return empty when the text is of another layout, or none
   * @throws UserException (input) when it lacks a column that it needs, or is not what the user
   *     says
   */
  public static Optional<SelectionTable> find(
      Configuration configuration, InputFile file, LayoutHints hints) {
    boolean forced = hints.layout().equals(Optional.of(LayoutName.SELECTIONS));
    if (hints.layout().isPresent() && !forced) {
      return Optional.empty();
    }
    TextHead head;
    try {
      head = TextHead.read(configuration, file);
    } catch (UserException e) {
      if (forced) {
        throw e;
      }
      return Optional.empty(); // whoever reads it as another layout says it
    }
    List<String> lines = head.lines().stream().map(TextHead.Line::text).toList();
    char separator = Separators.in(lines, '\t');
    List<String> header;
    try {
      header = DelimitedRecord.fields(lines.get(0), separator);
    } catch (IllegalArgumentException e) {
      if (forced) {
        throw UserException.input(
                "In the first line of " + file.name() + ", " + e.getMessage() + ".")
            .causedBy(e);
      }
      return Optional.empty(); // whoever reads it as another layout says it
    }
    SampleTable sample = SampleTable.of(header, lines.subList(1, lines.size()), separator);
    return new SelectionFinder(file, head, separator, sample, hints).table(forced);
  }

  private Optional<SelectionTable> table(boolean forced) {
    Map<ColumnRole, Integer> roles = new HashMap<>();
    Optional<Integer> selection = first(List.of(SELECTION));
    first(ColumnRole.ONSET.names()).ifPresent(i -> roles.put(ColumnRole.ONSET, i));
    first(ColumnRole.OFFSET.names()).ifPresent(i -> roles.put(ColumnRole.OFFSET, i));
    first(ColumnRole.FILE_OFFSET.names()).ifPresent(i -> roles.put(ColumnRole.FILE_OFFSET, i));
    boolean raven =
        selection.isPresent()
            && roles.containsKey(ColumnRole.ONSET)
            && roles.containsKey(ColumnRole.OFFSET);
    boolean scored = hints.values().isEmpty() && first(ColumnRole.VALUE.names()).isPresent();
    if (!forced && (!raven || scored)) {
      return Optional.empty();
    }
    if (!raven) {
      throw UserException.input(
          file.name()
              + " is not of the layout "
              + LayoutName.SELECTIONS.label()
              + ": it has no columns Selection, Begin Time (s) and End Time (s).");
    }
    recording().ifPresent(i -> roles.put(ColumnRole.ID, i));
    roles.put(ColumnRole.CLASS, label(roles));
    List<String> times = new ArrayList<>(sample.cells(roles.get(ColumnRole.ONSET)));
    times.addAll(sample.cells(roles.get(ColumnRole.OFFSET)));
    return Optional.of(
        new SelectionTable(
            file,
            head.encoding(),
            separator,
            DecimalMark.of(times),
            head.lines().get(0).end(),
            sample.header(),
            roles,
            selection.orElseThrow(),
            SelectionTable.recordingOf(
                file.name(), hints.recordingSuffix().orElse(SelectionTable.USUAL_SUFFIX))));
  }

  private Optional<Integer> first(List<String> names) {
    List<String> header = sample.header();
    return names.stream()
        .flatMap(
            name ->
                IntStream.range(0, header.size())
                    .filter(i -> IdColumn.plain(header.get(i)).equals(name))
                    .boxed())
        .filter(i -> !hints.isIgnored().test(header.get(i)))
        .findFirst();
  }

  private Optional<Integer> recording() {
    return hints.id().isPresent()
        ? IdColumn.find(sample.header(), hints.id(), file.name())
        : first(RECORDINGS);
  }

  private int label(Map<ColumnRole, Integer> roles) {
    if (hints.values().isPresent()) {
      int column = sample.header().indexOf(hints.values().get());
      if (column < 0) {
        throw UserException.input(
            file.name()
                + " has no column \""
                + hints.values().get()
                + "\", which --labels-column names.");
      }
      return column;
    }
    List<String> names = new ArrayList<>(ColumnRole.CLASS.names());
    names.addAll(ANNOTATIONS);
    return first(names)
        .filter(i -> !roles.containsValue(i))
        .orElseThrow(
            () ->
                UserException.input(
                    file.name()
                        + " has no column of annotations, such as Species: its columns are "
                        + String.join(", ", sample.header())
                        + "; name the column with --labels-column."));
  }
}
