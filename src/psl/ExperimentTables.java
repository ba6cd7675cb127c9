import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Prints the tables of experiment.sh, in Markdown, from what its commands left in a directory. */
class ExperimentTables {
  /** Sorts of labels, and what the poster has for them: mAP and d′ on AudioSet. */
  private static final Map<String, String> STUDENTS = new LinkedHashMap<>();

  static {
    STUDENTS.put("weak", "17.69 / 1.994");
    STUDENTS.put("weak-2", "");
    STUDENTS.put("complete", "");
    STUDENTS.put("psl-10", "31.13 / 2.454");
    STUDENTS.put("psl-5", "34.11 / 2.549");
    STUDENTS.put("psl-2", "35.48 / 2.588");
    STUDENTS.put("mixed", "");
    STUDENTS.put("hard-0.2", "");
    STUDENTS.put("hard-learned", "");
  }

  private final Path directory;
  private final double annotator;

  private ExperimentTables(Path directory) throws IOException {
    this.directory = directory;
    this.annotator = figure(directory.resolve("annotator"), "map");
  }

  public static void main(String[] args) throws IOException {
    ExperimentTables tables = new ExperimentTables(Path.of(args[0]));
    tables.students();
    tables.efficiency();
    tables.transfer();
  }

  private static JsonNode evaluation(Path run) throws IOException {
    return new ObjectMapper().readTree(new File(run.toFile(), "metrics.json")).get("evaluation");
  }

  private static double figure(Path run, String name) throws IOException {
    return evaluation(run).get(name).asDouble();
  }

  /** The finished runs in a folder whose names begin and end so. */
  private List<Path> runs(String folder, String begin, String end) throws IOException {
    Path parent = directory.resolve(folder);
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(parent)) {
      return found
          .filter(path -> Files.exists(path.resolve("_SUCCESS")))
          .filter(
              path -> {
                String name = path.getFileName().toString();
                return name.startsWith(begin)
                    && name.endsWith(end)
                    && name.length() >= begin.length() + end.length()
                    && name.substring(begin.length(), name.length() - end.length()).matches("\\d*");
              })
          .sorted()
          .toList();
    }
  }

  /** The mean over runs, and its standard error if there are several. */
  private static String mean(List<Path> runs, String name, double factor, String format)
      throws IOException {
    List<Double> values = new ArrayList<>();
    for (Path run : runs) {
      values.add(factor * figure(run, name));
    }
    double mean = values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
    String text = String.format(Locale.ROOT, format, mean);
    if (values.size() < 2) {
      return text;
    }
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    double error = Math.sqrt(squares / (values.size() - 1) / values.size());
    return text + " ± " + String.format(Locale.ROOT, format, error);
  }

  private static void row(String... cells) {
    System.out.println("| " + String.join(" | ", cells) + " |");
  }

  private static void head(String... cells) {
    System.out.println();
    row(cells);
    row(Stream.of(cells).map(cell -> "---").toArray(String[]::new));
  }

  private void students() throws IOException {
    head("labels", "seeds", "mAP", "d′", "of the annotator's mAP", "poster: mAP / d′");
    for (Map.Entry<String, String> student : STUDENTS.entrySet()) {
      List<Path> runs = runs("students", student.getKey() + "-", "");
      if (!runs.isEmpty()) {
        row(
            student.getKey(),
            Integer.toString(runs.size()),
            mean(runs, "map", 100, "%.1f"),
            mean(runs, "d_prime", 1, "%.3f"),
            mean(runs, "map", 100 / annotator, "%.0f %%"),
            student.getValue());
      }
    }
    Path run = directory.resolve("annotator");
    row(
        "annotator",
        "",
        mean(List.of(run), "map", 100, "%.1f"),
        mean(List.of(run), "d_prime", 1, "%.3f"),
        "",
        "40.53");
  }

  private void efficiency() throws IOException {
    head("share annotated", "seeds", "dense: mAP", "of the annotator's", "cnn: mAP");
    for (String share : List.of("0.03", "0.1", "0.3", "0.5", "1")) {
      List<Path> dense = runs("efficiency", "dense-" + share + "-", "");
      List<Path> cnn =
          runs("students", share.equals("1") ? "psl-2-" : "psl-2-share-" + share + "-", "");
      if (!dense.isEmpty()) {
        row(
            String.format(Locale.ROOT, "%.0f %%", 100 * Double.parseDouble(share)),
            Integer.toString(dense.size()),
            mean(dense, "map", 100, "%.1f"),
            mean(dense, "map", 100 / annotator, "%.0f %%"),
            cnn.isEmpty() ? "" : mean(cnn, "map", 100, "%.1f"));
      }
    }
  }

  private void transfer() throws IOException {
    head("to the class of a sound", "folds", "accuracy", "mAP", "lwlrap");
    for (String name :
        List.of(
            "from-nothing", "weak-head", "weak-all", "psl-2-head", "psl-2-all", "annotator-head",
            "annotator-hidden")) {
      List<Path> runs = runs("transfer", "", "-" + name);
      if (!runs.isEmpty()) {
        row(
            name,
            Integer.toString(runs.size()),
            mean(runs, "precision_at_1", 100, "%.1f"),
            mean(runs, "map", 100, "%.1f"),
            mean(runs, "lwlrap", 100, "%.1f"));
      }
    }
  }
}
