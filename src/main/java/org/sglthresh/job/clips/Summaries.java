package org.sglthresh.job.clips;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.JobContext;
import org.sglthresh.model.IdSketch;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.SharedIds;
import org.sglthresh.spark.blocks.SummaryTable;
import org.sglthresh.spark.table.FoundGaps;
import org.sglthresh.spark.table.ScoreKeys;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.summary.ScoreKey;
import org.sglthresh.summary.ScoreSummary;

/** Reads summaries and merges them. */
public final class Summaries {
  private final SummarySource source;
  private final TableSource scores;
  private final String role;
  private final JobContext context;
  private final List<InputFacts> inputs = new ArrayList<>();
  private Optional<SummaryTable> sum = Optional.empty();

  private Summaries(SummarySource source, TableSource scores, String role, JobContext context) {
    this.source = source;
    this.scores = scores;
    this.role = role;
    this.context = context;
  }

  /**
   * The clips of all summaries added without those subtracted.
   *
   * @param inputs the summaries as they were read
   */
  public record Merged(List<String> classNames, List<InputFacts> inputs, ScoreSummary summary) {
    /** Counts of the clips. */
    public TableFacts facts() {
      return Summaries.facts(summary);
    }

    /** The clips behind an engine. */
    public SummarizedClips clips(SlopeMode slopeMode) {
      return new SummarizedClips(classNames, inputs, summary, slopeMode, Optional.empty());
    }
  }

  /**
   * Reads all summaries.
   *
   * @param scores what is known of the scores that were summarised
   * @param role of the clips, such as {@code tuning}
   * @throws UserException when one cannot be read or they do not go together
   */
  public static Merged read(
      SummarySource source, TableSource scores, String role, JobContext context) {
    Summaries summaries = new Summaries(source, scores, role, context);
    source.added().forEach(summaries::add);
    source
        .subtracted()
        .forEach(path -> summaries.take(path, "subtracted summary", ScoreSummary::minus));
    SummaryTable table = summaries.sum.orElseThrow();
    if (table.summary().clips() == 0) {
      throw UserException.input(
          "no clips are left after the subtraction: subtract fewer summaries");
    }
    context
        .progress()
        .detail(
            String.format(
                "engine summary: %d %s the place of the scores",
                summaries.inputs.size(),
                summaries.inputs.size() == 1 ? "summary takes" : "summaries take"));
    context.progress().detail(SummarizedClips.description(table.summary()));
    if (table.summary().floor().isSet()) {
      context
          .progress()
          .note(
              "no threshold is taken below "
                  + table.summary().floor().score()
                  + ", the highest floor of the summaries");
    }
    return new Merged(table.classNames(), summaries.inputs, table.summary());
  }

  /** How a summary joins those before it. */
  private interface Operation {
    ScoreSummary apply(ScoreSummary before, ScoreSummary next);
  }

  private void add(String path) {
    IdSketch before = sum.map(table -> table.summary().ids()).orElse(IdSketch.EMPTY);
    take(path, "summary", ScoreSummary::plus);
    IdSketch added = inputs.get(inputs.size() - 1).facts().ids();
    if (!before.isKnown() || !added.isKnown()) {
      return;
    }
    SharedIds shared = added.sharedWith(before);
    if (shared.found() > 0) {
      context
          .progress()
          .warn(
              String.format(
                  "%s%s of the %s of the summary %s are in summaries before it and count twice",
                  shared.isExact() ? "" : "about ",
                  Words.count((double) shared.number()),
                  Words.counted(shared.clips(), "clip"),
                  path));
    }
  }

  private void take(String path, String what, Operation operation) {
    context.progress().phase("read the summary " + path);
    SummaryTable next = SummaryTable.read(context.spark(), path);
    context.progress().found(Words.counted(next.summary().clips(), "clip"));
    requireScale(next.summary().key(), path);
    inputs.add(input(path, what, next.summary()));
    if (sum.isEmpty()) {
      sum = Optional.of(next);
      return;
    }
    SummaryTable before = sum.get();
    requireSameClasses(before.classNames(), next.classNames(), path);
    sum =
        Optional.of(
            new SummaryTable(
                before.classNames(), operation.apply(before.summary(), next.summary())));
  }

  private void requireScale(ScoreKey key, String path) {
    ScoreScale scale = ScoreKeys.scale(key);
    if (scale != scores.scoreScale()) {
      throw UserException.input(
          "the scores of the summary "
              + path
              + " are on the scale "
              + scale.label()
              + ", not "
              + scores.scoreScale().label()
              + "; say --score-scale "
              + scale.label());
    }
  }

  private void requireSameClasses(List<String> expected, List<String> found, String path) {
    String first = source.added().get(0);
    if (expected.size() != found.size()) {
      throw UserException.input(
          "the summary "
              + first
              + " has "
              + expected.size()
              + " classes and "
              + path
              + " "
              + found.size()
              + "; all must come from the same tagger");
    }
    for (int c = 0; c < expected.size(); c++) {
      if (!expected.get(c).equals(found.get(c))) {
        throw UserException.input(
            "class "
                + c
                + " is \""
                + expected.get(c)
                + "\" in the summary "
                + first
                + " and \""
                + found.get(c)
                + "\" in "
                + path
                + "; all must come from the same tagger");
      }
    }
  }

  private InputFacts input(String path, String what, ScoreSummary summary) {
    TableSource one =
        new TableSource(
            path,
            Optional.empty(),
            Optional.empty(),
            scores.scoreScale(),
            scores.labelEncoding(),
            scores.unlabelled(),
            scores.columns());
    return new InputFacts(role, what, one, facts(summary));
  }

  private static TableFacts facts(ScoreSummary summary) {
    LabelTotals totals = summary.totals();
    long positives = 0;
    for (double ofClass : totals.positives()) {
      positives += Math.round(ofClass);
    }
    return new TableFacts(
        summary.clips(),
        summary.clips(),
        0,
        0,
        positives,
        totals.weight(),
        new FoundGaps(0, 0, summary.floor(), 0),
        List.of(),
        summary.ids(),
        0);
  }
}
