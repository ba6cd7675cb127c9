package org.sglthresh.io.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.StrictText;
import org.sglthresh.io.fs.TextFiles;
import org.sglthresh.io.layout.DelimitedRecord;
import org.sglthresh.model.JsonText;

/** Reads and writes files of class names, in the order of the scores. */
public final class ClassNamesFile {
  /** The name of the file in a directory of tables. */
  public static final String FILE_NAME = "classes.json";

  private static final String FORMAT = "sglthresh-classes";
  private static final int VERSION = 1;
  private static final int SHOWN = 5;

  /** Headings of a column of names, the likeliest first. */
  private static final List<String> HEADINGS =
      List.of("display_name", "name", "class_name", "class", "label");

  private ClassNamesFile() {}

  /**
   * Reads class names. The extension of the file says what it holds:
   *
   * <ul>
   *   <li>{@code .json}: what {@link #write} writes, a bare array of strings, or names with their
   *       numbers from 0 on;
   *   <li>{@code .csv}, quoted as in RFC 4180: a header with a column {@code display_name}, {@code
   *       name}, {@code class_name}, {@code class} or {@code label}, as AudioSet's {@code
   *       index,mid,display_name} and our thresholds.csv; an {@code index} column must count from
   *       0. Without such a header a single column of names, or FSD50K's vocabulary.csv: index,
   *       name and id;
   *   <li>{@code .txt}: one name per line, with commas, quotes and inner spaces as they are.
   * </ul>
   *
   * Spaces around names and blank lines at the end are ignored, and so is a first line that says
   * only {@code class}, {@code label} or the like.
   *
   * @return at least one name; all differ and none is blank
   * @throws UserException (input) when the file is missing, empty or wrong, with the line
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
          case "json" -> Json.names(text, where);
          case "csv" -> Csv.names(text, where);
          default -> withoutHeader(lines(text));
        };
    check(names, where);
    return List.copyOf(names);
  }

  /** The text of classes.json. */
  public static String write(List<String> names) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("format", FORMAT);
    file.put("version", VERSION);
    file.put("classes", names);
    return JsonText.pretty(file);
  }

  /** The lines of a text without the blank ones at its end. */
  private static List<String> lines(String text) {
    List<String> lines = text.lines().map(String::strip).toList();
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).isBlank()) {
      end--;
    }
    return lines.subList(0, end);
  }

  /** Names without a heading; the number of scores would tell if it was a name. */
  private static List<String> withoutHeader(List<String> lines) {
    boolean headed = !lines.isEmpty() && HEADINGS.contains(lines.get(0));
    return headed ? lines.subList(1, lines.size()) : lines;
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
    names.stream()
        .filter(StrictText::isDoubtful)
        .findFirst()
        .ifPresent(
            name -> {
              throw UserException.input(
                  where
                      + ": the name \""
                      + name
                      + "\" holds U+FFFD where another program could not read a letter; write the"
                      + " file again from its source, in UTF-8");
            });
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

  /** Names in JSON: our own classes.json, an array of strings, or names with numbers. */
  private static final class Json {
    private Json() {}

    static List<String> names(String text, String where) {
      JsonNode json = JsonText.parse(text, where);
      if (json.isObject() && !json.isEmpty() && !json.has("format")) {
        return numbered(json, where);
      }
      JsonNode array = json.isObject() ? classes(json, where) : json;
      if (!array.isArray()) {
        throw notNames(where);
      }
      List<String> names = new ArrayList<>();
      for (JsonNode name : array) {
        if (!name.isTextual()) {
          throw UserException.input(
              String.format(
                  "%s: the name of class %d is %s, not a string; quote it",
                  where, names.size(), name));
        }
        names.add(name.textValue());
      }
      return names;
    }

    /** Names with their numbers, as class-map.json of OpenMIC-2018 has them. */
    private static List<String> numbered(JsonNode json, String where) {
      String[] names = new String[json.size()];
      for (Map.Entry<String, JsonNode> name : json.properties()) {
        int index = name.getValue().isInt() ? name.getValue().intValue() : -1;
        if (!name.getValue().isInt()) {
          throw notNames(where);
        }
        if (index < 0 || index >= names.length || names[index] != null) {
          throw UserException.input(
              String.format(
                  "%s: the number of class %s is %d; give the classes numbers from 0 to %d",
                  where, name.getKey(), index, names.length - 1));
        }
        names[index] = name.getKey();
      }
      return List.of(names);
    }

    private static JsonNode classes(JsonNode json, String where) {
      if (!json.path("format").asText().equals(FORMAT)) {
        throw notNames(where);
      }
      JsonNode version = json.path("version");
      if (!version.isInt() || version.intValue() < 1) {
        throw UserException.input(where + ": field version must be a whole number from 1");
      }
      if (version.intValue() > VERSION) {
        throw UserException.input(
            String.format(
                "%s is version %d of %s, and this program reads up to version %d; use a newer release",
                where, version.intValue(), FORMAT, VERSION));
      }
      return json.path("classes");
    }

    private static UserException notNames(String where) {
      return UserException.input(
          where + " holds no class names; give an array of strings or a classes.json of ours");
    }
  }

  /** Names in a column of CSV. */
  private static final class Csv {
    /** Columns of FSD50K's vocabulary.csv, which has no header. */
    private static final int VOCABULARY = 3;

    private final String where;
    private final List<List<String>> rows = new ArrayList<>();

    private Csv(String text, String where) {
      this.where = where;
      for (String line : lines(text)) {
        rows.add(fields(line));
      }
    }

    static List<String> names(String text, String where) {
      return new Csv(text, where).names();
    }

    private List<String> fields(String line) {
      try {
        return DelimitedRecord.fields(line, ',');
      } catch (IllegalArgumentException e) {
        throw wrong(rows.size(), e.getMessage() + "; quote names as in RFC 4180").causedBy(e);
      }
    }

    private List<String> names() {
      if (rows.isEmpty()) {
        return List.of();
      }
      List<String> header = rows.get(0);
      boolean isVocabulary = header.size() == VOCABULARY && header.get(0).equals("0");
      int nameColumn = isVocabulary ? 1 : nameColumn(header);
      if (nameColumn < 0 && header.size() > 1) {
        throw wrong(
            0,
            header.size()
                + " columns and none is called display_name, name, class_name, class or label; add a"
                + " header, or quote names that hold commas");
      }
      boolean isHeaded = nameColumn >= 0 && !isVocabulary;
      int indexColumn = isVocabulary ? 0 : isHeaded ? header.indexOf("index") : -1;
      List<String> names = new ArrayList<>();
      for (int row = isHeaded ? 1 : 0; row < rows.size(); row++) {
        List<String> fields = rows.get(row);
        if (fields.size() != header.size()) {
          throw wrong(
              row,
              String.format(
                  "%d fields under %d columns; quote names that hold commas",
                  fields.size(), header.size()));
        }
        if (indexColumn >= 0 && !fields.get(indexColumn).equals(Integer.toString(names.size()))) {
          throw wrong(
              row,
              String.format(
                  "index %s where %d is due; sort the rows by index, counted from 0",
                  fields.get(indexColumn), names.size()));
        }
        names.add(fields.get(Math.max(0, nameColumn)));
      }
      return names;
    }

    private static int nameColumn(List<String> header) {
      for (String column : HEADINGS) {
        if (header.contains(column)) {
          return header.indexOf(column);
        }
      }
      return -1;
    }

    private UserException wrong(int row, String problem) {
      return UserException.input(where + ", line " + (row + 1) + ": " + problem);
    }
  }
}
