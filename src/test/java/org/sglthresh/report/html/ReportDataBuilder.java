package org.sglthresh.report.html;

import java.util.List;
import org.sglthresh.report.data.EpochPoint;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.ReportData.Facts;
import org.sglthresh.report.data.ReportData.MethodPart;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.data.ThresholdChange;

/** Builds a {@link ReportData} of a page; what is not set is left out of it. */
final class ReportDataBuilder {
  private final String title;
  private final String command;
  private final String headline;
  private final ThresholdChange thresholds;
  private String objective = "";
  private List<TableResult> tables = List.of();
  private List<EpochPoint> history = List.of();
  private List<String> remarks = List.of();
  private List<MethodPart> parts = List.of();
  private List<String> warnings = List.of();
  private List<Facts> provenance = List.of();

  ReportDataBuilder(String title, String command, String headline, ThresholdChange thresholds) {
    this.title = title;
    this.command = command;
    this.headline = headline;
    this.thresholds = thresholds;
  }

  ReportDataBuilder objective(String value) {
    objective = value;
    return this;
  }

  ReportDataBuilder tables(TableResult... values) {
    tables = List.of(values);
    return this;
  }

  ReportDataBuilder history(List<EpochPoint> values) {
    history = values;
    return this;
  }

  ReportDataBuilder remark(String value) {
    remarks = List.of(value);
    return this;
  }

  ReportDataBuilder parts(List<MethodPart> values) {
    parts = values;
    return this;
  }

  ReportDataBuilder warnings(List<String> values) {
    warnings = values;
    return this;
  }

  ReportDataBuilder provenance(List<Facts> values) {
    provenance = values;
    return this;
  }

  ReportData build() {
    return new ReportData(
        title,
        command,
        headline,
        objective,
        tables,
        history,
        thresholds,
        remarks,
        parts,
        warnings,
        provenance);
  }
}
