import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes the module {@code extras}: the opt-in jars, as {@code src/submit/with-*.sh} bring them.
 */
final class Extras {
  private Extras() {}

  static String module(Path project) throws IOException {
    String pom = Files.readString(project.resolve("pom.xml"));
    List<String> lines = new ArrayList<>();
    lines.add("\"\"\"The opt-in jars. The build writes this from ``src/submit``.\"\"\"");
    lines.add(
        """

        from __future__ import annotations

        from typing import NamedTuple


        class Extra(NamedTuple):
            \"""A set of opt-in jars.

            Attributes
            ----------
            coordinates : str
                Of Maven, for ``spark.jars.packages``; empty where that cannot name them.
            spark : str
                The line of Spark that they are made for, such as ``4.0``; empty for all.
            conf : dict of str to str
                Settings that they need.
            \"""

            coordinates: str
            spark: str
            conf: dict[str, str]


        EXTRAS = {""");
    try (Stream<Path> scripts = Files.list(project.resolve("src/submit"))) {
      for (Path script :
          scripts.filter(p -> p.getFileName().toString().startsWith("with-")).sorted().toList()) {
        extra(Files.readString(script).replaceAll("\\\\\\R\\s*", ""), pom, lines);
      }
    }
    lines.add("}");
    return String.join("\n", lines) + "\n";
  }

  private static void extra(String script, String pom, List<String> lines) {
    Matcher bring = match("(?m)^bring (\\w+) \\S+(?: MB')? ['\"](.*?)['\"]", script);
    String coordinates =
        Pattern.compile("\\$\\(pinned (\\w+)\\)")
            .matcher(bring.group(2))
            .replaceAll(pin -> version(pin.group(1), pom));
    boolean isOfLine = script.contains("require_spark_line");
    String spark = isOfLine ? version("spark", pom).replaceFirst("\\.\\d+$", "") : "";
    lines.add("    \"" + bring.group(1) + "\": Extra(");
    lines.add("        \"" + coordinates + "\",");
    lines.add("        \"" + spark + "\",");
    List<String> settings =
        Pattern.compile("(?m)^suggest_conf (\\S+) (\\S+)")
            .matcher(script)
            .results()
            .map(
                setting ->
                    "            \"" + setting.group(1) + "\": \"" + setting.group(2) + "\",")
            .toList();
    lines.add(
        settings.isEmpty()
            ? "        {},"
            : "        {\n" + String.join("\n", settings) + "\n        },");
    lines.add("    ),");
  }

  private static String version(String name, String pom) {
    return match("<" + name + "\\.version>(.*)</" + name + "\\.version>", pom).group(1);
  }

  private static Matcher match(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + pattern);
    }
    return matcher;
  }
}
