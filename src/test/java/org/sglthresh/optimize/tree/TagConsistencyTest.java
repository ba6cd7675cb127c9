package org.sglthresh.optimize.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sglthresh.model.ClassTree;
import org.sglthresh.model.Ontology;
import org.sglthresh.model.TagRule;
import org.sglthresh.model.TagRule.Kind;

/** Every rule on every set of tags of many small trees, against the definition. */
class TagConsistencyTest {
  private static boolean[] tags(int bits, int classes) {
    boolean[] tags = new boolean[classes];
    IntStream.range(0, classes).forEach(c -> tags[c] = (bits >> c & 1) == 1);
    return tags;
  }

  private static int bits(boolean[] tags) {
    return IntStream.range(0, tags.length).map(c -> tags[c] ? 1 << c : 0).sum();
  }

  private static int applied(ClassTree tree, TagRule rule, int bits) {
    boolean[] tags = tags(bits, tree.classNames().size());
    TagConsistency.of(tree, rule).apply(tags);
    return bits(tags);
  }

  private static int applied(ClassTree tree, int added, int bits) {
    boolean[] tags = tags(bits, tree.classNames().size());
    new TagConsistency(tree.ancestors(), BitSet.valueOf(new long[] {added})).apply(tags);
    return bits(tags);
  }

  private static boolean isConsistent(ClassTree tree, int bits) {
    return IntStream.range(0, tree.classNames().size())
        .filter(c -> (bits >> c & 1) == 1)
        .allMatch(c -> IntStream.of(tree.ancestors()[c]).allMatch(a -> (bits >> a & 1) == 1));
  }

  private static final TagRule UP = new TagRule(Kind.UP, List.of(), "");
  private static final TagRule DOWN = new TagRule(Kind.DOWN, List.of(), "");

  @Test
  void upIsTheSmallestConsistentSetAboveAndDownTheLargestBelow() {
    for (int seed = 0; seed < 200; seed++) {
      ClassTree tree = new RandomTree(seed).tree;
      int all = (1 << tree.classNames().size()) - 1;
      for (int tags = 0; tags <= all; tags++) {
        int given = tags;
        List<Integer> consistent =
            IntStream.rangeClosed(0, all).filter(set -> isConsistent(tree, set)).boxed().toList();
        int smallest =
            consistent.stream().filter(set -> (set & given) == given).reduce(all, (x, y) -> x & y);
        int largest =
            consistent.stream().filter(set -> (set & ~given) == 0).reduce(0, (x, y) -> x | y);
        assertEquals(smallest, applied(tree, UP, tags));
        assertEquals(largest, applied(tree, DOWN, tags));
      }
    }
  }

  @Test
  void everyRuleIsConsistentIdempotentAndBetweenDownAndUp() {
    for (int seed = 0; seed < 60; seed++) {
      ClassTree tree = new RandomTree(seed).tree;
      int all = (1 << tree.classNames().size()) - 1;
      for (int added = 0; added <= all; added++) {
        for (int tags = 0; tags <= all; tags++) {
          int found = applied(tree, added, tags);
          assertTrue(isConsistent(tree, found));
          assertEquals(found, applied(tree, added, found));
          assertEquals(0, applied(tree, DOWN, tags) & ~found);
          assertEquals(0, found & ~applied(tree, UP, tags));
          assertEquals(0, found & ~tags & ~added, "only classes of the rule are added");
          assertEquals(isConsistent(tree, tags), found == tags);
        }
      }
    }
  }

  /** Dog and its bark lack Animal, which is added; Car lacks Vehicle, which is not. */
  @Test
  void aRuleByClass() {
    ClassTree tree =
        ClassTree.of(
            Ontology.of(
                java.util.Map.of(
                    "Dog", Set.of("Animal"), "Bark", Set.of("Dog"), "Car", Set.of("Vehicle")),
                "o"),
            List.of("Bark", "Car", "Animal", "Vehicle", "Dog"),
            "o");
    boolean[] tags = {true, true, false, false, true};
    TagConsistency.of(tree, new TagRule(Kind.BY_CLASS, List.of("Animal"), "")).apply(tags);
    assertArrayEquals(new boolean[] {true, false, true, false, true}, tags);
    boolean[] withoutDog = {true, false, false, false, false};
    TagConsistency.of(tree, new TagRule(Kind.BY_CLASS, List.of("Animal"), "")).apply(withoutDog);
    assertArrayEquals(new boolean[5], withoutDog, "Dog is missing and is not added");
    boolean[] asTheyAre = {true, true, false, false, true};
    TagConsistency.of(tree, TagRule.NONE).apply(asTheyAre);
    assertArrayEquals(new boolean[] {true, true, false, false, true}, asTheyAre);
  }
}
