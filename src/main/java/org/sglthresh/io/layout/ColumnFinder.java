package org.sglthresh.io.layout;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sglthresh.error.UserException;
import org.sglthresh.io.layout.LayoutSniffer.Columns;

/** Finds out by names and first cells what the columns of a file hold. */
final class ColumnFinder {
  private final String file;
  private final SampleTable sample;
  private final List<String> header;
  private final LayoutHints hints;
  private final Map<ColumnRole, Integer> roles = new EnumMap<>(ColumnRole.class);

  /** Columns that nothing is read from. */
  private final Set<Integer> leftOut = new TreeSet<>();

  ColumnFinder(String file, SampleTable sample, LayoutHints hints) {
    this.file = file;
    this.sample = sample;
    this.header = sample.header();
    this.hints = hints;
  }

  Columns columns() {
    columnsWhere(hints.isIgnored()).forEach(leftOut::add);
    roles.put(ColumnRole.ID, idColumn());
    List.of(ColumnRole.ONSET, ColumnRole.OFFSET, ColumnRole.FILE_OFFSET)
        .forEach(role -> named(role, i -> !sample.isText(i)).ifPresent(i -> roles.put(role, i)));
    List.of(ColumnRole.ANNOTATOR, ColumnRole.SPLIT)
        .forEach(role -> named(role, i -> true).ifPresent(i -> roles.put(role, i)));
    hints.values().ifPresent(this::takeValues);
    findClassAndValue();
    LayoutName layout = hints.layout().orElseGet(this::layout);
    keep(layout);
    return new Columns(layout, roles, layout.hasClassColumns() ? classes(layout) : List.of());
  }

  private int idColumn() {
    List<Integer> unnamed = columnsWhere(ColumnFinder::isUnnamed);
    List<String> names = new ArrayList<>(header);
    leftOut.forEach(i -> names.set(i, ""));
    unnamed.forEach(i -> names.set(i, ""));
    Optional<Integer> found = IdColumn.find(names, hints.id(), file);
    if (found.isPresent()) {
      leftOut.addAll(unnamed.stream().filter(i -> isIndex(i, found.get())).toList());
      return found.get();
    }
    if (unnamed.contains(0) && !sample.countsRows(0) && !sample.cells(0).isEmpty()) {
      return 0; // a pandas index of ids
    }
    throw UserException.input(
        file
            + " has no column clip_id: its first line must name the columns, but begins with "
            + beginning()
            + "; name the column of ids with --id-column.");
  }

  /** Whether a column without name is pandas' index: the first one, or one that pandas named. */
  private boolean isIndex(int column, int id) {
    return column != id && (column == 0 || !header.get(column).isEmpty());
  }

  private static boolean isUnnamed(String name) {
    return name.isEmpty() || name.matches("Unnamed: [0-9.]+|__index_level_[0-9]+__");
  }

