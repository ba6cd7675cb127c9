package org.sglthresh.job.tree;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.InputDigest;
import org.sglthresh.io.output.Manifest;
import org.sglthresh.job.ClassTrees;
import org.sglthresh.job.FoundThresholds;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.JobContext;
import org.sglthresh.model.ClassTree;
import org.sglthresh.model.TagRule;
import org.sglthresh.model.TagRule.Kind;
import org.sglthresh.optimize.tree.TagConsistency;
import org.sglthresh.spark.tags.TagCounts;
import org.sglthresh.spark.tags.TagCounts.TagChanges;

/**
 * How a table of tags is made to agree with a tree of classes.
 *
 * @param ontology the file of the tree
 * @param rule that changes the tags
 * @param consistency the same, for executors
 */
public record TreeTags(String ontology, TagRule rule, TagConsistency consistency) {
  /**
   * Finds the rule.
   *
   * @param classNames of the scores
   * @throws org.sglthresh.error.UserException when there is none, or none for this tree, or the
   *     tree does not fit the classes
   */
  public static TreeTags of(
      TagTree tags, FoundThresholds thresholds, List<String> classNames, JobContext context) {
    ClassTree tree = ClassTrees.read(Hadoop.configuration(context), tags.ontology(), classNames);
    TagRule rule = tags.rule(thresholds, tree);
    return new TreeTags(tags.ontology(), rule, TagConsistency.of(tree, rule));
  }

  /** Names the file and the rule, and what it changed. */
  public void addTo(Manifest manifest, TagChanges changes, Configuration configuration) {
    manifest.input("ontology", ontology, 1, InputDigest.of(configuration, ontology));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("rule", rule.kind().label());
    if (rule.kind() == Kind.BY_CLASS) {
      facts.put("classesAdded", rule.added());
    }
    facts.put("tree", rule.tree());
    facts.put("changedClips", changes.clips());
    facts.put("tagsAdded", changes.added());
    facts.put("tagsRemoved", changes.removed());
    manifest.facts("tagConsistency", facts);
  }

  /** What the rule changed, in a sentence. */
  public String text(TagCounts counts) {
    return "consistent with "
        + ontology
        + " by the rule "
        + rule.kind().label()
        + ": "
        + Words.counted((double) counts.changes().added(), "tag")
        + " added and "
        + Words.count((double) counts.changes().removed())
        + " removed in "
        + Words.count((double) counts.changes().clips())
        + " of "
        + Words.counted((double) counts.clips(), "clip");
  }
}
