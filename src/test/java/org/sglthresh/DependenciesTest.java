package org.sglthresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Everything that Maven fetches has one fixed version, and stands on the page with its licence. */
class DependenciesTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (\\S+:\\S+) \\| (\\S+) \\| ([^|]+\\S) \\| [^|]+ \\|$");
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");
  private static final Pattern PINNED = Pattern.compile("\\d+(\\.\\d+)+(-\\d+(\\.\\d+)+)?");

  @Test
  void allArePinnedAndListedWithTheirLicences() throws Exception {
    Map<String, String> used = used();
    assertTrue(used.size() > 15, used.toString());
    used.forEach(
        (name, version) ->
            assertTrue(PINNED.matcher(version).matches(), name + " has version " + version));
    assertEquals(used, listed());
  }

  /** Name to version of all dependencies and plugins that the pom gives a version. */
  private static Map<String, String> used() throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile());
    Map<String, String> used = new TreeMap<>();
    for (String kind : List.of("dependency", "plugin", "path")) {
      NodeList found = pom.getElementsByTagName(kind);
      for (int i = 0; i < found.getLength(); i++) {
        Element element = (Element) found.item(i);
        if (child(element, "version").isEmpty()) {
          continue; // the version stands where it is managed
        }
        used.put(
            resolved(child(element, "groupId") + ":" + child(element, "artifactId"), pom),
            resolved(child(element, "version"), pom));
      }
    }
    // named by its version alone
    used.put(
        "com.google.googlejavaformat:google-java-format",
        resolved("${google-java-format.version}", pom));
    return used;
  }

  private static String child(Element element, String name) {
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeName().equals(name)) {
        return node.getTextContent().strip();
      }
    }
    return "";
  }

  private static String resolved(String text, Document pom) {
    Matcher matcher = PROPERTY.matcher(text);
    return matcher.replaceAll(
        property -> pom.getElementsByTagName(property.group(1)).item(0).getTextContent().strip());
  }

  private static Map<String, String> listed() throws IOException {
    Map<String, String> listed = new TreeMap<>();
    List<String> licences = new ArrayList<>();
    Matcher row = ROW.matcher(Files.readString(Path.of("src/site/markdown/dependencies.md")));
    while (row.find()) {
      listed.put(row.group(1), row.group(2));
      licences.add(row.group(3));
    }
    assertEquals(listed.size(), licences.size(), "none is listed twice");
    return listed;
  }
}
