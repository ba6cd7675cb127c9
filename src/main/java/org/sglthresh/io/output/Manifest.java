package org.sglthresh.io.output;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.InputDigest;
import org.sglthresh.model.JsonText;
import org.sglthresh.model.ScoreFloor;

/**
 * manifest.json: what an output was made from, how, and by which program version, so that it can be
 * made again and compared with others. Passwords, keys and tokens are masked, also in paths.
 */
public final class Manifest {
  /** The file's name within an output directory. */
  public static final String FILE_NAME = "manifest.json";

  static final String FORMAT = "sglthresh-manifest";
  static final int VERSION = 1;
  private static final Pattern SECRET_NAME =
      Pattern.compile("password|passwd|secret|token|key|credential", Pattern.CASE_INSENSITIVE);

  private final String command;
  private final List<Map<String, Object>> inputs = new ArrayList<>();
  private final Map<String, String> layouts = new LinkedHashMap<>();
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final Map<String, Long> droppedClips = new LinkedHashMap<>();
  private final Map<String, Object> weights = new LinkedHashMap<>();
  private final Map<String, Long> missingScores = new LinkedHashMap<>();
  private final Map<String, Object> scoreFloors = new LinkedHashMap<>();
  private final Map<String, Object> published = new LinkedHashMap<>();
  private final Map<String, Object> facts = new LinkedHashMap<>();
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final Map<String, Object> sparkFigures = new LinkedHashMap<>();
  private Optional<String> engine = Optional.empty();
  private Optional<String> kernel = Optional.empty();
  private Optional<String> spark = Optional.empty();
  private Optional<Integer> passes = Optional.empty();

  /**
   * An empty manifest.
   *
   * @param command the command whose output it describes
   */
  public Manifest(String command) {
    this.command = command;
  }

