package org.sglthresh.report.tree;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sglthresh.error.Words;
import org.sglthresh.metric.LevelMetrics;
import org.sglthresh.model.ClassTree;
import org.sglthresh.model.TagRule;
import org.sglthresh.model.TagRule.Kind;

/**
 * Tags and metrics in a tree of classes.
 *
 * @param ontology the file of the tree
 * @param tree the classes in it
 * @param tables tuning first, then held-out clips
 * @param rule by which {@code apply} makes tags agree with the tree; {@link TagRule#NONE}: not
 *     known
 * @param sentences what a reader should know of the rule
 */
public record TreeReport(
    String ontology, ClassTree tree, List<TreeTable> tables, TagRule rule, List<String> sentences) {

  /** Says what a level is. */
  public static final String LEVELS =
      "Level 1 is the top of the ontology; of several ways up the shortest counts.";

  /** Keeps its own lists. */
  public TreeReport {
    tables = List.copyOf(tables);
    sentences = List.copyOf(sentences);
  }

  /**
   * The classes of a level.
   *
   * @param rules the metrics under each rule, in the order of the table's rules
   * @param averagePrecision the mean over the classes that have one; NaN where none has
   */
  public record Level(int level, int classes, List<LevelMetrics> rules, double averagePrecision) {}

  /** The levels that have classes, from the top, on a table. */
  public List<Level> levels(TreeTable table) {
    List<List<LevelMetrics>> byRule =
        table.rules().stream()
            .map(result -> LevelMetrics.of(result.report(), tree.levels()))
            .toList();
    int[] numbers = Arrays.stream(tree.levels()).distinct().sorted().toArray();
    return IntStream.range(0, numbers.length)
        .mapToObj(
            i ->
                new Level(
                    numbers[i],
                    tree.ofLevel(numbers[i]).length,
                    byRule.stream().map(levels -> levels.get(i)).toList(),
                    meanPrecision(table, numbers[i])))
        .toList();
  }

  private double meanPrecision(TreeTable table, int level) {
    return table.isRanked()
        ? Arrays.stream(tree.ofLevel(level))
            .mapToDouble(c -> table.averagePrecision()[c])
            .filter(value -> !Double.isNaN(value))
            .average()
            .orElse(Double.NaN)
        : Double.NaN;
  }

  /** The place of the results of the rule in a table, or of the tags of the thresholds: 0. */
  int shown(TreeTable table) {
    for (int i = 0; i < table.rules().size(); i++) {
      if (table.rules().get(i).kind() == rule.kind()) {
        return i;
      }
    }
    return 0;
  }

  /** Such as {@code by-class *}: the star marks the rule of {@code apply}. */
  String label(Kind kind) {
    return kind.label() + (rule.isGiven() && kind == rule.kind() ? " *" : "");
  }

  /** Says how many clips of a table are not consistent. */
  public static String inconsistent(TreeTable table) {
    return Words.count(table.inconsistent())
        + " of "
        + Words.counted(table.clips(), "clip")
        + (table.inconsistent() == 1 ? " has" : " have")
        + " a tag without one above it";
  }
}
