package org.sglthresh.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Links of README and pages lead to what is there, and README leads to every page. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern FILE = Pattern.compile("`((?:src|conf)/[\\w./-]+)`");
  private static final int MOST_WORDS_OF_README = 800;

  /** A link and the page that it stands on. */
  private record Link(Page page, String target) {
    boolean isOfTheWeb() {
      return target.contains("://");
    }

    /** The file, relative to the project. */
    Path file() {
      String path = target.replaceFirst("#.*", "");
      return path.isEmpty()
          ? page.file()
          : Path.of("").resolve(page.file()).resolveSibling(path).normalize();
    }

    /** Whether the file is there, and the heading in it. */
    boolean leadsSomewhere() {
      if (isOfTheWeb()) {
        URI uri = URI.create(target);
        return uri.getScheme().equals("https") && uri.getHost() != null;
      }
      int anchor = target.indexOf('#');
      return Files.exists(file())
          && (anchor < 0 || Page.read(file()).anchors().contains(target.substring(anchor + 1)));
    }
  }

  private static List<Link> links(Page page) {
    List<Link> links = new ArrayList<>();
    Matcher link = LINK.matcher(String.join("\n", page.prose()));
    while (link.find()) {
      links.add(new Link(page, link.group(1)));
    }
    return links;
  }

  @Test
  void everyLinkLeadsSomewhere() {
    List<Link> links = Page.all().stream().map(LinksTest::links).flatMap(List::stream).toList();
    assertTrue(links.size() > 20, links.toString());
    assertEquals(List.of(), links.stream().filter(link -> !link.leadsSomewhere()).toList());
  }

  /** Files of the project that pages name without a link. */
  @Test
  void everyFileThatIsNamedExists() {
    Set<String> named =
        Page.all().stream()
            .flatMap(page -> FILE.matcher(String.join("\n", page.prose())).results())
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(named.size() > 10, named.toString());
    named.removeIf(file -> Files.exists(Path.of(file)));
    assertEquals(Set.of(), named);
  }

  /** In one step or several. */
  @Test
  void readmeLeadsToEveryPage() {
    Map<Path, Page> missing = new TreeMap<>();
    Page.all().forEach(page -> missing.put(page.file(), page));
    Deque<Page> reached = new ArrayDeque<>(List.of(missing.remove(Page.readme().file())));
    while (!reached.isEmpty()) {
      links(reached.pop()).stream()
          .filter(link -> !link.isOfTheWeb())
          .map(link -> missing.remove(link.file()))
          .filter(Objects::nonNull)
          .forEach(reached::push);
    }
    assertEquals(Map.of(), missing);
  }

  /** A picture is there and is one. */
  @Test
  void readmeIsAFrontPage() throws Exception {
    String text = Files.readString(Page.readme().file());
    int words = text.strip().split("\\s+").length;
    assertTrue(words <= MOST_WORDS_OF_README, words + " words");
    List<Path> pictures =
        links(Page.readme()).stream()
            .map(Link::target)
            .filter(t -> t.endsWith(".png"))
            .map(Path::of)
            .toList();
    assertEquals(1, pictures.size());
    assertEquals("PNG", new String(Files.readAllBytes(pictures.get(0)), 1, 3, "US-ASCII"));
  }
}
