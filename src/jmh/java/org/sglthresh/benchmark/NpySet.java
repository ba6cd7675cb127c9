package org.sglthresh.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.block.FoldBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.corpus.AudioSetShape;
import org.sglthresh.corpus.ClipGenerator;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.io.array.numpy.NpyFile;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.TuningFolds;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.stats.FoldAssignment;
import org.sglthresh.testing.SharedData;

/**
 * Real scores with their truth: a folder with {@code scores.npy} (float32) and {@code labels.npy} (0
 * and 1), each {@code [clips × classes]}, in {@code val} and in {@code eval}.
 *
 * @param name of the folder
 * @param scores of all clips
 * @param labels of all clips
 * @param tuning number of clips to tune on
 */
record NpySet(String name, List<float[]> scores, List<byte[]> labels, int tuning) {

  /** The name of {@link #audioSetShape}. */
  static final String AUDIOSET_SHAPE = "audioset-shape";

  /** Clips to tune on, in folds, and others to measure on. */
  record Split(Engine tuning, Engine evaluation) {}

  /** The sets of a folder: itself, or every folder in it that is one, by name. */
  static List<NpySet> in(Path folder) throws IOException {
    if (Files.isDirectory(folder.resolve("val"))) {
      return List.of(read(folder));
    }
    List<NpySet> sets = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.sorted().toList()) {
        if (Files.isDirectory(entry.resolve("val"))) {
          sets.add(read(entry));
        }
      }
    }
    return sets;
  }

  /** Made-up clips in the shape of AudioSet's evaluation set, two thirds of them to tune on. */
  static NpySet audioSetShape() {
    ClipGenerator generator = new ClipGenerator(AudioSetShape.full(), 0);
    List<float[]> scores = new ArrayList<>();
    List<byte[]> labels = new ArrayList<>();
    short[] present = new short[Corpus.CLASSES];
    for (int clip = 0; clip < Corpus.CLIPS * 3 / 2; clip++) {
      float[] row = new float[Corpus.CLASSES];
      generator.scores(clip, present, row);
      byte[] bytes = new byte[Corpus.CLASSES];
      for (int c = 0; c < bytes.length; c++) {
        bytes[c] = (byte) present[c];
      }
      scores.add(row);
      labels.add(bytes);
    }
    return new NpySet(AUDIOSET_SHAPE, scores, labels, Corpus.CLIPS);
  }

  private static NpySet read(Path folder) throws IOException {
    List<float[]> scores = rows(folder.resolve("val/scores.npy"));
    int tuning = scores.size();
    scores.addAll(rows(folder.resolve("eval/scores.npy")));
    List<byte[]> labels = new ArrayList<>();
    for (String split : List.of("val", "eval")) {
      for (float[] row : rows(folder.resolve(split + "/labels.npy"))) {
        byte[] bytes = new byte[row.length];
        for (int c = 0; c < bytes.length; c++) {
          bytes[c] = (byte) row[c];
        }
        labels.add(bytes);
      }
    }
    return new NpySet(folder.getFileName().toString(), scores, labels, tuning);
  }

  private static List<float[]> rows(Path path) throws IOException {
    Configuration configuration = new Configuration();
    NpyFile npy = NpyFile.open(configuration, InputFile.find(configuration, path.toString()));
    RowArray file = npy.rows(configuration, npy.entries().get(0));
    List<float[]> rows = new ArrayList<>();
    try (RowArray.Reader reader = file.reader(configuration)) {
      float[] row = new float[file.columns()];
      for (long i = 0; i < file.rows(); i++) {
        reader.read(i, 1, row);
        rows.add(row.clone());
      }
    }
    return rows;
  }

  /** Number of clips. */
  int clips() {
    return scores.size();
  }

  /** The clips dealt out anew, as many to tune on as the set has. */
  Split redrawn(long seed) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < clips(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    return new Split(
        engine(order.subList(0, tuning), TuningFolds.PARTS),
        engine(order.subList(tuning, clips()), 1));
  }

  private Engine engine(List<Integer> clips, int folds) {
    int classes = scores.get(0).length;
    ScoreBlockBuilder[] builders = new ScoreBlockBuilder[folds];
    Arrays.setAll(builders, k -> new ScoreBlockBuilder(classes, clips.size()));
    for (int clip : clips) {
      int fold = (int) Long.remainderUnsigned(FoldAssignment.key(clip, 0), folds);
      builders[fold].add(
          scores.get(clip), SharedData.labels(labels.get(clip)), FoldAssignment.shard(clip, 0));
    }
    List<FoldBlock> blocks = new ArrayList<>();
    for (int k = 0; k < folds; k++) {
      if (!builders[k].isEmpty()) {
        blocks.add(new FoldBlock(builders[k].build(), k));
      }
    }
    return LocalEngine.inFolds(
        List.of(blocks),
        classes,
        SurrogateKernels.choose(Precision.DOUBLE, SlopeMode.LEARNED));
  }
}
