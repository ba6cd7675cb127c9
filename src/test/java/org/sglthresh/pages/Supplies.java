package org.sglthresh.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.sglthresh.audio.Wave;
import org.sglthresh.cli.Call;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.testing.NpyBytes;
import org.sglthresh.testing.SparkTables;
import org.sglthresh.testing.WindowTables;
import org.sglthresh.testing.ZipBytes;

/**
 * What readers of the pages have: tables, files of another tool, and outputs of earlier days, all
 * small and of the same clips, and held-out clips of other ids. The tables have the columns that
 * pages name beside those that every table has.
 */
final class Supplies {
  /** What a command reads in an option. */
  enum Kind {
    AUDIO,
    SOUNDS,
    MODEL,
    SCORES,
    LABELS,
    EVAL_SCORES,
    EVAL_LABELS,
    ANNOTATION,
    WINDOWS,
    TOP_WINDOWS,
    RECORDING_LABELS,
    FRAMES,
    TRUTH,
    DURATIONS,
    CLIP_IDS,
    METADATA,
    CLASSES,
    RUN,
    SUMMARY,
    DECISION,
    REGISTRY
  }

  private static final int CLIPS = 300;

  /** Begins the ids of held-out clips. */
  private static final String HELD_OUT = "held_out_";

  private static final List<String> NAMES =
      List.of(
          "Speech",
          "Music",
          "Vehicle",
          "Dog",
          "Cat",
          "Siren",
          "Bird",
          "Rain",
          "Wind",
          "Guitar",
          "Piano",
          "Applause");
  private static final int CLASSES = NAMES.size();

  private final float[][] scores = new float[CLIPS][CLASSES];
  private final byte[][] labels = new byte[CLIPS][CLASSES];
  private final Path root;

  /** Makes all of them in a directory. */
  Supplies(Path root) {
    this.root = root;
    makeClips();
    writeTables();
    writeWindows();
    writeSounds();
    writeFrames();
    String[] tables = {"--scores=" + of(Kind.SCORES), "--labels=" + of(Kind.LABELS)};
    call(tables, "optimize", "--resamples=0", "--output=" + of(Kind.RUN));
    call(tables, "summarize", "--output=" + of(Kind.SUMMARY));
    String earlier = root.resolve("earlier").toString();
    call(tables, "optimize", "--method=default", "--output=" + earlier);
    call(
        tables,
        "gate",
        "--before=" + earlier,
        "--after=" + of(Kind.RUN),
        "--rules=conf/airflow/rules.json",
        "--on-refusal=succeed",
        "--output=" + of(Kind.DECISION));
    for (String thresholds : List.of(of(Kind.RUN).toString(), earlier)) {
      Call.done(
          "publish",
          "--thresholds=" + thresholds,
          "--registry=" + of(Kind.REGISTRY),
          "--channel=production",
          "--reason=a new month");
    }
  }

  private static void call(String[] tables, String... words) {
    Call.done(Stream.of(words, tables).flatMap(Stream::of).toArray(String[]::new));
  }

  private Path of(Kind kind) {
    return root.resolve(kind.name());
  }

  private void makeClips() {
    Random random = new Random(7);
    for (int clip = 0; clip < CLIPS; clip++) {
      for (int c = 0; c < CLASSES; c++) {
        labels[clip][c] = (byte) (random.nextInt(4) == 0 ? 1 : 0);
        scores[clip][c] = (random.nextFloat() + labels[clip][c]) / 2;
      }
    }
  }

  private void writeTables() {
    String plain = root.resolve("plain").toString();
    SparkTables.write(plain, scores, labels, 2);
    Metadata names =
        new MetadataBuilder()
            .putStringArray(Columns.CLASSES_KEY, NAMES.toArray(String[]::new))
            .build();
    read(plain + "/scores")
        .withColumn("scores", col("scores").as("scores", names))
        .withColumn("file", col("clip_id"))
        .withColumn("start", lit(0))
        .withColumn("end", lit(10))
        .write()
        .parquet(of(Kind.SCORES).toString());
    read(plain + "/labels")
        .withColumn("filename", col("clip_id"))
        .withColumn("recording", concat(lit("r"), pmod(hash(col("clip_id")), lit(50))))
        .withColumn("weight", lit(1.5))
        .write()
        .parquet(of(Kind.LABELS).toString());
    holdOut(Kind.SCORES, Kind.EVAL_SCORES);
    holdOut(Kind.LABELS, Kind.EVAL_LABELS);
  }

