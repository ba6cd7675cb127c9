package org.sglthresh.report.html;

import org.sglthresh.report.label.LabelReport;

/** The report on the labels of windows, as a single HTML file like {@link HtmlReport}. */
public final class LabelPage {
  private LabelPage() {}

  /** The text of report.html, to be written in UTF-8. A section is there if its data are given. */
  public static String render(LabelReport report) {
    Page page = new Page();
    page.header(
        report.command(), report.title(), report.headline(), report.remarks(), report.warnings());
    ProvenanceSection.add(page, report.provenance());
    return page.html(report.title());
  }
}
