package org.sglthresh.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sglthresh.report.data.ReportData.Facts;
import org.sglthresh.report.text.Html;

/** Builds the HTML page: sections with numbered figures and tables, style and script inside. */
public final class Page {
  private final StringBuilder body = new StringBuilder();
  private int figures;
  private int tables;

  /** Adds HTML unescaped. */
  public Page add(String html) {
    body.append(html).append('\n');
    return this;
  }

  /**
   * Adds the head of the page; all is plain text.
   *
   * @param remarks paragraphs under the headline
   * @param warnings shown apart
   */
  public Page header(
      String command, String title, String headline, List<String> remarks, List<String> warnings) {
    add("<header><p class=\"eyebrow\">SGLThresh for Spark · " + Html.escape(command));
    add("</p><h1>" + Html.escape(title) + "</h1>");
    add("<p class=\"headline\">" + Html.escape(headline) + "</p>");
    remarks.forEach(this::paragraph);
    add("</header>");
    if (!warnings.isEmpty()) {
      int count = warnings.size();
      add("<aside><h2>" + (count == 1 ? "Warning" : count + " warnings") + "</h2><ul>");
      warnings.forEach(warning -> add("<li>" + Html.escape(warning) + "</li>"));
      add("</ul></aside>");
    }
    return this;
  }

  /** Begins a section. */
  public Page section(String heading) {
    return add("<section><h2>" + Html.escape(heading) + "</h2>");
  }

  /** Ends a section. */
  public Page end() {
    return add("</section>");
  }

  /** Adds a paragraph of plain text. */
  public Page paragraph(String text) {
    return add("<p>" + Html.escape(text) + "</p>");
  }

  /**
   * Adds a numbered figure.
   *
   * @param drawings HTML
   * @param caption plain text
   */
  public Page figure(String drawings, String caption) {
    figures++;
    return add(
        "<figure><div class=\"drawings\">"
            + drawings
            + "</div><figcaption><b>Figure "
            + figures
            + ".</b> "
            + Html.escape(caption)
            + "</figcaption></figure>");
  }

  /**
   * Adds a numbered table, its caption first.
   *
   * @param table HTML
   * @param caption plain text
   */
  public Page table(String table, String caption) {
    tables++;
    return add(
        "<figure class=\"table\"><figcaption><b>Table "
            + tables
            + ".</b> "
            + Html.escape(caption)
            + "</figcaption><div class=\"scroll\" tabindex=\"0\">"
            + table
            + "</div></figure>");
  }

  /** Adds a section with inputs, parameters, versions and seconds of the run, if there are some. */
  public Page provenance(List<Facts> provenance) {
    if (provenance.isEmpty()) {
      return this;
    }
    section("Provenance");
    add("<div class=\"facts\">");
    for (Facts facts : provenance) {
      add("<div><h3>" + Html.escape(facts.title()) + "</h3><dl>");
      facts
          .entries()
          .forEach(
              (name, value) ->
                  add(
                      "<div><dt>"
                          + Html.escape(name)
                          + "</dt><dd>"
                          + Html.escape(value)
                          + "</dd></div>"));
      add("</dl></div>");
    }
    return add("</div>").end();
  }

  /** The whole page. */
  public String html(String title) {
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta name=\"color-scheme\" content=\"light dark\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
        + " style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
        + "<title>"
        + Html.escape(title)
        + "</title>\n<style>\n"
        + resource("report.css")
        + "</style>\n</head>\n<body>\n<main>\n"
        + body
        + "</main>\n<script>\n"
        + resource("report.js")
        + "</script>\n</body>\n</html>\n";
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