  /** Windows of recordings, as an annotation has them, and labels of the recordings. */
  private void writeWindows() {
    WindowTables windows = WindowTables.write(root.resolve("annotations"));
    windows.writeTop("top");
    move(WindowTables.write(root.resolve("annotated")).path("windows"), Kind.ANNOTATION);
    move(windows.windows(), Kind.WINDOWS);
    move(windows.path("top"), Kind.TOP_WINDOWS);
    move(windows.path("labels"), Kind.RECORDING_LABELS);
  }

  /** Recordings of four seconds, the same as sounds of classes, and a network of 64 bands. */
  private void writeSounds() {
    Random random = new Random(11);
    try {
      Files.createDirectories(of(Kind.AUDIO));
      for (String name : List.of("dog", "cat", "rain")) {
        Files.write(of(Kind.AUDIO).resolve(name + ".wav"), noise(random));
        Path folder = Files.createDirectories(of(Kind.SOUNDS).resolve(name));
        Files.write(folder.resolve("a.wav"), noise(random));
        Files.write(folder.resolve("b.wav"), noise(random));
      }
      try (InputStream network = Supplies.class.getResourceAsStream("/onnx/bands-of-psl.onnx")) {
        Files.write(of(Kind.MODEL), network.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Scores of frames of twenty recordings, what is heard in them, and how long they are. */
  private void writeFrames() {
    Random random = new Random(13);
    StringBuilder truth = new StringBuilder("filename\tonset\toffset\tevent_label\n");
    StringBuilder durations = new StringBuilder("filename\tduration\n");
    try {
      Files.createDirectories(of(Kind.FRAMES));
      for (int r = 0; r < 20; r++) {
        StringBuilder frames = new StringBuilder("onset\toffset\tDog\tSpeech\n");
        for (int f = 0; f < 10; f++) {
          frames.append(f).append('\t').append(f + 1);
          frames.append('\t').append((random.nextFloat() + (f / 3 == 1 ? 1 : 0)) / 2);
          frames.append('\t').append(random.nextFloat()).append('\n');
        }
        Files.writeString(of(Kind.FRAMES).resolve("r" + r + ".tsv"), frames);
        truth.append("r").append(r).append(".wav\t3\t6\tDog\n");
        truth.append("r").append(r).append(".wav\t").append(r % 9).append("\t10\tSpeech\n");
        durations.append("r").append(r).append(".wav\t10\n");
      }
      Files.writeString(of(Kind.TRUTH), truth);
      Files.writeString(of(Kind.DURATIONS), durations);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] noise(Random random) {
    short[] samples = new short[4 * 8_000];
    for (int k = 0; k < samples.length; k++) {
      samples[k] = (short) random.nextInt(10_000);
    }
    return Wave.pcm16(8_000, 1, samples);
  }

  private void move(String table, Kind kind) {
    try {
      Files.move(Path.of(table), of(kind));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same clips as others, of other recordings. */
  private void holdOut(Kind kind, Kind heldOut) {
    Dataset<Row> table = read(of(kind).toString());
    Dataset<Row> others = table.withColumn("clip_id", concat(lit(HELD_OUT), col("clip_id")));
    (kind == Kind.LABELS
            ? others.withColumn("recording", concat(lit(HELD_OUT), col("recording")))
            : others)
        .write()
        .parquet(of(heldOut).toString());
  }

  private static Dataset<Row> read(String table) {
    return SparkTables.session().read().parquet(table);
  }

  /** Puts something of a kind where a command looks for it, in the form that its name asks for. */
  void put(Kind kind, Path target) {
    String name = target.getFileName().toString();
    String extension = name.contains(".") ? name.substring(name.lastIndexOf('.')) : "";
    try {
      Files.createDirectories(target.getParent());
      if (target.getParent().getFileName().toString().equals("datasets")) {
        copy(Path.of("src/test/resources/datasets/clips"), target);
      } else if (List.of(Kind.MODEL, Kind.TRUTH, Kind.DURATIONS).contains(kind)) {
        Files.copy(of(kind), target);
      } else if (extension.isEmpty()) {
        copy(of(special(kind, target)), target);
      } else if (kind == Kind.RUN) {
        Files.copy(of(kind).resolve("thresholds.json"), target);
      } else {
        Files.write(target, file(kind, extension, isHeldOut(target) ? HELD_OUT : ""));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Held-out clips are in files and directories that are called so. */
  private static boolean isHeldOut(Path target) {
    return target.getFileName().toString().startsWith("eval")
        || target.getParent().getFileName().toString().startsWith("eval");
  }

  /** Windows are in directories named by their length, and labels of recordings are weak. */
  private static Kind special(Kind kind, Path target) {
    String parent = target.getParent().getFileName().toString();
    if (kind == Kind.SCORES && target.getFileName().toString().startsWith("windows=")) {
      return parent.startsWith("top") ? Kind.TOP_WINDOWS : Kind.WINDOWS;
    }
    return kind == Kind.LABELS && parent.equals("weak")
        ? Kind.RECORDING_LABELS
        : heldOut(kind, target);
  }

  private static Kind heldOut(Kind kind, Path target) {
    if (!isHeldOut(target)) {
      return kind;
    }
    return switch (kind) {
      case SCORES -> Kind.EVAL_SCORES;
      case LABELS -> Kind.EVAL_LABELS;
      default -> kind;
    };
  }

  /** Writes a small text file. */
  static void write(String text, Path target) {
    try {
      Files.createDirectories(target.getParent());
      Files.writeString(target, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] file(Kind kind, String extension, String prefix) throws IOException {
    String form = kind + extension;
    return switch (form) {
      case "SCORES.npy" -> NpyBytes.floats(scores);
      case "LABELS.npy" ->
          NpyBytes.file(NpyBytes.dictionary("|u1", false, CLIPS, CLASSES), flat(labels));
      case "SCORES.npz" -> npz("clipwise_output", file(kind, ".npy", prefix), prefix);
      case "LABELS.npz" -> npz("target", file(kind, ".npy", prefix), prefix);
      case "SCORES.csv" -> csv(prefix, clip -> numbers(c -> "" + scores[clip][c])).getBytes(UTF_8);
      case "LABELS.csv" -> csv(prefix, clip -> numbers(c -> "" + labels[clip][c])).getBytes(UTF_8);
      case "SCORES.h5" -> Files.readAllBytes(Path.of("src/test/resources/hdf5/panns.h5"));
      case "CLIP_IDS.csv" -> ids(prefix).getBytes(UTF_8);
      case "METADATA.csv" -> metadata(prefix).getBytes(UTF_8);
      case "CLASSES.json" -> ("[\"" + String.join("\",\"", NAMES) + "\"]").getBytes(UTF_8);
      default -> throw new IllegalArgumentException("readers have no " + form);
    };
  }

  /** As PANNs' arrays, with ids. */
  private static byte[] npz(String key, byte[] array, String prefix) {
    int letters = 40;
    ByteBuffer ids = ByteBuffer.allocate(CLIPS * letters);
    for (int clip = 0; clip < CLIPS; clip++) {
      ids.position(clip * letters).put((prefix + SparkTables.id(clip)).getBytes(UTF_8));
    }
    String header =
        "{'descr': '|S" + letters + "', 'fortran_order': False, 'shape': (" + CLIPS + ",), }";
    return new ZipBytes()
        .deflated(key + ".npy", array)
        .stored("audio_name.npy", NpyBytes.file(header, ids.array()))
        .bytes();
  }

  private static byte[] flat(byte[][] rows) {
    ByteBuffer flat = ByteBuffer.allocate(CLIPS * CLASSES);
    Stream.of(rows).forEach(flat::put);
    return flat.array();
  }

  private static String csv(String prefix, IntFunction<String> row) {
    return "clip_id,"
        + String.join(",", NAMES)
        + "\n"
        + IntStream.range(0, CLIPS)
            .mapToObj(clip -> prefix + SparkTables.id(clip) + "," + row.apply(clip) + "\n")
            .collect(Collectors.joining());
  }

  private static String ids(String prefix) {
    return IntStream.range(0, CLIPS)
        .mapToObj(clip -> prefix + SparkTables.id(clip) + "\n")
        .collect(Collectors.joining("", "clip_id\n", ""));
  }

  private static String metadata(String prefix) {
    return IntStream.range(0, CLIPS)
        .mapToObj(
            clip -> {
              String source = clip % 3 == 0 ? "phone" : "recorder";
              return prefix + SparkTables.id(clip) + "," + (2020 + clip % 4) + "," + source + "\n";
            })
        .collect(Collectors.joining("", "clip_id,year,source\n", ""));
  }

  private static String numbers(IntFunction<String> ofClass) {
    return IntStream.range(0, CLASSES).mapToObj(ofClass).collect(Collectors.joining(","));
  }

  private static void copy(Path source, Path target) throws IOException {
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path copy = target.resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }
}
