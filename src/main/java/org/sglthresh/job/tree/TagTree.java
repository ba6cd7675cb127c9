package org.sglthresh.job.tree;

import java.util.List;
import java.util.Optional;
import org.sglthresh.error.UserException;
import org.sglthresh.io.read.ThresholdsInput;
import org.sglthresh.job.ClassTrees;
import org.sglthresh.job.FoundThresholds;
import org.sglthresh.model.ClassTree;
import org.sglthresh.model.TagRule;
import org.sglthresh.model.TagRule.Kind;

/**
 * The tree that tags are made to agree with.
 *
 * @param ontology its file
 * @param consistency the kind of rule; empty: that of the thresholds
 */
public record TagTree(String ontology, Optional<Kind> consistency) {
  /**
   * The rule.
   *
   * @param thresholds whose tags are changed
   * @throws UserException (usage) when neither the user nor the thresholds name a rule; (input)
   *     when the rule of the thresholds is that of another tree
   */
  public TagRule rule(FoundThresholds thresholds, ClassTree tree) {
    String digest = ClassTrees.digest(tree);
    if (consistency.isPresent()) {
      return new TagRule(consistency.get(), List.of(), digest);
    }
    TagRule rule = of(thresholds);
    if (!rule.isGiven()) {
      throw UserException.usage(
          "--ontology "
              + ontology
              + " needs a rule, and the thresholds have none: say --consistency up or down, or learn"
              + " them with 'optimize --ontology', which finds the rule that costs least");
    }
    if (!rule.tree().equals(digest)) {
      throw UserException.input(
          "ontology "
              + ontology
              + " orders these classes otherwise than the one the rule of the thresholds was found"
              + " with; give that one, or say --consistency up or down");
    }
    return rule;
  }

  /** The rule of thresholds, if they have one. */
  static TagRule of(FoundThresholds thresholds) {
    return thresholds.input() instanceof ThresholdsInput.PerClass perClass
        ? perClass.set().rule()
        : TagRule.NONE;
  }
}
