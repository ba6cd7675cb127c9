package org.sglthresh.report.html;

import java.util.List;
import java.util.Map;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.ReportData.Facts;
import org.sglthresh.report.text.Html;

/** Lists inputs, parameters, versions and seconds of the run. */
final class ProvenanceSection {
  private ProvenanceSection() {}

  static void add(Page page, ReportData data) {
    add(page, data.provenance());
  }

  static void add(Page page, List<Facts> provenance) {
    if (provenance.isEmpty()) {
      return;
    }
    page.section("Provenance");
    page.add("<div class=\"facts\">");
    for (Facts facts : provenance) {
      page.add("<div><h3>" + Html.escape(facts.title()) + "</h3><dl>");
      for (Map.Entry<String, String> entry : facts.entries().entrySet()) {
        page.add(
            "<div><dt>"
                + Html.escape(entry.getKey())
                + "</dt><dd>"
                + Html.escape(entry.getValue())
                + "</dd></div>");
      }
      page.add("</dl></div>");
    }
    page.add("</div>").end();
  }
}
