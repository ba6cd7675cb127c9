package org.sglthresh.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sglthresh.error.Words;
import org.sglthresh.psl.label.ClassFindings;
import org.sglthresh.psl.label.LabelExample;
import org.sglthresh.psl.label.LengthFindings;
import org.sglthresh.report.label.LabelReport;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.HtmlTable;
import org.sglthresh.report.text.Numbers;

/** Lists class by class where windows and weak labels differ, and where to listen to it. */
final class LabelClassSection {
  /** So many recordings of a class are shown; examples.csv has all that are kept. */
  private static final int SHOWN = 3;

  private static final Difference ADDED =
      new Difference(
          "Labels that the weak labels lack",
          ClassFindings::added,
          "listen to",
          LabelClassSection::windows,
          "Recordings in which a window of a length has the label and the weak labels do not, the"
              + " most frequent classes first; “weak” is how many have the weak label. At the right"
              + " windows with the highest scores, one a recording: seconds, and the score in"
              + " brackets; examples.csv has more.");

  private static final Difference UNSUPPORTED =
      new Difference(
          "Weak labels that no window supports",
          ClassFindings::unsupported,
          "recordings such as",
          LabelClassSection::recordings,
          "Recordings that have the weak label and no window of a length with it, the most frequent"
              + " classes first; “weak” is how many have the weak label.");

  private LabelClassSection() {}

  /**
   * How windows and weak labels can differ.
   *
   * @param heading of the section
   * @param count of recordings with a class
   * @param column the heading of the examples
   * @param examples of a class at all lengths, as HTML
   * @param caption of the table
   */
  private record Difference(
      String heading,
      ToLongFunction<ClassFindings> count,
      String column,
      Function<List<ClassFindings>, String> examples,
      String caption) {}

  static void add(Page page, LabelReport report) {
    add(page, report, ADDED);
    add(page, report, UNSUPPORTED);
  }

  private static void add(Page page, LabelReport report, Difference difference) {
    List<Integer> classes = classes(report, difference.count());
    page.section(difference.heading());
    if (classes.isEmpty()) {
      page.paragraph("There are none.");
    } else {
      int without = report.classNames().size() - classes.size();
      String rest =
          without == 0 ? "" : " " + Words.counted(without, "class") + " without any left out.";
      page.table(
          table(report, difference, classes),
          difference.caption() + rest + " A heading sorts by its column.");
    }
    page.end();
  }

  private static String table(LabelReport report, Difference difference, List<Integer> classes) {
    HtmlTable table = new HtmlTable("sortable filterable").words("class").number("weak");
    for (LengthFindings length : report.findings().lengths()) {
      table.number(LabelPage.name(length.length()));
    }
    table.text(difference.column());
    for (int c : classes) {
      List<ClassFindings> found = ofClass(report, c);
      List<String> cells = new ArrayList<>();
      cells.add(Html.name(report.classNames().get(c)));
      cells.add(Words.count(found.get(0).weak()));
      found.forEach(one -> cells.add(Words.count(difference.count().applyAsLong(one))));
      cells.add(difference.examples().apply(found));
      table.row(cells);
    }
    return table.html();
  }

  /** The classes with any, those with the most at all lengths together first. */
  private static List<Integer> classes(LabelReport report, ToLongFunction<ClassFindings> count) {
    long[] sums =
        IntStream.range(0, report.classNames().size())
            .mapToLong(c -> ofClass(report, c).stream().mapToLong(count).sum())
            .toArray();
    return IntStream.range(0, sums.length)
        .filter(c -> sums[c] > 0)
        .boxed()
        .sorted(Comparator.comparingLong(c -> -sums[c]))
        .toList();
  }

  private static List<ClassFindings> ofClass(LabelReport report, int c) {
    return report.findings().lengths().stream().map(length -> length.classes().get(c)).toList();
  }

  private static String windows(List<ClassFindings> found) {
    Map<String, LabelExample> best = new LinkedHashMap<>();
    found.stream()
        .flatMap(one -> one.addedExamples().stream())
        .sorted(
            Comparator.comparingDouble((LabelExample example) -> -example.score())
                .thenComparing(LabelExample::recording)
                .thenComparing(LabelExample::onset))
        .forEach(example -> best.putIfAbsent(example.recording(), example));
    return best.values().stream()
        .limit(SHOWN)
        .map(
            example ->
                example(
                    Html.name(example.recording())
                        + " <small>"
                        + Numbers.exact(example.onset())
                        + "–"
                        + Numbers.exact(example.offset())
                        + " s ("
                        + Numbers.fixed(example.score(), 2)
                        + ")</small>"))
        .collect(Collectors.joining(" "));
  }

  private static String recordings(List<ClassFindings> found) {
    return found.stream()
        .flatMap(one -> one.unsupportedExamples().stream())
        .distinct()
        .sorted()
        .limit(SHOWN)
        .map(recording -> example(Html.name(recording)))
        .collect(Collectors.joining(" "));
  }

  private static String example(String html) {
    return "<span class=\"example\">" + html + "</span>";
  }
}
