package org.sglthresh.report.html;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What tests of pages look at. */
final class PageChecks {
  private PageChecks() {}

  /** The headings of the sections. */
  static List<String> headings(String html) {
    return found(html, "<section><h2>([^<]*)</h2>");
  }

  /** What the first group of a pattern matches, in order. */
  static List<String> found(String html, String pattern) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(html);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  /** Every drawing parses as XML, and all its coordinates are within its view box. */
  static void assertDrawingsAreSound(String html)
      throws ParserConfigurationException, SAXException, IOException {
    Matcher matcher = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(html);
    int drawings = 0;
    while (matcher.find()) {
      Element svg =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(matcher.group())))
              .getDocumentElement();
      String[] box = svg.getAttribute("viewBox").split(" ");
      assertWithin(svg, Double.parseDouble(box[2]), Double.parseDouble(box[3]));
      drawings++;
    }
    assertTrue(drawings >= 2, drawings + " drawings");
  }

  private static void assertWithin(Element svg, double width, double height) {
    NodeList elements = svg.getElementsByTagName("*");
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      for (String name : List.of("x", "x1", "x2", "cx")) {
        assertCoordinate(element, name, width);
      }
      for (String name : List.of("y", "y1", "y2", "cy")) {
        assertCoordinate(element, name, height);
      }
      assertFalse(element.getAttribute("d").contains("NaN"));
    }
  }

  private static void assertCoordinate(Element element, String name, double limit) {
    if (element.hasAttribute(name)) {
      double value = Double.parseDouble(element.getAttribute(name));
      assertTrue(
          value >= 0 && value <= limit,
          element.getTagName() + " " + name + "=" + element.getAttribute(name));
    }
  }
}
