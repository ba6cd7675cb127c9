package org.sglthresh.report.html;

import org.sglthresh.psl.WindowLength;
import org.sglthresh.report.label.LabelReport;

/** The report on the labels of windows, as a single HTML file like {@link HtmlReport}. */
public final class LabelPage {
  private LabelPage() {}

  /** The text of report.html, to be written in UTF-8. A section is there if its data are given. */
  public static String render(LabelReport report) {
    Page page = new Page();
    page.header(
        report.command(), report.title(), report.headline(), report.remarks(), report.warnings());
    LabelCountSection.add(page, report);
    if (report.hasWeak()) {
      LabelClassSection.add(page, report);
    }
    LabelCountSection.addAgreement(page, report);
    report.ontology().ifPresent(ontology -> LabelParentSection.add(page, report, ontology));
    if (report.hasTruth()) {
      LabelTruthSection.add(page, report);
    }
    page.provenance(report.provenance());
    return page.html(report.title());
  }

  /** A length with its unit, never on two lines. */
  static String name(WindowLength length) {
    return length.text() + "\u00A0s";
  }
}