  private String beginning() {
    String text = String.join(", ", header).replaceAll("\\p{Cntrl}", "?");
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private List<Integer> columnsWhere(Predicate<String> test) {
    return IntStream.range(0, header.size()).filter(i -> test.test(header.get(i))).boxed().toList();
  }

  private Optional<Integer> named(ColumnRole role, IntPredicate test) {
    return role.names().stream()
        .flatMap(name -> columnsWhere(column -> IdColumn.plain(column).equals(name)).stream())
        .filter(i -> !leftOut.contains(i) && !roles.containsValue(i) && test.test(i))
        .findFirst();
  }

  private void takeValues(String name) {
    int column = header.indexOf(name);
    if (column < 0) {
      throw UserException.input(
          file
              + " has no column \""
              + name
              + "\", which --scores-column or --labels-column names.");
    }
    roles.put(sample.isText(column) ? ColumnRole.CLASS : ColumnRole.VALUE, column);
  }

  private void findClassAndValue() {
    boolean three = header.size() - leftOut.size() == 3;
    if (!roles.containsKey(ColumnRole.CLASS)) {
      boolean forced = hints.layout().map(name -> !name.hasClassColumns()).orElse(false);
      named(ColumnRole.CLASS, sample::isText)
          .or(() -> three || forced ? named(ColumnRole.CLASS, i -> true) : Optional.empty())
          .ifPresent(i -> roles.put(ColumnRole.CLASS, i));
    }
    if (roles.containsKey(ColumnRole.CLASS) && !roles.containsKey(ColumnRole.VALUE)) {
      named(ColumnRole.VALUE, i -> !sample.isText(i) || sample.rows().isEmpty())
          .ifPresent(i -> roles.put(ColumnRole.VALUE, i));
    }
    if (roles.containsKey(ColumnRole.CLASS)
        && !roles.containsKey(ColumnRole.VALUE)
        && !sample.isText(roles.get(ColumnRole.CLASS))
        && hints.layout().isEmpty()
        && hints.values().isEmpty()) {
      roles.remove(ColumnRole.CLASS); // numbers: a class of that name
    }
  }

  private LayoutName layout() {
    boolean times = has(ColumnRole.ONSET) && has(ColumnRole.OFFSET);
    if (has(ColumnRole.CLASS) && has(ColumnRole.VALUE)) {
      return times ? LayoutName.DETECTIONS : LayoutName.LONG;
    }
    if (has(ColumnRole.CLASS)) {
      boolean audioSet =
          IdColumn.plain(header.get(roles.get(ColumnRole.CLASS))).equals("positive_labels");
      return !times ? LayoutName.NAMES : audioSet ? LayoutName.SEGMENTS : LayoutName.EVENTS;
    }
    boolean recordings = !header.get(roles.get(ColumnRole.ID)).equals(IdColumn.NAME);
    if (times && recordings) {
      return LayoutName.WINDOWS;
    }
    return has(ColumnRole.ANNOTATOR) ? LayoutName.ANNOTATORS : LayoutName.WIDE;
  }

  private boolean has(ColumnRole role) {
    return roles.containsKey(role);
  }

  /** Keeps the roles that a layout has, and requires them. */
  private void keep(LayoutName layout) {
    List<ColumnRole> needed = new ArrayList<>(List.of(ColumnRole.ID));
    if (layout.hasWindows()) {
      needed.addAll(List.of(ColumnRole.ONSET, ColumnRole.OFFSET));
    }
    if (!layout.hasClassColumns()) {
      needed.add(ColumnRole.CLASS);
    }
    if (layout.hasNumbers()) {
      needed.add(ColumnRole.VALUE);
    }
    if (layout == LayoutName.ANNOTATORS) {
      needed.add(ColumnRole.ANNOTATOR);
    }
    for (ColumnRole role : needed) {
      if (!has(role)) {
        throw UserException.input(
            file
                + " is not of the layout "
                + layout.label()
                + ": it has no column of "
                + role.words()
                + ", such as "
                + role.names().get(0)
                + ".");
      }
    }
    if (hints.values().isPresent() && layout.hasClassColumns()) {
      throw UserException.input(
          file
              + " has a column for each class, not one of all scores or labels called \""
              + hints.values().get()
              + "\": leave the option out.");
    }
    if (layout.hasWindows()) {
      needed.add(ColumnRole.FILE_OFFSET);
    }
    if (layout == LayoutName.ANNOTATORS) {
      needed.add(ColumnRole.SPLIT);
    }
    roles.keySet().retainAll(needed);
  }

  private List<Integer> classes(LayoutName layout) {
    boolean presence =
        layout == LayoutName.ANNOTATORS && header.stream().anyMatch(PresenceColumns::isOne);
    List<Integer> classes =
        IntStream.range(0, header.size())
            .filter(i -> !leftOut.contains(i) && !roles.containsValue(i) && !isOther(i))
            .filter(i -> !presence || PresenceColumns.isOne(header.get(i)))
            .filter(i -> isNamed(header.get(i), presence))
            .boxed()
            .toList();
    if (hints.isClass().isEmpty()) {
      requireNoDoubt(classes);
    }
    Set<String> seen = new HashSet<>();
    for (int column : classes) {
      String name = header.get(column);
      if (name.isBlank()) {
        throw UserException.input(
            "Column " + (column + 1) + " of " + file + " has no name: name or remove it.");
      }
      if (!seen.add(name)) {
        throw UserException.input(file + " has more than one column \"" + name + "\": keep one.");
      }
      requireNumbers(column);
    }
    if (classes.isEmpty()) {
      throw UserException.input(
          file
              + " has no column but "
              + header.get(roles.get(ColumnRole.ID))
              + (layout == LayoutName.WINDOWS ? " and times" : "")
              + ": add one for each class.");
    }
    return classes;
  }

  /** Whether the user lets a column be a class, by its own name or by that of the class. */
  private boolean isNamed(String column, boolean presence) {
    return hints
        .isClass()
        .map(
            names ->
                names.test(column) || (presence && names.test(PresenceColumns.className(column))))
        .orElse(true);
  }

  private void requireNoDoubt(List<Integer> classes) {
    List<String> doubtful =
        classes.stream().map(header::get).filter(OtherColumns::isName).distinct().toList();
    if (!doubtful.isEmpty() && doubtful.size() < classes.size()) {
      throw UserException.input(
          file
              + " has columns that seem to be no classes: "
              + String.join(", ", doubtful)
              + "; leave them out with --ignore-columns "
              + doubtful.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(","))
              + ", or name the columns of the classes with --class-columns.");
    }
  }

  /** Whether a column holds words under a name that no class has. */
  private boolean isOther(int column) {
    return OtherColumns.isName(header.get(column))
        && !sample.cells(column).isEmpty()
        && sample.isText(column);
  }

  private void requireNumbers(int column) {
    List<String> cells = sample.cells(column);
    if (!cells.isEmpty() && sample.isText(column) && cells.size() > 1) {
      String name = header.get(column);
      throw UserException.input(
          "Column \""
              + name
              + "\" of "
              + file
              + " holds text, such as \""
              + cells.get(0)
              + "\": if it is no class, leave it out with --ignore-columns \""
              + name
              + "\".");
    }
  }
}
