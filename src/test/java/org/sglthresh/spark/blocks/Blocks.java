package org.sglthresh.spark.blocks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.sglthresh.block.ScoreBlock;

/** Prints the clips of a table, so that tests can compare them. */
public final class Blocks {
  private Blocks() {}

  /** Each clip as "[scores] {class=label, …}", partition by partition in order. */
  public static List<String> clips(LoadedTable table) {
    List<String> clips = new ArrayList<>();
    for (List<ScoreBlock> partition : table.collect()) {
      for (ScoreBlock block : partition) {
        clips.addAll(clips(block));
      }
    }
    return clips;
  }

  /** The same, sorted. */
  public static List<String> sortedClips(LoadedTable table) {
    List<String> clips = new ArrayList<>(clips(table));
    Collections.sort(clips);
    return clips;
  }

  private static List<String> clips(ScoreBlock block) {
    List<String> clips = new ArrayList<>();
    for (int clip = 0; clip < block.clips(); clip++) {
      List<String> scores = new ArrayList<>();
      TreeMap<Integer, Float> labels = new TreeMap<>();
      for (int c = 0; c < block.classes(); c++) {
        float score = block.scores()[block.column(c) + clip];
        scores.add(score == ScoreBlock.UNKNOWN ? "unknown" : Float.toString(score));
        for (int k = block.positivesFrom(c); k < block.positivesTo(c); k++) {
          if (block.positives()[k] == clip) {
            labels.put(c, block.positiveValues().length == 0 ? 1f : block.positiveValues()[k]);
          }
        }
      }
      clips.add(scores + " " + labels);
    }
    return clips;
  }
}
