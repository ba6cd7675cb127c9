package org.sglthresh.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * README or a page under {@code src/site/markdown}.
 *
 * @param file relative to the project
 * @param blocks its fenced blocks, in their order
 * @param prose its lines outside of fenced blocks
 */
record Page(Path file, List<Block> blocks, List<String> prose) {
  private static final Path README = Path.of("README.md");
  private static final Path FOLDER = Path.of("src/site/markdown");

  /** What headings lose when they become anchors; blanks become dashes. */
  private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N} _-]");

  /**
   * A fenced block.
   *
   * @param language behind the fence; empty if there is none
   * @param lines between the fences
   * @param number of its first line in the file, from 1
   * @param title the last line of text before it, without the blank ones
   */
  record Block(String language, List<String> lines, int number, String title) {
    String text() {
      return String.join("\n", lines) + "\n";
    }
  }

  /** README and all pages, by name. */
  static List<Page> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> pages = files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
      return Stream.concat(Stream.of(README), pages.stream()).map(Page::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Page readme() {
    return read(README);
  }

  static Page read(Path file) {
    try {
      return of(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Page of(Path file, List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    List<String> prose = new ArrayList<>();
    String title = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.startsWith("```")) {
        prose.add(line);
        title = line.isBlank() ? title : line;
        continue;
      }
      int end = i + 1;
      while (end < lines.size() && !lines.get(end).equals("```")) {
        end++;
      }
      if (end == lines.size()) {
        throw new IllegalStateException(file + " does not end the block of line " + (i + 1));
      }
      blocks.add(new Block(line.substring(3), lines.subList(i + 1, end), i + 2, title));
      i = end;
    }
    return new Page(file, blocks, prose);
  }

  /** The anchors of its headings, as GitHub makes them. */
  List<String> anchors() {
    return prose.stream()
        .filter(line -> line.matches("#+ .*"))
        .map(line -> line.replaceFirst("^#+ ", "").strip().toLowerCase(Locale.ROOT))
        .map(line -> NOT_IN_ANCHORS.matcher(line).replaceAll("").replace(' ', '-'))
        .toList();
  }

  /** The contents of a file that the page shows: the block whose title begins with its name. */
  Optional<String> shownFile(String name) {
    return blocks.stream()
        .filter(block -> block.title().startsWith("`" + name + "`"))
        .map(Block::text)
        .findFirst();
  }

  @Override
  public String toString() {
    return file.getFileName().toString();
  }
}
