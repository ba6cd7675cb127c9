package org.sglthresh.optimize.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.model.ClassTree;
import org.sglthresh.model.Ontology;

/** Small random trees, in which a class may have several parents, and random clips. */
final class RandomTree {
  final Random random;
  final ClassTree tree;

  RandomTree(long seed) {
    random = new Random(seed);
    int classes = 2 + random.nextInt(5);
    List<String> names = new ArrayList<>();
    Map<String, Set<String>> parents = new HashMap<>();
    for (int c = 0; c < classes; c++) {
      names.add("class " + (char) ('a' + c));
      Set<String> above = new LinkedHashSet<>();
      for (int p = 0; p < c; p++) {
        if (random.nextInt(3) == 0) {
          above.add(names.get(p));
        }
      }
      parents.put(names.get(c), above);
    }
    parents.get(names.get(classes - 1)).add(names.get(0)); // at least one is above another
    java.util.Collections.shuffle(names, random);
    tree = ClassTree.of(Ontology.of(parents, "the ontology"), names, "the ontology");
  }

  int classes() {
    return tree.classNames().size();
  }

  float[] scores() {
    float[] scores = new float[classes()];
    for (int c = 0; c < scores.length; c++) {
      scores[c] = random.nextInt(4) / 4f;
    }
    return scores;
  }

  /** Labels that are 1, 0, soft or unknown, of a clip with a weight. */
  ClipLabels labels() {
    List<Integer> positives = new ArrayList<>();
    List<Float> values = new ArrayList<>();
    List<Integer> unknown = new ArrayList<>();
    for (int c = 0; c < classes(); c++) {
      switch (random.nextInt(6)) {
        case 0, 1 -> {
          positives.add(c);
          values.add(1f);
        }
        case 2 -> {
          positives.add(c);
          values.add(.25f);
        }
        case 3 -> unknown.add(c);
        default -> {}
      }
    }
    float[] soft = new float[values.size()];
    for (int i = 0; i < soft.length; i++) {
      soft[i] = values.get(i);
    }
    return new ClipLabels(
        positives.stream().mapToInt(c -> c).toArray(),
        soft,
        unknown.stream().mapToInt(c -> c).toArray(),
        1 << random.nextInt(3));
  }
}
