package org.sglthresh.report;

/** The report as one self-contained HTML file. */
public final class HtmlReport {
  private HtmlReport() {}

  /** The text of report.html. */
  public static String render(ReportData data) {
    return "<!doctype html><title>" + data.command() + "</title>";
  }
}
