package org.sglthresh.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;

/**
 * The reference data beside the project. Tests that need it are reported as skipped if it is
 * absent.
 */
public final class SharedData {
  /** Our names of the values in golden/ranking_metrics.json. */
  public static final Map<String, String> RANKING_METRICS =
      Map.ofEntries(
          Map.entry("macro_ap", "map"),
          Map.entry("micro_ap", "micro_ap"),
          Map.entry("macro_auc", "macro_auc"),
          Map.entry("d_prime", "d_prime"),
          Map.entry("lwlrap", "lwlrap"),
          Map.entry("lrap_clips_with_labels", "lrap_clips_with_labels"),
          Map.entry("coverage_error_clips_with_labels", "coverage_error_clips_with_labels"),
          Map.entry("ranking_loss", "ranking_loss"),
          Map.entry("map_at_3", "map_at_3"),
          Map.entry("bce_eps1e7", "bce"),
          Map.entry("label_cardinality", "label_cardinality"));

  private SharedData() {}

  /** A split of real data: {@code scores[clip][class]}, {@code labels[clip][class]} 0 or 1. */
  public record Split(float[][] scores, byte[][] labels) {
    /** Number of classes. */
    public int classes() {
      return scores[0].length;
    }
  }

  /** A file or folder of the reference data. */
  public static Path path(String relative) {
    Path root = Path.of(System.getProperty("shared.dir", "../shared"));
    assumeTrue(Files.isDirectory(root), "no reference data at " + root);
    return root.resolve(relative);
  }

  /** A JSON file of the reference data. */
  public static JsonNode json(String relative) throws IOException {
    return new ObjectMapper().readTree(path(relative).toFile());
  }

  /** A split such as {@code dcase2017/val}. */
  public static Split split(String name) throws IOException {
    ByteBuffer scores = npy("data/" + name + "/scores.npy");
    ByteBuffer labels = npy("data/" + name + "/labels.npy");
    int classes = classesOf(name);
    int clips = labels.remaining() / classes;
    Split split = new Split(new float[clips][classes], new byte[clips][classes]);
    for (int clip = 0; clip < clips; clip++) {
      for (int c = 0; c < classes; c++) {
        split.scores[clip][c] = scores.getFloat();
      }
      labels.get(split.labels[clip]);
    }
    return split;
  }

  /** The clips of a split in blocks of at most {@code clipsPerBlock}. */
  public static List<ScoreBlock> blocks(Split split, int clipsPerBlock) {
    return blocks(split.scores, split.labels, clipsPerBlock);
  }

  /** Blocks of at most {@code clipsPerBlock} clips from {@code [clip][class]} arrays. */
  public static List<ScoreBlock> blocks(float[][] scores, byte[][] labels, int clipsPerBlock) {
    List<ScoreBlock> blocks = new ArrayList<>();
    ScoreBlockBuilder builder = new ScoreBlockBuilder(scores[0].length, clipsPerBlock);
    for (int clip = 0; clip < scores.length; clip++) {
      builder.add(scores[clip], labels(labels[clip]));
      if (builder.isFull()) {
        blocks.add(builder.build());
      }
    }
    if (!builder.isEmpty()) {
      blocks.add(builder.build());
    }
    return blocks;
  }

  /** The labels of a clip from multi-hot labels. */
  public static ClipLabels labels(byte[] multiHot) {
    int count = 0;
    int[] positives = new int[multiHot.length];
    for (int c = 0; c < multiHot.length; c++) {
      if (multiHot[c] == 1) {
        positives[count++] = c;
      }
    }
    return ClipLabels.of(Arrays.copyOf(positives, count));
  }

  /** A matrix of numbers from JSON. */
  public static float[][] floats(JsonNode rows) {
    float[][] scores = new float[rows.size()][rows.get(0).size()];
    for (int clip = 0; clip < scores.length; clip++) {
      for (int c = 0; c < scores[clip].length; c++) {
        scores[clip][c] = (float) rows.get(clip).get(c).asDouble();
      }
    }
    return scores;
  }

  /** A matrix of whole numbers from JSON. */
  public static byte[][] bytes(JsonNode rows) {
    byte[][] labels = new byte[rows.size()][rows.get(0).size()];
    for (int clip = 0; clip < labels.length; clip++) {
      for (int c = 0; c < labels[clip].length; c++) {
        labels[clip][c] = (byte) rows.get(clip).get(c).asInt();
      }
    }
    return labels;
  }

  private static int classesOf(String name) {
    return name.startsWith("dcase2017") ? 17 : 10;
  }

  private static ByteBuffer npy(String relative) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(path(relative))).order(ByteOrder.LITTLE_ENDIAN);
    int header = 10 + bytes.getShort(8);
    String description = new String(bytes.array(), 10, header - 10, StandardCharsets.ISO_8859_1);
    if (description.contains("'fortran_order': True")) {
      throw new IOException(relative + " is in Fortran order");
    }
    return bytes.position(header).slice().order(ByteOrder.LITTLE_ENDIAN);
  }
}
