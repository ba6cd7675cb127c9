package org.sglthresh.report.html;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.sglthresh.error.Words;
import org.sglthresh.metric.ranking.RankingMetric;
import org.sglthresh.metric.ranking.RankingMetric.Trait;
import org.sglthresh.report.data.MeasureChange;
import org.sglthresh.report.data.TagChange;
import org.sglthresh.report.data.TaggerChange;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.Numbers;

/**
 * Shows how two sets of thresholds differ on the same clips: changes of measures, and the tags that
 * each class gains and loses; or how two taggers do.
 */
final class TagSection {
  private static final TagCount BEFORE =
      new TagCount("tags before", change -> change.before().predicted());
  private static final TagCount AFTER =
      new TagCount("tags after", change -> change.after().predicted());
  private static final TagCount GAINED = new TagCount("gained", TagChange::gained);
  private static final TagCount LOST = new TagCount("lost", TagChange::lost);

  private static final List<TagCount> LABELLED_COUNTS =
      List.of(
          new TagCount("support", change -> change.after().support()),
          BEFORE,
          AFTER,
          GAINED,
          new TagCount("of these right", TagChange::gainedRight),
          LOST,
          new TagCount("of these right", TagChange::lostRight));

  private static final List<TagCount> UNLABELLED_COUNTS = List.of(BEFORE, AFTER, GAINED, LOST);

  private static final List<TaggerColumn> TAGGER_COLUMNS =
      List.of(
          new TaggerColumn("support", change -> Words.count(change.tags().after().support())),
          new TaggerColumn("AP before", change -> Numbers.ratio(change.precisionBefore())),
          new TaggerColumn("AP after", change -> Numbers.ratio(change.precisionAfter())),
          new TaggerColumn("change", change -> Numbers.change(change.precisionChange())),
          new TaggerColumn("ROC-AUC before", change -> Numbers.ratio(change.areaBefore())),
          new TaggerColumn("ROC-AUC after", change -> Numbers.ratio(change.areaAfter())),
          new TaggerColumn(
              "tags before", change -> Words.count(change.tags().before().predicted())),
          new TaggerColumn("tags after", change -> Words.count(change.tags().after().predicted())),
          new TaggerColumn("F1 before", change -> Numbers.ratio(change.tags().before().f1())),
          new TaggerColumn("F1 after", change -> Numbers.ratio(change.tags().after().f1())));

  /** A column of two taggers. */
  private record TaggerColumn(String heading, Function<TaggerChange, String> text) {}

  /** A column of counts. */
  private record TagCount(String heading, ToDoubleFunction<TagChange> value) {}

  private static final String INTERVALS =
      " An interval holds the change on all clips of this kind in 95 of 100 cases; clips are"
          + " compared in pairs, so what makes a clip hard on both sides does not widen it.";

  private TagSection() {}

  static void add(Page page, List<MeasureChange> measures, List<TagChange> classes) {
    page.section("What changes");
    page.table(
        measures("averages", measures),
        "Measures with both sets of thresholds on the same clips." + INTERVALS);
    addTags(
        page,
        classes,
        LABELLED_COUNTS,
        "Tags gained and lost by class, those with most first, and how many of them are right."
            + " Clips whose label of a class is unknown are not counted in it. A heading sorts by"
            + " its column.");
    page.end();
  }

  /** The same for clips without labels: only tags gained and lost. */
  static void addUnlabelled(Page page, List<TagChange> classes) {
    page.section("What changes");
    addTags(
        page,
        classes,
        UNLABELLED_COUNTS,
        "Tags gained and lost by class, those with most first. Which of them are right is not"
            + " known, as the clips have no labels. A heading sorts by its column.");
    page.end();
  }

