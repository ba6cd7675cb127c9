package org.sglthresh.job.explain;

import java.util.List;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.job.Ending;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Manifests;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.clips.PinnedClasses;
import org.sglthresh.metric.CurvePoint;
import org.sglthresh.optimize.Engine;
import org.sglthresh.report.data.Explanation;
import org.sglthresh.report.data.Explanation.Place;
import org.sglthresh.report.data.Explanation.Role;
import org.sglthresh.report.explain.ExplanationFiles;
import org.sglthresh.report.explain.ExplanationPage;
import org.sglthresh.report.explain.ExplanationText;
import org.sglthresh.report.text.Numbers;

/**
 * Result of {@code explain}.
 *
 * @param options of the command
 * @param run that is explained
 * @param explanation of the class
 * @param pinned the classes that the run did not learn
 * @param inputs the tables that were read
 * @param engine that was asked
 */
record ExplainResult(
    ExplainOptions options,
    ExplainedRun run,
    Explanation explanation,
    PinnedClasses pinned,
    List<InputFacts> inputs,
    Engine engine)
    implements JobResult {
  private static final String REPORT = "report.html";

  /** Writes the files and the report. */
  void write(OutputTransaction out, JobContext context, Stopwatch stopwatch) {
    out.write(ExplanationFiles.CURVE, ExplanationFiles.curve(explanation));
    out.write(ExplanationFiles.JSON, ExplanationFiles.json(explanation));
    stopwatch.end();
    Manifests manifest =
        new Manifests(context)
            .inputs(inputs)
            .file("thresholds of the run", run.file(), run.thresholds().classes().size())
            .engine(engine.label(), engine.kernel())
            .spent(stopwatch);
    pinned.addTo(manifest);
    out.write(REPORT, ExplanationPage.render(explanation, headline(), manifest.facts()));
    out.write(Manifests.FILE_NAME, manifest.json());
  }

  @Override
  public String text() {
    String text = ExplanationText.of(explanation, options.glyphs()) + "\n";
    return options
        .output()
        .map(output -> text + ending(output).text())
        .orElseGet(() -> text + headline() + "\n");
  }

  @Override
  public String lastLine() {
    return options.output().map(output -> ending(output).line()).orElseGet(this::headline);
  }

  private Ending ending(OutputOptions output) {
    return new Ending(headline(), output, List.of(ExplanationFiles.CURVE, REPORT));
  }

  /** Such as "Bell: threshold 0.31 gives precision .71, recall .83, F1 .77 and 12 tags a day". */
  private String headline() {
    Place own = explanation.own();
    CurvePoint at = own.at();
    String measures =
        Double.isNaN(at.recall())
            ? ""
            : "precision "
                + Numbers.ratio(at.precision())
                + ", recall "
                + Numbers.ratio(at.recall())
                + ", F1 "
                + Numbers.ratio(at.f1())
                + " and ";
    return explanation.className()
        + ": the run's threshold "
        + Numbers.threshold(own.threshold())
        + (own.role() == Role.REPEATED ? " by " + own.method() : "")
        + " gives "
        + measures
        + ExplanationText.tags(explanation, at)
        + " "
        + explanation.tagsUnit();
  }
}
