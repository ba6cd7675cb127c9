import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Prints the tables of soundscapes.sh, in Markdown, from what its commands left in a directory. */
class SoundscapeTables {
  private static final List<String> LENGTHS = List.of("10", "5", "2");
  private static final List<String> METHODS = List.of("default", "sgl", "exact", "robust");

  private final Path directory;

  private SoundscapeTables(Path directory) {
    this.directory = directory;
  }

  public static void main(String[] args) throws IOException {
    SoundscapeTables tables = new SoundscapeTables(Path.of(args[0]));
    tables.windows();
    tables.thresholds();
    tables.labels();
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(new File(directory.toString(), file));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  private static void row(String name, List<String> cells) {
    System.out.println("| " + name + " | " + String.join(" | ", cells) + " |");
  }

  private static void head(String name, List<String> columns) {
    System.out.println();
    row(name, columns);
    row("---", columns.stream().map(column -> "---").toList());
  }

  /** A figure of the windows of each length in a statistics.json. */
  private List<String> figures(String part, String pointer) throws IOException {
    List<String> cells = new ArrayList<>();
    for (JsonNode length : json(part + "/statistics.json").get("lengths")) {
      cells.add(percent(length.at(pointer).asDouble()));
    }
    return cells;
  }

  private static List<String> pairs(List<String> first, List<String> second) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      cells.add(first.get(i) + " / " + second.get(i));
    }
    return cells;
  }

  private void windows() throws IOException {
    head("%", LENGTHS.stream().map(length -> "windows of " + length + " s").toList());
    List<String> quality = new ArrayList<>();
    List<String> single = new ArrayList<>();
    for (String length : LENGTHS) {
      JsonNode best = null;
      String at = "";
      for (String threshold : thresholds(length)) {
        JsonNode measures = json("clips=" + length + "/" + threshold + "/metrics.json").get("evaluation");
        if (best == null || measures.get("micro_f1").asDouble() > best.get("micro_f1").asDouble()) {
          best = measures;
          at = threshold;
        }
      }
      quality.add(
          percent(best.get("map").asDouble())
              + String.format(Locale.ROOT, " / %.3f", best.get("d_prime").asDouble()));
      single.add(at + " (" + percent(best.get("micro_f1").asDouble()) + ")");
    }
    row("clip tagger, highest score of the windows: mAP / d′", quality);
    row("windows without a label at 0.2, all classes", figures("tuning-all", "/windows/without_label"));
    row(
        "dropped labels found at 0.1 / added labels that are right",
        pairs(
            figures("tuning-labels", "/truth/dropped_recall"),
            figures("tuning-labels", "/truth/added_precision")));
    row("best single threshold of those tried (its micro-F1)", single);
  }

  private List<String> thresholds(String length) throws IOException {
    try (Stream<Path> found = Files.list(directory.resolve("clips=" + length))) {
      return found
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  private void thresholds() throws IOException {
    for (String measure : List.of("micro_f1", "macro_f1")) {
      head(
          measure.replace('_', '-') + " of the windows' labels, held out (tuning)",
          LENGTHS.stream().map(length -> "windows of " + length + " s").toList());
      for (String method : METHODS) {
        List<String> cells = new ArrayList<>();
        for (String length : LENGTHS) {
          for (JsonNode found : json("compared=" + length + "/comparison.json").get("rows")) {
            if (found.get("method").asText().equals(method)) {
              cells.add(
                  percent(found.get("evaluation_" + measure).asDouble())
                      + " ("
                      + percent(found.get("tuning_" + measure).asDouble())
                      + ")");
            }
          }
        }
        row(method.equals("default") ? "0.2 everywhere" : method, cells);
      }
    }
    List<String> medians = new ArrayList<>();
    for (String length : LENGTHS) {
      double[] thresholds =
          json("learned=" + length + "/thresholds.json").get("classes").findValues("threshold").stream()
              .mapToDouble(JsonNode::asDouble)
              .sorted()
              .toArray();
      medians.add(
          String.format(
              Locale.ROOT,
              "%.3f (%.3f to %.3f)",
              median(thresholds),
              thresholds[thresholds.length / 4],
              thresholds[3 * thresholds.length / 4]));
    }
    row("median threshold of robust (quartiles)", medians);
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private void labels() throws IOException {
    head(
        "%, held out, thresholds of robust",
        LENGTHS.stream().map(length -> "windows of " + length + " s").toList());
    for (String[] figure :
        Arrays.asList(
            new String[] {"windows without a label", "/windows/without_label"},
            new String[] {"recordings without a label", "/recordings/without_label"},
            new String[] {"precision", "/truth/precision"},
            new String[] {"recall", "/truth/recall"},
            new String[] {"added labels that are right", "/truth/added_precision"},
            new String[] {"dropped labels found", "/truth/dropped_recall"})) {
      row(figure[0], figures("held-out-learned", figure[1]));
    }
  }
}
