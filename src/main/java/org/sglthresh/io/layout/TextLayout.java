package org.sglthresh.io.layout;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.TextEncoding;

/**
 * How a file of text is laid out.
 *
 * @param name which cells belong together
 * @param encoding of the text
 * @param separator the character between cells
 * @param decimal how fractions are written
 * @param start where the rows begin, in unpacked bytes
 * @param header names of the columns
 * @param spareCells how many empty cells may follow the last column, 0 or 1
 * @param roles columns that are no classes, by what they hold; the id is always there
 * @param classes indices of the columns that are classes, in layouts that have them
 */
public record TextLayout(
    LayoutName name,
    TextEncoding encoding,
    char separator,
    DecimalMark decimal,
    long start,
    List<String> header,
    int spareCells,
    Map<ColumnRole, Integer> roles,
    List<Integer> classes)
    implements Serializable {

  /** The names of the classes that have columns, in the order of the file. */
  public List<String> classNames() {
    List<String> columns = classes.stream().map(header::get).toList();
    return name == LayoutName.ANNOTATORS
        ? columns.stream().map(PresenceColumns::className).toList()
        : columns;
  }

  /** The index of the column with this role. */
  public Optional<Integer> column(ColumnRole role) {
    return Optional.ofNullable(roles.get(role));
  }

  /** The columns that are neither classes nor anything else that is read. */
  public List<String> leftOut() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      if (!classes.contains(i) && !roles.containsValue(i)) {
        names.add(header.get(i));
      }
    }
    return names;
  }

  /** What was recognised, on one line. */
  public String words() {
    List<String> facts = new ArrayList<>();
    facts.add(name.label() + " (" + name.words() + ")");
    facts.add("separated by " + Separators.word(separator));
    if (decimal == DecimalMark.COMMA) {
      facts.add("decimal commas");
    }
    if (encoding != TextEncoding.UTF_8) {
      facts.add(encoding.label());
    }
    facts.add(idWords());
    if (name.hasClassColumns()) {
      facts.add(Words.counted(classes.size(), "class"));
    } else {
      facts.add("classes in " + quoted(ColumnRole.CLASS));
    }
    column(ColumnRole.ANNOTATOR)
        .ifPresent(i -> facts.add("annotators in " + quoted(ColumnRole.ANNOTATOR)));
    column(ColumnRole.VALUE).ifPresent(i -> facts.add("numbers in " + quoted(ColumnRole.VALUE)));
    if (!leftOut().isEmpty()) {
      facts.add(
          "left out "
              + leftOut().stream()
                  .map(left -> "\"" + left + "\"")
                  .collect(Collectors.joining(", ")));
    }
    return String.join(", ", facts);
  }

  private String idWords() {
    String column = quoted(ColumnRole.ID);
    return name.hasWindows()
        ? "ids " + column + "@ONSET-OFFSET in milliseconds"
        : "ids in " + column;
  }

  private String quoted(ColumnRole role) {
    return column(role).map(i -> "\"" + header.get(i) + "\"").orElse("no column");
  }
}
