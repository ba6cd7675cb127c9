package org.sglthresh.job.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.sglthresh.error.NearestName;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.registry.Decision.Outcome;
import org.sglthresh.model.ThresholdMove;
import org.sglthresh.model.ThresholdMoves;
import org.sglthresh.report.data.MeasureChange;
import org.sglthresh.report.data.TagChange;
import org.sglthresh.report.text.Numbers;

/** Holds a difference to rules. */
final class GateJudge {
  /** Names shown of many classes. */
  private static final int NAMED = 5;

  private final GateRules rules;

  GateJudge(GateRules rules) {
    this.rules = rules;
  }

  /**
   * Refuses rules that cannot be applied, before any work.
   *
   * @param options of the comparison
   * @param moves the classes of both sets
   * @throws UserException (usage) when a rule needs clips or labels and there are none, or names a
   *     class that there is not
   */
  void requireApplicable(DiffOptions options, ThresholdMoves moves) {
    for (GateRule rule : rules.limits().keySet()) {
      if (rule.needsClips() && options.corpus().isEmpty()) {
        throw UserException.usage(
            String.format(
                "rule %s in %s is measured on clips, and there are none; pass --scores and --labels"
                    + " or leave the rule out",
                rule.label(), rules.file()));
      }
      if (rule.needsLabels() && options.labels() == CorpusLabels.ABSENT) {
        throw UserException.usage(
            String.format(
                "rule %s in %s needs labels, and the clips are said to have none; pass --labels in"
                    + " the place of --without-labels or leave the rule out",
                rule.label(), rules.file()));
      }
    }
    List<String> known =
        Stream.of(moves.names(), moves.onlyBefore(), moves.onlyAfter())
            .flatMap(List::stream)
            .toList();
    Set<String> all = new HashSet<>(known);
    for (String name : rules.mayMove().orElse(List.of())) {
      if (!all.contains(name)) {
        throw UserException.usage(
            String.format(
                "rule may-move in %s names the class \"%s\", which neither set of thresholds has%s",
                rules.file(),
                name,
                NearestName.to(name, known)
                    .map(near -> "; did you mean \"" + near + "\"?")
                    .orElse("; correct the name")));
      }
    }
  }

  /** What each rule says, in the order of {@link GateRule#ALL}. */
  List<RuleVerdict> judge(Difference difference) {
    List<RuleVerdict> verdicts = new ArrayList<>();
    for (GateRule rule : rules.limits().keySet()) {
      ClipDifference clips = difference.clips().orElseThrow();
      double limit = rules.limit(rule).orElseThrow();
      if (rule.metric().isPresent()) {
        verdicts.add(fall(rule, limit, clips.measure(rule.metric().get())));
      } else {
        verdicts.add(
            rule.equals(GateRule.MAX_TAG_LOSS_PERCENT)
                ? tagLoss(limit, difference)
                : support(limit, difference));
      }
    }
    rules.mayMove().ifPresent(names -> verdicts.add(mayMove(names, difference.moves())));
    return verdicts;
  }

  private static Outcome outcome(boolean isKept) {
    return isKept ? Outcome.ACCEPTED : Outcome.REFUSED;
  }

  private static RuleVerdict fall(GateRule rule, double limit, MeasureChange change) {
    double fall = change.before() - change.after();
    String verb = fall > 0 ? "falls" : fall < 0 ? "rises" : "stays";
    String interval =
        change.interval().isKnown()
            ? ", 95 % interval of the change " + Numbers.changes(change.interval())
            : "";
    String reason =
        String.format(
            "%s %s from %s to %s%s; it may fall by %s",
            change.label(),
            verb,
            Numbers.ratio(change.before()),
            Numbers.ratio(change.after()),
            interval,
            Numbers.exact(limit));
    return new RuleVerdict(rule, limit, fall, outcome(fall <= limit), reason, List.of());
  }

  private double minimumSupport() {
    return rules.limit(GateRule.MINIMUM_SUPPORT).orElse(0d);
  }

