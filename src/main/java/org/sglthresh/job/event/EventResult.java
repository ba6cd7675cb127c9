package org.sglthresh.job.event;

import java.util.List;
import org.sglthresh.job.Ending;
import org.sglthresh.job.FilesResult;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.report.event.EventReport;
import org.sglthresh.report.event.EventText;

/**
 * What came out of {@code evaluate-events}.
 *
 * @param report of the events
 * @param output where it is
 */
record EventResult(EventReport report, OutputOptions output) implements FilesResult {
  @Override
  public Ending ending() {
    return new Ending(report.headline(), output, List.of("metrics.json", "report.html"));
  }

  @Override
  public String text() {
    return EventText.of(report) + ending().text();
  }
}
