package org.sglthresh.job.tree;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.sglthresh.error.Words;
import org.sglthresh.job.ClassTrees;
import org.sglthresh.job.FoundThresholds;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.JobContext;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.model.ClassTree;
import org.sglthresh.model.TagRule;
import org.sglthresh.model.TagRule.Kind;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.tree.RuleChoice;
import org.sglthresh.optimize.tree.RuleCounts;
import org.sglthresh.optimize.tree.TreeCounts;
import org.sglthresh.report.html.Headlines;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.tree.RuleResult;
import org.sglthresh.report.tree.TreeReport;
import org.sglthresh.report.tree.TreeTable;
import org.sglthresh.spark.blocks.ClipScan;
import org.sglthresh.spark.blocks.ScoreTable;

/**
 * Measures tags in a tree of classes. Every table is read once more for it, clip by clip, as a rule
 * looks at all tags of a clip, also of classes whose label is unknown.
 */
public final class TreeRun {
  private static final double[] NOT_RANKED = {};

  private final String ontology;
  private final ClassTree tree;
  private final JobContext context;
  private final List<TreeTable> tables = new ArrayList<>();
  private final List<String> sentences = new ArrayList<>();
  private TagRule rule = TagRule.NONE;
  private BitSet added = new BitSet();

  private TreeRun(String ontology, ClassTree tree, JobContext context) {
    this.ontology = ontology;
    this.tree = tree;
    this.context = context;
  }

  /**
   * Reads the tree; nothing is measured yet.
   *
   * @throws org.sglthresh.error.UserException (input) when it does not fit the classes
   */
  public static TreeRun of(String ontology, List<String> classNames, JobContext context) {
    ClassTree tree = ClassTrees.read(Hadoop.configuration(context), ontology, classNames);
    context
        .progress()
        .detail(
            "ontology "
                + ontology
                + ": the classes lie on "
                + Words.counted(tree.depth(), "level")
                + " of it");
    return new TreeRun(ontology, tree, context);
  }

  /** Measures the tags of tuning clips, and chooses the rule that costs least of the objective. */
  public void choose(ScoreTable table, float[] thresholds, AveragedMeasure objective) {
    TreeCounts counts = counts(table, thresholds, "tuning");
    RuleChoice choice = RuleChoice.of(counts, tree, ClassTrees.digest(tree), objective);
    rule = choice.best().rule();
    added = choice.best().added();
    sentences.add(sentence(counts, choice, objective));
    add("Tuning", counts);
  }

  private String sentence(TreeCounts counts, RuleChoice choice, AveragedMeasure objective) {
    String chosen =
        "Of the rules for consistent tags, "
            + choice.best().rule().kind().label()
            + " costs least: "
            + Headlines.measure(objective.label())
            + " "
            + Numbers.ratio(objective.value(counts.raw().counts()))
            + " → "
            + Numbers.ratio(choice.best().value())
            + " on the tuning clips";
    if (!counts.isComplete()) {
      return chosen + "; rules by class were not searched, as tags differ in too many ways.";
    }
    if (choice.best().rule().kind() != Kind.BY_CLASS) {
      return chosen + "; 'apply --ontology' takes this rule from the thresholds.";
    }
    BitSet addedAbove = counts.missingClasses();
    addedAbove.and(added);
    return chosen
        + ", with "
        + addedAbove.cardinality()
        + " of the "
        + choice.searched()
        + " classes added that are missing above a tag, "
        + (choice.isCertain() ? "the best of all sets" : "found class by class")
        + "; 'apply --ontology' takes this rule from the thresholds.";
  }

  /** Measures the tags of held-out clips by the rule that was chosen. */
  public void measure(ScoreTable table, float[] thresholds) {
    add("Evaluation", counts(table, thresholds, "held-out"));
  }

  /** Measures the tags of clips by the rule of the thresholds, if they have one for this tree. */
  public void measure(
      ScoreTable table, float[] thresholds, FoundThresholds found, double[] averagePrecision) {
    TagRule known = TagTree.of(found);
    if (known.isGiven() && known.tree().equals(ClassTrees.digest(tree))) {
      rule = known;
      if (known.kind() == Kind.BY_CLASS) {
        known.added().forEach(name -> added.set(tree.classNames().indexOf(name)));
      }
      sentences.add(
          "The rule of the thresholds is marked; by it 'apply --ontology' makes consistent tags.");
    } else if (known.isGiven()) {
      sentences.add(
          "The thresholds have a rule for consistent tags, but it was found with another tree.");
    }
    TreeCounts counts = counts(table, thresholds, "evaluation");
    tables.add(
        new TreeTable(
            "Evaluation", counts.clips(), counts.changedClips(), rules(counts), averagePrecision));
    tell(counts);
  }

  /** Adds the rankings of clips without thresholds. */
  public void rank(long clips, double[] averagePrecision) {
    tables.add(new TreeTable("Evaluation", clips, 0, List.of(), averagePrecision));
  }

  private TreeCounts counts(ScoreTable table, float[] thresholds, String clips) {
    context.progress().phase("make the tags of the " + clips + " clips consistent");
    int[][] ancestors = tree.ancestors();
    return ClipScan.of(
            table,
            "make the tags of the " + clips + " clips consistent",
            () -> new TreeCounts(ancestors, thresholds),
            TreeCounts::add,
            TreeCounts::merge)
        .state();
  }

  private void add(String name, TreeCounts counts) {
    tables.add(
        new TreeTable(name, counts.clips(), counts.changedClips(), rules(counts), NOT_RANKED));
    tell(counts);
  }

  private void tell(TreeCounts counts) {
    context.progress().found(TreeReport.inconsistent(tables.get(tables.size() - 1)));
    if (counts.changedClips() == 0) {
      sentences.add("the tags are consistent as they are");
    }
  }

  private List<RuleResult> rules(TreeCounts counts) {
    List<RuleResult> rules = new ArrayList<>();
    rules.add(result(Kind.NONE, counts.raw(), counts.clips()));
    rules.add(result(Kind.UP, counts.up(), counts.clips()));
    rules.add(result(Kind.DOWN, counts.down(), counts.clips()));
    if (rule.kind() == Kind.BY_CLASS && counts.isComplete()) {
      rules.add(result(Kind.BY_CLASS, counts.of(added), counts.clips()));
    }
    return rules;
  }

  private RuleResult result(Kind kind, RuleCounts counts, long clips) {
    return new RuleResult(
        kind,
        counts.tags(),
        counts.added(),
        counts.removed(),
        ClassificationReport.ofClasses(counts.counts(), clips, tree.classNames()));
  }

  /** The rule; {@link TagRule#NONE} where none was chosen or found. */
  public TagRule rule() {
    return rule;
  }

  /** What was measured. */
  public TreeReport report() {
    return new TreeReport(ontology, tree, tables, rule, sentences);
  }
}