  /**
   * Adds an input.
   *
   * @param role of the input, such as {@code scores}
   * @param path as the user gave it
   * @param rows number of rows that were read
   * @param digest of its files
   */
  public Manifest input(String role, String path, long rows, InputDigest digest) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("role", role);
    input.put("path", Words.withoutUser(path));
    input.put("rows", rows);
    if (digest.tables().isEmpty()) {
      input.put("files", digest.files());
      input.put("bytes", digest.bytes());
    } else {
      input.put("tables", digest.tables());
    }
    input.put("digest", digest.text());
    inputs.add(input);
    return this;
  }

  /**
   * Adds the layout that was recognised in an input.
   *
   * @param role of the input
   */
  public Manifest layout(String role, String words) {
    layouts.put(role, words);
    return this;
  }

  /** Adds options with their effective values, in the map's order, {@link #withoutSecrets}. */
  public Manifest parameters(Map<String, String> values) {
    parameters.putAll(withoutSecrets(values));
    return this;
  }

  /**
   * Options without secrets: *** replaces the value of an option whose name contains password,
   * secret, token, key or credential, and user name and password within an address.
   *
   * @return in the order of the map given
   */
  public static Map<String, String> withoutSecrets(Map<String, String> parameters) {
    Map<String, String> shown = new LinkedHashMap<>();
    parameters.forEach(
        (name, value) -> {
          boolean secret = SECRET_NAME.matcher(name).find() && !value.isEmpty();
          shown.put(name, secret ? Words.MASK : Words.withoutUser(value));
        });
    return shown;
  }

  /** Adds the name of the engine, such as {@code blocks}. */
  public Manifest engine(String name) {
    engine = Optional.of(name);
    return this;
  }

  /** Adds the name of the kernel that added up the sums. */
  public Manifest kernel(String name) {
    kernel = Optional.of(name);
    return this;
  }

  /** Adds Spark's version. */
  public Manifest sparkVersion(String version) {
    spark = Optional.of(version);
    return this;
  }

  /** Adds the number of passes over the data. */
  public Manifest passes(int count) {
    passes = Optional.of(count);
    return this;
  }

  /**
   * Adds clips that were read and left out.
   *
   * @param reason such as {@code unlabelled}
   */
  public Manifest droppedClips(String reason, long clips) {
    droppedClips.merge(reason, clips, Long::sum);
    return this;
  }

  /**
   * Adds the total weight of the clips, if they have weights.
   *
   * @param role such as {@code tuning}
   * @param sum of the weights of the clips that count
   */
  public Manifest weight(String role, double sum) {
    weights.put(role, sum);
    return this;
  }

  /**
   * Adds the number of scores that were missing and counted as 0.
   *
   * @param role such as {@code tuning}
   */
  public Manifest missingScores(String role, long scores) {
    missingScores.put(role, scores);
    return this;
  }

  /**
   * Adds the score below which nothing was seen, if there is such a floor.
   *
   * @param role such as {@code tuning}
   */
  public Manifest scoreFloor(String role, ScoreFloor floor) {
    if (floor.isSet()) {
      scoreFloors.put(role, floor.score());
    }
    return this;
  }

  /**
   * Adds the facts from the registry about the thresholds that were used; an empty map adds
   * nothing.
   */
  public Manifest published(Map<String, Object> facts) {
    published.putAll(facts);
    published.computeIfPresent("registry", (name, path) -> Words.withoutUser(path.toString()));
    published.computeIfPresent("source", (name, path) -> Words.withoutUser(path.toString()));
    return this;
  }

  /**
   * Adds what a command has to say beside this.
   *
   * @param name of the object in the manifest, such as {@code annotation}
   */
  public Manifest facts(String name, Map<String, Object> values) {
    facts.put(name, values);
    return this;
  }

  /**
   * Adds the tables of a catalog that were written, with their snapshots or versions; none adds
   * nothing.
   */
  public Manifest tables(List<Map<String, String>> written) {
    if (!written.isEmpty()) {
      facts.put("tables", Map.of("written", written));
    }
    return this;
  }

  /** Adds the seconds spent by phase: read, prepare, optimize, evaluate, write. */
  public Manifest seconds(Map<String, Double> byPhase) {
    byPhase.forEach((phase, spent) -> seconds.merge(phase, spent, Double::sum));
    return this;
  }

  /** Adds figures about the work of Spark, by name. */
  public Manifest spark(Map<String, Object> figures) {
    sparkFigures.putAll(figures);
    return this;
  }

  /** The text of manifest.json. Facts that were not added are left out. */
  public String text() {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("format", FORMAT);
    manifest.put("version", VERSION);
    manifest.put("command", command);
    manifest.put("finished", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    manifest.put("inputs", inputs);
    if (!layouts.isEmpty()) {
      manifest.put("layouts", layouts);
    }
    manifest.put("parameters", parameters);
    engine.ifPresent(name -> manifest.put("engine", name));
    kernel.ifPresent(name -> manifest.put("kernel", name));
    passes.ifPresent(count -> manifest.put("passes", count));
    manifest.put("droppedClips", droppedClips);
    if (!weights.isEmpty()) {
      manifest.put("weights", weights);
    }
    if (!missingScores.isEmpty()) {
      manifest.put("missingScores", missingScores);
    }
    if (!scoreFloors.isEmpty()) {
      manifest.put("scoreFloors", scoreFloors);
    }
    if (!published.isEmpty()) {
      manifest.put("published", published);
    }
    manifest.putAll(facts);
    manifest.put("seconds", seconds);
    if (!sparkFigures.isEmpty()) {
      manifest.put("spark", sparkFigures);
    }
    manifest.put("versions", versions());
    return JsonText.pretty(manifest);
  }

  private Map<String, Object> versions() {
    Map<String, Object> versions = new LinkedHashMap<>();
    String product = Manifest.class.getPackage().getImplementationVersion();
    versions.put("sglthresh", product == null ? "development build" : product);
    spark.ifPresent(version -> versions.put("spark", version));
    versions.put("java", System.getProperty("java.version"));
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    versions.put("arch", System.getProperty("os.arch"));
    return versions;
  }
}
