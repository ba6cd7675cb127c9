package org.sglthresh.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.corpus.AudioSetShape;
import org.sglthresh.corpus.ClipGenerator;

/** Synthetic clips in blocks: by default as many as a fold of the paper's AudioSet experiment. */
final class Corpus {
  static final int CLIPS = 12_958;
  static final int CLASSES = AudioSetShape.CLASSES;
  static final int SCORES = CLIPS * CLASSES;

  private Corpus() {}

  static List<ScoreBlock> blocks() {
    return blocks(0, 0, CLIPS);
  }

  /** Clips with numbers from {@code first} on. */
  static List<ScoreBlock> blocks(long seed, long first, int clips) {
    ClipGenerator generator = new ClipGenerator(AudioSetShape.full(), seed);
    ScoreBlockBuilder builder =
        new ScoreBlockBuilder(CLASSES, ScoreBlockBuilder.clipsPerBlock(CLASSES));
    List<ScoreBlock> blocks = new ArrayList<>();
    short[] labels = new short[CLASSES];
    float[] scores = new float[CLASSES];
    for (long clip = first; clip < first + clips; clip++) {
      generator.scores(clip, labels, scores);
      builder.add(scores, clipLabels(labels));
      if (builder.isFull()) {
        blocks.add(builder.build());
      }
    }
    if (!builder.isEmpty()) {
      blocks.add(builder.build());
    }
    return blocks;
  }

  private static ClipLabels clipLabels(short[] labels) {
    int[] positives = new int[CLASSES];
    int count = 0;
    for (int c = 0; c < CLASSES; c++) {
      if (labels[c] == 1) {
        positives[count++] = c;
      }
    }
    return ClipLabels.of(Arrays.copyOf(positives, count));
  }
}