  /** The same for two taggers. */
  static void addTaggers(
      Page page,
      List<MeasureChange> ranking,
      List<MeasureChange> decisions,
      List<TaggerChange> classes) {
    page.section("What changes");
    page.table(
        measures("taggers", ranking),
        "What two taggers are worth on the same clips, whatever the thresholds. Of "
            + losses()
            + " less is better."
            + INTERVALS);
    page.table(measures("averages", decisions), "Both taggers, each with its thresholds.");
    page.table(
        taggers(
            classes.stream()
                .sorted(
                    Comparator.comparingDouble(
                        (TaggerChange change) -> -Math.abs(change.precisionChange())))
                .toList()),
        "Classes of two taggers, those whose average precision (AP) changes most first. On which"
            + " clips a class gains or loses a tag is not known, as the scores of each tagger are"
            + " read by themselves. A heading sorts by its column.");
    page.end();
  }

  private static void addTags(
      Page page, List<TagChange> classes, List<TagCount> counts, String caption) {
    List<TagChange> changed =
        classes.stream()
            .filter(change -> change.changed() > 0)
            .sorted(Comparator.comparingDouble(TagChange::changed).reversed())
            .toList();
    if (changed.isEmpty()) {
      page.paragraph("No clip gains or loses a tag.");
    } else {
      page.table(tags(changed, counts), caption);
    }
  }

  private static String losses() {
    List<String> labels =
        RankingMetric.withTrait(RankingMetric.all(), Trait.LOSS).stream()
            .filter(metric -> !metric.equals(RankingMetric.COVERAGE_ERROR_LABELLED))
            .map(RankingMetric::label)
            .toList();
    int last = labels.size() - 1;
    return String.join(", ", labels.subList(0, last)) + " and " + labels.get(last);
  }

  private static String measures(String kind, List<MeasureChange> measures) {
    StringBuilder html =
        new StringBuilder("<table class=\"").append(kind).append("\"><thead><tr><th></th>");
    for (String name : List.of("before", "after", "change", "95 % interval of the change")) {
      html.append("<th class=\"n\">").append(name).append("</th>");
    }
    html.append("</tr></thead><tbody>");
    for (MeasureChange measure : measures) {
      html.append("<tr><th>").append(Html.escape(measure.label())).append("</th>");
      cell(html, measure.beforeText());
      cell(html, "<b>" + measure.afterText() + "</b>");
      cell(html, measure.changeText());
      cell(html, measure.intervalText());
      html.append("</tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  private static String tags(List<TagChange> classes, List<TagCount> counts) {
    StringBuilder html =
        new StringBuilder("<table class=\"classes sortable\"><thead><tr><th>class</th>");
    html.append("<th class=\"n\">threshold before</th><th class=\"n\">threshold after</th>");
    for (TagCount count : counts) {
      html.append("<th class=\"n\">").append(count.heading()).append("</th>");
    }
    html.append("</tr></thead><tbody>\n");
    for (TagChange change : classes) {
      html.append("<tr><td class=\"c\">").append(Html.name(change.move().name())).append("</td>");
      cell(html, Numbers.threshold(change.move().before().threshold()));
      cell(html, Numbers.threshold(change.move().after().threshold()));
      for (TagCount count : counts) {
        cell(html, Words.count(count.value().applyAsDouble(change)));
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table>").toString();
  }

  private static String taggers(List<TaggerChange> classes) {
    StringBuilder html =
        new StringBuilder("<table class=\"classes sortable\"><thead><tr><th>class</th>");
    TAGGER_COLUMNS.forEach(
        column -> html.append("<th class=\"n\">").append(column.heading()).append("</th>"));
    html.append("</tr></thead><tbody>\n");
    for (TaggerChange change : classes) {
      String name = change.tags().move().name();
      html.append("<tr><td class=\"c\">").append(Html.name(name)).append("</td>");
      TAGGER_COLUMNS.forEach(column -> cell(html, column.text().apply(change)));
      html.append("</tr>\n");
    }
    return html.append("</tbody></table>").toString();
  }

  private static void cell(StringBuilder html, String content) {
    html.append("<td class=\"n\">").append(content).append("</td>");
  }
}
