package org.sglthresh.io.layout;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;

/** Recognises the layout of a file of text by its first lines. */
public final class LayoutSniffer {
  private static final List<String> EVENTS_HEADER =
      List.of("filename", "onset", "offset", "event_label");

  private final String file;
  private final LayoutHints hints;
  private final char usual;

  private LayoutSniffer(String file, LayoutHints hints) {
    this.file = file;
    this.hints = hints;
    this.usual = file.toLowerCase(Locale.ROOT).contains(".tsv") ? '\t' : ',';
  }

  /**
   * Reads the head of a file.
   *
   * @throws UserException when it is no text, has no header or not the layout that the user says
   */
  public static TextLayout sniff(Configuration configuration, InputFile file, LayoutHints hints) {
    return new LayoutSniffer(file.name(), hints).layout(TextHead.read(configuration, file));
  }

  /**
   * Looks for rows of numbers without ids, which have no layout of columns.
   *
   * @throws UserException when the text may be one or the other, or is not as the user says
   */
  public static Optional<MatrixLayout> matrix(
      Configuration configuration, InputFile file, LayoutHints hints) {
    return MatrixLayout.in(TextHead.read(configuration, file), hints, file.name());
  }

  /**
   * Whether a text has a line for each annotator of a clip: a column of annotators, none of names.
   */
  public static boolean hasAnnotators(
      Configuration configuration, InputFile file, LayoutHints hints) {
    if (hints.layout().isPresent()) {
      return hints.layout().get() == LayoutName.ANNOTATORS;
    }
    LayoutSniffer sniffer = new LayoutSniffer(file.name(), hints);
    List<String> header = sniffer.table(TextHead.read(configuration, file)).header();
    List<String> columns =
        header.stream().filter(hints.isIgnored().negate()).map(IdColumn::plain).toList();
    return columns.stream().anyMatch(ColumnRole.ANNOTATOR.names()::contains)
        && columns.stream().noneMatch(ColumnRole.CLASS.names()::contains);
  }

  /** A header, how it was split, and the lines below it. */
  private record Table(List<String> header, char separator, List<String> lines, long start) {}

  private TextLayout layout(TextHead head) {
    Table table = table(head);
    SampleTable sample = SampleTable.of(table.header(), table.lines(), table.separator());
    Columns columns = new ColumnFinder(file, sample, hints).columns();
    List<String> numbers = new ArrayList<>();
    columns.numbers().forEach(column -> numbers.addAll(sample.cells(column)));
    return new TextLayout(
        columns.layout(),
        head.encoding(),
        table.separator(),
        DecimalMark.of(numbers),
        table.start(),
        sample.header(),
        sample.spareCells(table.header().size()),
        columns.roles(),
        columns.classes());
  }

  private Table table(TextHead head) {
    Optional<Character> named = Separators.named(head.lines().get(0).text());
    TextHead rest = named.isPresent() ? head.from(1) : head;
    int comments = 0;
    while (comments < rest.lines().size() && isComment(rest.lines().get(comments).text())) {
      comments++;
    }
    if (comments > 0) {
      Optional<Table> commented = commentedHeader(rest.from(comments - 1), named);
      if (commented.isPresent()) {
        return commented.get();
      }
    }
    if (comments == rest.lines().size()) {
      throw UserException.input(file + " holds no header: add a line that names the columns.");
    }
    return below(rest.from(comments), named);
  }

  private static boolean isComment(String line) {
    return line.stripLeading().startsWith("#");
  }

  /** A table whose header is the last of its comment lines, as in AudioSet's segments. */
  private Optional<Table> commentedHeader(TextHead head, Optional<Character> named) {
    List<String> lines = texts(head);
    String text = lines.get(0).stripLeading().substring(1);
    List<String> all = new ArrayList<>(lines);
    all.set(0, text);
    char separator = named.orElseGet(() -> Separators.in(all, usual));
    List<String> header = fields(text, separator);
    boolean namesIds = header.size() > 1 && hasId(header);
    boolean headerFollows = lines.size() > 1 && hasId(fields(lines.get(1), separator));
    if (!namesIds || headerFollows) {
      return Optional.empty();
    }
    return Optional.of(
        new Table(header, separator, lines.subList(1, lines.size()), head.lines().get(0).end()));
  }

  private Table below(TextHead head, Optional<Character> named) {
    List<String> lines = texts(head);
    char separator = named.orElseGet(() -> Separators.in(lines, usual));
    List<String> header = fields(lines.get(0), separator);
    TextHead.Line first = head.lines().get(0);
    if (isEvent(header)) {
      return new Table(EVENTS_HEADER, separator, lines, first.start());
    }
    return new Table(header, separator, lines.subList(1, lines.size()), first.end());
  }

  private static List<String> texts(TextHead head) {
    return head.lines().stream().map(TextHead.Line::text).toList();
  }

  private boolean hasId(List<String> header) {
    return header.stream().anyMatch(IdColumn::isIdName)
        || hints.id().map(header::contains).orElse(false);
  }

  /** DCASE's annotations have no header in some years. */
  private static boolean isEvent(List<String> cells) {
    return cells.size() == EVENTS_HEADER.size()
        && !SampleTable.isNumberLike(cells.get(0))
        && SampleTable.isNumberLike(cells.get(1))
        && SampleTable.isNumberLike(cells.get(2))
        && !SampleTable.isNumberLike(cells.get(3));
  }

  private List<String> fields(String line, char separator) {
    try {
      return DelimitedRecord.fields(line, separator);
    } catch (IllegalArgumentException e) {
      throw UserException.input("In the first line of " + file + ", " + e.getMessage() + ".");
    }
  }

  /**
   * The columns by what they hold.
   *
   * @param classes columns that are classes
   */
  record Columns(LayoutName layout, Map<ColumnRole, Integer> roles, List<Integer> classes) {
    /** Copies the map. */
    Columns {
      roles = new EnumMap<>(roles);
    }

    /** The columns that hold scores or labels. */
    List<Integer> numbers() {
      List<Integer> numbers = new ArrayList<>(classes);
      Optional.ofNullable(roles.get(ColumnRole.VALUE)).ifPresent(numbers::add);
      return numbers;
    }
  }
}
