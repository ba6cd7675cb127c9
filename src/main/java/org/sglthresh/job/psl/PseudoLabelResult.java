package org.sglthresh.job.psl;

import java.util.List;
import org.sglthresh.job.Ending;
import org.sglthresh.job.FilesResult;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.report.label.LabelReport;
import org.sglthresh.report.label.LabelText;

/**
 * What came out of {@code pseudo-label}.
 *
 * @param report of the labels
 * @param tables that were written, by name
 * @param output where they are
 */
record PseudoLabelResult(LabelReport report, List<String> tables, OutputOptions output)
    implements FilesResult {
  @Override
  public Ending ending() {
    return new Ending(report.headline(), output, List.of("report.html"));
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    if (!tables.isEmpty()) {
      text.append("tables: ")
          .append(String.join(", ", tables))
          .append(" in ")
          .append(output.rows())
          .append("\n\n");
    }
    return text.append(LabelText.of(report)).append(ending().places()).toString();
  }
}
