package org.sglthresh.io.read;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.TextFiles;
import org.sglthresh.model.JsonText;

/** Names of classes in the order of the scores, from a file. */
public final class ClassNamesFile {
  /** The name under which a directory of tables holds them. */
  public static final String FILE_NAME = "classes.json";

  static final String FORMAT = "sglthresh-classes";
  static final int VERSION = 1;
  private static final int SHOWN = 5;

  private ClassNamesFile() {}

  /**
   * Reads class names. What the file is follows from its name's ending:
   *
   * <ul>
   *   <li>{@code .json}: what {@link #write} writes, or a bare array of strings;
   *   <li>{@code .csv}, quoted as in RFC 4180: a header with a column {@code display_name}, {@code
   *       name} or {@code class_name}, as AudioSet's {@code index,mid,display_name} and our
   *       thresholds.csv; an {@code index} column must count from 0. Without such a header a single
   *       column of names;
   *   <li>{@code .txt}: one name a line, taken as it is, with its commas, quotes and spaces.
   * </ul>
   *
   * Text is UTF-8, with or without byte order mark, with either line end; blank lines at the end
   * are passed over.
   *
   * @return at least one name; all differ and none is blank
   * @throws UserException (input) when the file is missing, empty or not so, with its line
   */
  public static List<String> read(Configuration configuration, String path) {
    String where = "classes file " + path;
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (!List.of("json", "csv", "txt").contains(ending)) {
      throw UserException.input(where + " must end in .json, .csv or .txt; rename or convert it");
    }
    String text = TextFiles.read(configuration, path, "classes file");
    List<String> names =
        switch (ending) {
          case "json" -> ClassNamesJson.names(text, where);
          case "csv" -> ClassNamesCsv.names(text, where);
          default -> lines(text);
        };
    check(names, where);
    return List.copyOf(names);
  }

  /** The text of classes.json, a class a line. */
  public static String write(List<String> names) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("format", FORMAT);
    file.put("version", VERSION);
    file.put("classes", names);
    return JsonText.pretty(file);
  }

  /** The lines of a text without the blank ones at its end. */
  static List<String> lines(String text) {
    List<String> lines = text.lines().toList();
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).isBlank()) {
      end--;
    }
    return lines.subList(0, end);
  }

  private static void check(List<String> names, String where) {
    if (names.isEmpty()) {
      throw UserException.input(where + " has no names; give one name a class");
    }
    int blank = 0;
    while (blank < names.size() && !names.get(blank).isBlank()) {
      blank++;
    }
    if (blank < names.size()) {
      throw UserException.input(
          String.format(
              "%s: the name of class %d is blank; give every class a name", where, blank));
    }
    refuseDuplicates(names, where);
  }

  private static void refuseDuplicates(List<String> names, String where) {
    Set<String> seen = new LinkedHashSet<>();
    Set<String> repeated = new LinkedHashSet<>();
    names.stream().filter(name -> !seen.add(name)).forEach(repeated::add);
    if (repeated.isEmpty()) {
      return;
    }
    String first = String.join("; ", repeated.stream().limit(SHOWN).toList());
    throw UserException.input(
        String.format(
            "%s: %s more than once: %s%s; give every class a name of its own",
            where,
            repeated.size() == 1 ? "1 name occurs" : repeated.size() + " names occur",
            first,
            repeated.size() > SHOWN ? "; …" : ""));
  }
}
