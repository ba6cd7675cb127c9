package org.sglthresh.report;

import java.util.Comparator;
import java.util.List;

/** What two sets of thresholds do to the same clips: measures, and tags gained and lost. */
final class TagSection {
  private TagSection() {}

  static void add(Page page, List<MeasureChange> measures, List<TagChange> classes) {
    page.section("What changes");
    page.table(
        measures(measures),
        "Measures with both sets of thresholds on the same clips. An interval holds the change on"
            + " all clips of this kind in 95 of 100 cases; clips are compared in pairs, so what makes"
            + " a clip hard for both sets does not widen it.");
    List<TagChange> changed =
        classes.stream()
            .filter(one -> one.changed() > 0)
            .sorted(Comparator.comparingDouble(TagChange::changed).reversed())
            .toList();
    if (changed.isEmpty()) {
      page.paragraph("No clip gains or loses a tag.");
    } else {
      page.table(
          tags(changed),
          "Tags gained and lost by class, those with most first, and how many of them are right."
              + " Clips whose label of a class is unknown are not counted in it. A heading sorts by"
              + " its column.");
    }
    page.end();
  }

  private static String measures(List<MeasureChange> measures) {
    StringBuilder html = new StringBuilder("<table class=\"averages\"><thead><tr><th></th>");
    for (String name : List.of("before", "after", "change", "95 % interval of the change")) {
      html.append("<th class=\"n\">").append(name).append("</th>");
    }
    html.append("</tr></thead><tbody>");
    for (MeasureChange one : measures) {
      html.append("<tr><th>").append(Html.escape(one.label())).append("</th>");
      cell(html, Numbers.ratio(one.before()));
      cell(html, "<b>" + Numbers.ratio(one.after()) + "</b>");
      cell(html, Numbers.change(one.change()));
      cell(html, Numbers.changes(one.interval()));
      html.append("</tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  private static String tags(List<TagChange> classes) {
    StringBuilder html =
        new StringBuilder("<table class=\"classes sortable\"><thead><tr><th>class</th>");
    for (String name :
        List.of(
            "threshold before",
            "threshold after",
            "support",
            "tags before",
            "tags after",
            "gained",
            "of these right",
            "lost",
            "of these right")) {
      html.append("<th class=\"n\">").append(name).append("</th>");
    }
    html.append("</tr></thead><tbody>\n");
    for (TagChange one : classes) {
      html.append("<tr><td class=\"c\">").append(Names.cell(one.move().name())).append("</td>");
      cell(html, Numbers.threshold(one.move().before().threshold()));
      cell(html, Numbers.threshold(one.move().after().threshold()));
      cell(html, Numbers.count(one.after().support()));
      cell(html, Numbers.count(one.before().predicted()));
      cell(html, Numbers.count(one.after().predicted()));
      cell(html, Numbers.count(one.gained()));
      cell(html, Numbers.count(one.gainedRight()));
      cell(html, Numbers.count(one.lost()));
      cell(html, Numbers.count(one.lostRight()));
      html.append("</tr>\n");
    }
    return html.append("</tbody></table>").toString();
  }

  private static void cell(StringBuilder html, String content) {
    html.append("<td class=\"n\">").append(content).append("</td>");
  }
}