  private static double lossPercent(TagChange change) {
    double before = change.before().predicted();
    return before > 0 ? 100 * change.lost() / before : 0;
  }

  /** A class that is gone has lost all its tags. */
  private RuleVerdict tagLoss(double limit, Difference difference) {
    List<TagChange> judged =
        difference.tags().stream()
            .filter(one -> one.after().support() >= minimumSupport())
            .sorted(Comparator.comparingDouble(GateJudge::lossPercent).reversed())
            .toList();
    List<String> gone = difference.moves().onlyBefore();
    List<String> names = new ArrayList<>(gone);
    List<String> shown = new ArrayList<>();
    gone.forEach(name -> shown.add(name + " (gone)"));
    for (TagChange one : judged) {
      if (lossPercent(one) > limit) {
        names.add(one.move().name());
        shown.add(
            String.format(
                Locale.ROOT,
                "%s (%.1f %%: %s of %s)",
                one.move().name(),
                lossPercent(one),
                Words.count(one.lost()),
                Words.count(one.before().predicted())));
      }
    }
    double worst = judged.isEmpty() ? 0 : lossPercent(judged.get(0));
    String reason =
        shown.isEmpty()
            ? String.format(
                Locale.ROOT,
                "no class loses more than %s %% of its tags; the most is %.1f %%",
                Numbers.exact(limit),
                worst)
            : Words.counted(shown.size(), "class")
                + " of "
                + (judged.size() + gone.size())
                + (shown.size() == 1 ? " loses" : " lose")
                + " more than "
                + Numbers.exact(limit)
                + (shown.size() == 1 ? " % of its tags: " : " % of their tags: ")
                + first(shown);
    return new RuleVerdict(
        GateRule.MAX_TAG_LOSS_PERCENT,
        limit,
        gone.isEmpty() ? worst : 100,
        outcome(names.isEmpty()),
        reason,
        names);
  }

  private static RuleVerdict support(double limit, Difference difference) {
    List<String> below =
        difference.tags().stream()
            .filter(one -> one.after().support() < limit)
            .map(one -> one.move().name())
            .toList();
    String reason =
        String.format(
            "%s with fewer than %s positives among the clips, not judged by max-tag-loss-percent",
            Words.counted(below.size(), "class"), Numbers.exact(limit));
    return new RuleVerdict(
        GateRule.MINIMUM_SUPPORT, limit, below.size(), Outcome.ACCEPTED, reason, below);
  }

  private static RuleVerdict mayMove(List<String> names, ThresholdMoves moves) {
    Set<String> allowed = new HashSet<>(names);
    List<String> moved = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    for (ThresholdMove move : moves.moves()) {
      if (move.isMoved() && !allowed.contains(move.name())) {
        moved.add(move.name());
        shown.add(
            String.format(
                "%s (%s → %s)",
                move.name(),
                Numbers.threshold(move.before().threshold()),
                Numbers.threshold(move.after().threshold())));
      }
    }
    addUnlessAllowed(moves.onlyBefore(), " (gone)", allowed, moved, shown);
    addUnlessAllowed(moves.onlyAfter(), " (new)", allowed, moved, shown);
    String reason =
        moved.isEmpty()
            ? "no class moves but those that may"
            : Words.counted(moved.size(), "class")
                + (moved.size() == 1 ? " moves" : " move")
                + " that may not: "
                + first(shown);
    return new RuleVerdict(
        GateRule.MAY_MOVE, names, moved.size(), outcome(moved.isEmpty()), reason, moved);
  }

  private static void addUnlessAllowed(
      List<String> names, String how, Set<String> allowed, List<String> moved, List<String> shown) {
    for (String name : names) {
      if (!allowed.contains(name)) {
        moved.add(name);
        shown.add(name + how);
      }
    }
  }

  private static String first(List<String> shown) {
    return String.join(", ", shown.subList(0, Math.min(NAMED, shown.size())))
        + (shown.size() > NAMED ? ", …" : "");
  }
}
