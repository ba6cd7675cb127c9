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
import org.sglthresh.job.gate.DiffOptions.CorpusLabels;
import org.sglthresh.job.gate.GateResult.RuleVerdict;
import org.sglthresh.job.gate.GateRule.Measure;
import org.sglthresh.job.leak.LearnedShare;
import org.sglthresh.metric.ranking.RankingMetric;
import org.sglthresh.metric.ranking.RankingMetric.Trait;
import org.sglthresh.model.SharedIds;
import org.sglthresh.model.ThresholdMove;
import org.sglthresh.model.ThresholdMoves;
import org.sglthresh.report.data.MeasureChange;
import org.sglthresh.report.data.TagChange;
import org.sglthresh.report.text.Numbers;

/** Judges a difference by the rules of a gate. */
final class GateJudge {
  /** The largest number of class names in a reason. */
  private static final int MAX_NAMES = 5;

  private final GateRules rules;

  GateJudge(GateRules rules) {
    this.rules = rules;
  }

  /**
   * Checks before any work that all rules can be applied.
   *
   * @param options of the comparison
   * @param moves the classes of both sets
   * @throws UserException (usage) when a rule needs clips or labels and there are none, or names a
   *     class of neither set
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
                "rule %s in %s needs labels, but --without-labels is given; pass --labels instead,"
                    + " or leave the rule out",
                rule.label(), rules.file()));
      }
      if (rule.needsTaggers() && options.beforeScores().isEmpty()) {
        throw UserException.usage(
            String.format(
                "rule %s in %s limits the fall of a ranking metric, which no threshold changes; give"
                    + " the scores of the earlier tagger with --before-scores, or leave the rule"
                    + " out",
                rule.label(), rules.file()));
      }
    }
    requireKnown(rules.mayMove().orElse(List.of()), moves);
  }

  private void requireKnown(List<String> names, ThresholdMoves moves) {
    List<String> known =
        Stream.of(moves.names(), moves.onlyBefore(), moves.onlyAfter())
            .flatMap(List::stream)
            .toList();
    Set<String> all = new HashSet<>(known);
    for (String name : names) {
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

  /**
   * The verdict of each rule, in the order of {@link GateRule#all}.
   *
   * @throws UserException (input) when a metric is not defined on the clips, so that its rule could
   *     not refuse
   */
  List<RuleVerdict> judge(Difference difference) {
    List<RuleVerdict> verdicts = new ArrayList<>();
    for (GateRule rule : rules.limits().keySet()) {
      ClipDifference clips = difference.clips().orElseThrow();
      double limit = rules.limit(rule).orElseThrow();
      if (rule.measure() instanceof Measure.Fall fall) {
        verdicts.add(fall(rule, limit, clips.measure(fall.metric())));
      } else if (rule.measure() instanceof Measure.RankingFall fall) {
        verdicts.add(fall(rule, limit, measured(rule, fall.metric(), clips)));
      } else if (rule.equals(GateRule.MAX_LEARNED_PERCENT)) {
        verdicts.add(learned(limit, clips.learned().after()));
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

  private MeasureChange measured(GateRule rule, RankingMetric metric, ClipDifference clips) {
    return clips
        .measure(metric)
        .orElseThrow(
            () ->
                UserException.input(
                    String.format(
                        "rule %s in %s cannot be checked, as %s is not defined on these clips%s; give"
                            + " other clips or leave the rule out",
                        rule.label(),
                        rules.file(),
                        metric.label(),
                        metric.has(Trait.HARD_LABELS) ? " (it needs labels of 0 or 1)" : "")));
  }

  private static RuleVerdict fall(GateRule rule, double limit, MeasureChange change) {
    double fall = 0 - change.change(); // never −0
    String verb = fall > 0 ? "falls" : fall < 0 ? "rises" : "stays";
    String interval =
        change.interval().isKnown() ? ", 95 % interval of the change " + change.intervalText() : "";
    String reason =
        String.format(
            "%s %s from %s to %s%s; it may fall by %s",
            change.label(),
            verb,
            change.beforeText(),
            change.afterText(),
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

  /** A class that the later set no longer has loses all its tags. */
  private RuleVerdict tagLoss(double limit, Difference difference) {
    List<TagChange> judged =
        difference.tags().stream()
            .filter(change -> change.after().support() >= minimumSupport())
            .sorted(Comparator.comparingDouble(GateJudge::lossPercent).reversed())
            .toList();
    List<String> gone = difference.moves().onlyBefore();
    List<String> names = new ArrayList<>(gone);
    List<String> shown = new ArrayList<>();
    gone.forEach(name -> shown.add(name + " (gone)"));
    for (TagChange change : judged) {
      if (lossPercent(change) > limit) {
        names.add(change.move().name());
        shown.add(lossText(change));
      }
    }
    // two taggers may differ on other clips too, as many gained as lost
    String how = difference.classes().isEmpty() ? "" : " on balance";
    double worst = judged.isEmpty() ? 0 : lossPercent(judged.get(0));
    return new RuleVerdict(
        GateRule.MAX_TAG_LOSS_PERCENT,
        limit,
        gone.isEmpty() ? worst : 100,
        outcome(names.isEmpty()),
        lossReason(limit, worst, shown, judged.size() + gone.size(), how),
        names);
  }

  private static String lossText(TagChange change) {
    return String.format(
        Locale.ROOT,
        "%s (%.1f %%: %s of %s)",
        change.move().name(),
        lossPercent(change),
        Words.count(change.lost()),
        Words.count(change.before().predicted()));
  }

  private static String lossReason(
      double limit, double worst, List<String> shown, int judged, String how) {
    return shown.isEmpty()
        ? String.format(
            Locale.ROOT,
            "no class loses more than %s %% of its tags%s; the most is %.1f %%",
            Numbers.exact(limit),
            how,
            worst)
        : Words.counted(shown.size(), "class")
            + " of "
            + judged
            + (shown.size() == 1 ? " loses" : " lose")
            + " more than "
            + Numbers.exact(limit)
            + (shown.size() == 1 ? " % of its tags" : " % of their tags")
            + how
            + ": "
            + first(shown);
  }

  private static RuleVerdict support(double limit, Difference difference) {
    List<String> below =
        difference.tags().stream()
            .filter(change -> change.after().support() < limit)
            .map(change -> change.move().name())
            .toList();
    String reason =
        String.format(
            "%s with fewer than %s positives among the clips, not judged by max-tag-loss-percent",
            Words.counted(below.size(), "class"), Numbers.exact(limit));
    return new RuleVerdict(
        GateRule.MINIMUM_SUPPORT, limit, below.size(), Outcome.ACCEPTED, reason, below);
  }

  /** Thresholds that do not say what they were learned on are accepted. */
  private static RuleVerdict learned(double limit, LearnedShare share) {
    double percent =
        share.shared().filter(SharedIds::isKnown).map(found -> 100 * found.share()).orElse(0.0);
    return new RuleVerdict(
        GateRule.MAX_LEARNED_PERCENT,
        limit,
        percent,
        outcome(percent <= limit),
        share.clause(),
        List.of());
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
    return String.join(", ", shown.subList(0, Math.min(MAX_NAMES, shown.size())))
        + (shown.size() > MAX_NAMES ? ", …" : "");
  }
}
