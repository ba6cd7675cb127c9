package org.sglthresh.optimize.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sglthresh.block.ClipLabels;

/** The counts of every rule against the rule applied clip by clip; weights are powers of 2. */
class TreeCountsTest {
  private record Clip(float[] scores, ClipLabels labels) {}

  private static float[] thresholds(RandomTree tree) {
    float[] thresholds = new float[tree.classes()];
    for (int c = 0; c < thresholds.length; c++) {
      thresholds[c] = tree.random.nextInt(4) / 4f;
    }
    return thresholds;
  }

  private static List<Clip> clips(RandomTree tree, int number) {
    List<Clip> clips = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      clips.add(new Clip(tree.scores(), tree.labels()));
    }
    return clips;
  }

  private static boolean[] tags(Clip clip, float[] thresholds) {
    boolean[] tags = new boolean[thresholds.length];
    for (int c = 0; c < tags.length; c++) {
      tags[c] = clip.scores[c] > thresholds[c];
    }
    return tags;
  }

  private static float label(ClipLabels labels, int c) {
    for (int unknown : labels.unknown()) {
      if (unknown == c) {
        return Float.NaN;
      }
    }
    for (int k = 0; k < labels.positives().length; k++) {
      if (labels.positives()[k] == c) {
        return labels.values()[k];
      }
    }
    return 0;
  }

  private static void check(
      List<Clip> clips, float[] thresholds, BitSet added, RandomTree tree, RuleCounts found) {
    TagConsistency rule = new TagConsistency(tree.tree.ancestors(), added);
    long tagged = 0;
    long more = 0;
    long fewer = 0;
    for (int c = 0; c < thresholds.length; c++) {
      double tp = 0;
      double pp = 0;
      double p = 0;
      double known = 0;
      for (Clip clip : clips) {
        boolean before = tags(clip, thresholds)[c];
        boolean[] tags = tags(clip, thresholds);
        rule.apply(tags);
        float label = label(clip.labels, c);
        tagged += tags[c] ? 1 : 0;
        more += tags[c] && !before ? 1 : 0;
        fewer += before && !tags[c] ? 1 : 0;
        if (!Float.isNaN(label)) {
          known += clip.labels.weight();
          p += clip.labels.weight() * label;
          pp += tags[c] ? clip.labels.weight() : 0;
          tp += tags[c] ? clip.labels.weight() * label : 0;
        }
      }
      assertEquals(tp, found.counts().truePositives(c));
      assertEquals(pp, found.counts().predicted(c));
      assertEquals(p, found.counts().positives(c));
      assertEquals(known, found.counts().known(c));
    }
    assertEquals(tagged, found.tags());
    assertEquals(more, found.added());
    assertEquals(fewer, found.removed());
  }

  @Test
  void countsOfEveryRule() {
    for (int seed = 0; seed < 60; seed++) {
      RandomTree tree = new RandomTree(seed);
      float[] thresholds = thresholds(tree);
      List<Clip> clips = clips(tree, 30);
      TreeCounts counts = new TreeCounts(tree.tree.ancestors(), thresholds);
      clips.forEach(clip -> counts.add(clip.scores, clip.labels));
      BitSet all = new BitSet();
      all.set(0, tree.classes());
      check(clips, thresholds, all, tree, counts.up());
      check(clips, thresholds, new BitSet(), tree, counts.down());
      for (long bits = 0; bits < 1 << tree.classes(); bits++) {
        BitSet added = BitSet.valueOf(new long[] {bits});
        check(clips, thresholds, added, tree, counts.of(added));
      }
      long changed =
          clips.stream()
              .filter(
                  clip -> {
                    boolean[] tags = tags(clip, thresholds);
                    new TagConsistency(tree.tree.ancestors(), all).apply(tags);
                    return !java.util.Arrays.equals(tags, tags(clip, thresholds));
                  })
              .count();
      assertEquals(changed, counts.changedClips());
      assertEquals(30, counts.clips());
    }
  }

  @Test
  void rawTagsAreThoseOfTheThresholds() {
    RandomTree tree = new RandomTree(3);
    float[] thresholds = thresholds(tree);
    List<Clip> clips = clips(tree, 30);
    TreeCounts counts = new TreeCounts(tree.tree.ancestors(), thresholds);
    clips.forEach(clip -> counts.add(clip.scores, clip.labels));
    for (int c = 0; c < tree.classes(); c++) {
      double pp = 0;
      for (Clip clip : clips) {
        boolean known = !Float.isNaN(label(clip.labels, c));
        pp += known && tags(clip, thresholds)[c] ? clip.labels.weight() : 0;
      }
      assertEquals(pp, counts.raw().counts().predicted(c));
    }
  }

  @Test
  void partsAndOrderDoNotMatter() {
    for (int seed = 0; seed < 30; seed++) {
      RandomTree tree = new RandomTree(seed);
      float[] thresholds = thresholds(tree);
      List<Clip> clips = clips(tree, 40);
      TreeCounts whole = new TreeCounts(tree.tree.ancestors(), thresholds);
      clips.forEach(clip -> whole.add(clip.scores, clip.labels));
      Collections.shuffle(clips, tree.random);
      TreeCounts merged = new TreeCounts(tree.tree.ancestors(), thresholds);
      for (int part = 0; part < 4; part++) {
        TreeCounts some = new TreeCounts(tree.tree.ancestors(), thresholds);
        clips.subList(10 * part, 10 * part + 10).forEach(c -> some.add(c.scores, c.labels));
        merged.merge(some);
      }
      for (long bits = 0; bits < 1 << tree.classes(); bits++) {
        BitSet added = BitSet.valueOf(new long[] {bits});
        check(clips, thresholds, added, tree, merged.of(added));
      }
      assertEquals(whole.missingClasses(), merged.missingClasses());
    }
  }

  @Test
  void withTooManyPatternsUpAndDownAreStillCounted() {
    RandomTree tree = new RandomTree(5);
    float[] thresholds = new float[tree.classes()];
    List<Clip> clips = clips(tree, 40);
    TreeCounts few = new TreeCounts(tree.tree.ancestors(), thresholds, 1);
    TreeCounts other = new TreeCounts(tree.tree.ancestors(), thresholds, 1);
    clips.subList(0, 20).forEach(clip -> few.add(clip.scores, clip.labels));
    clips.subList(20, 40).forEach(clip -> other.add(clip.scores, clip.labels));
    few.merge(other);
    assertFalse(few.isComplete());
    assertThrows(IllegalStateException.class, () -> few.of(new BitSet()));
    check(clips, thresholds, new BitSet(), tree, few.down());
    BitSet all = new BitSet();
    all.set(0, tree.classes());
    check(clips, thresholds, all, tree, few.up());
  }
}
