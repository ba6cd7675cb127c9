package org.sglthresh.report.html;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.sglthresh.error.Words;
import org.sglthresh.report.data.EpochPoint;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.plot.LinePlot;
import org.sglthresh.report.plot.Spacing;
import org.sglthresh.report.text.Numbers;

/** Shows the objective and the norm of its gradient by epoch. */
final class ConvergenceSection {
  private ConvergenceSection() {}

  static void add(Page page, ReportData data) {
    List<EpochPoint> history = data.history();
    if (history.isEmpty()) {
      return;
    }
    double[] objective = history.stream().mapToDouble(EpochPoint::objective).toArray();
    double[] gradient = history.stream().mapToDouble(EpochPoint::gradientNorm).toArray();
    double smallest = Arrays.stream(gradient).filter(norm -> norm > 0).min().orElse(0);
    Spacing spacing = smallest > 0 ? Spacing.LOG : Spacing.LINEAR;
    EpochPoint last = history.get(history.size() - 1);
    String measure = data.objective().isEmpty() ? "objective" : Headlines.measure(data.objective());
    page.section("Convergence");
    page.figure(
        "<div class=\"panel\">"
            + LinePlot.draw(
                measure + " on tuning clips",
                Spacing.LINEAR,
                objective,
                Numbers.ratio(last.objective()))
            + "</div><div class=\"panel\">"
            + LinePlot.draw(
                "gradient norm", spacing, gradient, Numbers.significant(last.gradientNorm()))
            + "</div>",
        String.format(
            Locale.ROOT,
            "The objective (left) and the Euclidean norm of its gradient by the thresholds (right)"
                + " at the beginning of each of the %s epochs, which took %s s.%s",
            Words.count(history.size()),
            Numbers.significant(last.seconds()),
            data.parts().isEmpty()
                ? ""
                : " Of the parts of the combination only sgl has epochs: these are its own, not"
                    + " those of the combination."));
    page.end();
  }
}
