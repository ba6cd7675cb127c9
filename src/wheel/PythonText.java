import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names and texts as Python's sources have them. */
final class PythonText {
  static final int WIDTH = 100;

  private PythonText() {}

  /** A name in Python; one that Python has for itself gets an underscore behind it. */
  static String identifier(String name) {
    String found = name.replace('-', '_');
    return Set.of("class", "import").contains(found) ? found + "_" : found;
  }

  /** A text in which options are written as keywords. */
  static String inPython(String text) {
    return Pattern.compile("--(?!with\\b)([a-z]+(?:-[a-z]+)*)")
        .matcher(text)
        .replaceAll(option -> identifier(option.group(1)))
        .replace("\\", "\\\\");
  }

  /** A summary as Python's docstrings have it: "Learn" for "Learns". */
  static String imperative(String summary) {
    String verb = summary.substring(0, summary.indexOf(' '));
    return verb.replaceFirst("s$", "") + summary.substring(verb.length());
  }

  static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
  }

  static List<String> wrap(String text, String indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() > 0 && indent.length() + line.length() + 2 + word.length() > WIDTH) {
        lines.add(indent + line);
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(indent + line);
    return lines;
  }

  /** A text as literals that follow one another, which Python joins. */
  static List<String> texts(String text, String indent) {
    List<String> parts = wrap(text.replace("\\", "\\\\").replace("\"", "\\\""), indent + "  ");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      boolean isLast = i == parts.size() - 1;
      lines.add(indent + "\"" + parts.get(i).strip() + (isLast ? "\"," : " \""));
    }
    return lines;
  }
}
