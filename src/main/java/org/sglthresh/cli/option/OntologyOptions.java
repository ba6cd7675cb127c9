package org.sglthresh.cli.option;

import java.util.List;
import java.util.Optional;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.job.tree.TagTree;
import org.sglthresh.model.TagRule.Kind;

/** Options about a tree of classes. */
public final class OntologyOptions {
  private static final String FORMS =
      " AudioSet's ontology.json, or a .csv with child and parent. Classes are found in it by name, by"
          + " id, or by their words as FSD50K writes them.";

  /** Of commands that learn or measure. */
  public static final CommandOption<String> ONTOLOGY =
      ontology(
          "Which classes are above which; tags that agree with it are measured, and metrics by its"
              + " levels:"
              + FORMS);

  /** Of commands that take it for the labels alone. */
  private static final CommandOption<String> OF_LABELS =
      ontology("With --propagate-labels, which classes are above which:" + FORMS);

  private static final CommandOption<String> OF_TAGS =
      ontology(
          "Makes the tags of each clip agree with a tree of classes, by the rule of the thresholds or"
              + " of --consistency:"
              + FORMS);

  public static final CommandOption<Boolean> PROPAGATE_LABELS =
      CommandOption.flag(
          HelpGroup.INPUT,
          "propagate-labels",
          "With --ontology: a label also counts for all classes above its class, as the labels of"
              + " FSD50K do. An unknown label above a positive one becomes positive.");

  private static final CommandOption<Kind> CONSISTENCY =
      CommandOption.of(
          HelpGroup.METHOD,
          "consistency",
          "RULE",
          Values.choice(List.of(Kind.UP, Kind.DOWN)),
          "With --ontology, instead of the rule of the thresholds: up adds the classes above every"
              + " tag, down drops a tag without those above it.");

  /** Of commands that learn or measure, in the order of help. */
  public static final List<CommandOption<?>> ALL = List.of(ONTOLOGY, PROPAGATE_LABELS);

  /** Of commands that take a tree for the labels alone. */
  public static final List<CommandOption<?>> LABELS_ALONE = List.of(OF_LABELS, PROPAGATE_LABELS);

  /** Of commands that make tags. */
  public static final List<CommandOption<?>> TAGS = List.of(OF_TAGS, CONSISTENCY);

  private OntologyOptions() {}

  private static CommandOption<String> ontology(String description) {
    return CommandOption.of(HelpGroup.INPUT, "ontology", "FILE", Values.text(), description);
  }

  /** The ontology, if one is given. */
  public static Optional<String> ontology(Arguments arguments) {
    return arguments.find(ONTOLOGY);
  }

  /** The ontology by which labels go up, if that is asked for. */
  static Optional<String> ofLabels(Arguments arguments) {
    if (!arguments.value(PROPAGATE_LABELS)) {
      return Optional.empty();
    }
    if (!arguments.isGiven(ONTOLOGY)) {
      throw UserException.usage(
          arguments.origin(PROPAGATE_LABELS)
              + " takes labels up a tree of classes; add --ontology or leave it out");
    }
    return arguments.find(ONTOLOGY);
  }

  /** Refuses an ontology that changes nothing, in commands that take it for labels alone. */
  public static void requireUsed(Arguments arguments) {
    if (arguments.isGiven(ONTOLOGY) && !arguments.value(PROPAGATE_LABELS)) {
      throw UserException.usage(
          arguments.origin(ONTOLOGY)
              + " is for the labels; add --propagate-labels or leave it out");
    }
  }

  /** The tree and the rule of a command that makes tags, if they are given. */
  public static Optional<TagTree> tags(Arguments arguments) {
    if (arguments.isGiven(CONSISTENCY) && !arguments.isGiven(OF_TAGS)) {
      throw UserException.usage(
          arguments.origin(CONSISTENCY)
              + " is about tags in a tree of classes; add --ontology or leave it out");
    }
    return arguments.find(OF_TAGS).map(file -> new TagTree(file, arguments.find(CONSISTENCY)));
  }

  /** Refuses summaries, of which labels are summed up and tags are not known clip by clip. */
  static void requireNoSummary(Arguments arguments) {
    SummaryOptions.refuse(arguments, ONTOLOGY, "summaries do not hold the tags of a clip together");
    if (arguments.value(PROPAGATE_LABELS)) {
      SummaryOptions.refuse(
          arguments, PROPAGATE_LABELS, "their labels are as they were summarised");
    }
  }

  /** Refuses engine sql, whose queries know no tree. */
  static void requireNoSql(Arguments arguments, CommandOption<?> engine) {
    if (arguments.isGiven(ONTOLOGY)) {
      throw UserException.usage(
          arguments.origin(ONTOLOGY)
              + " does not go with "
              + arguments.origin(engine)
              + ": engine sql knows no tree of classes; leave the engine out");
    }
  }
}
