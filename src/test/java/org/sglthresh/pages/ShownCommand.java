package org.sglthresh.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sglthresh.pages.Page.Block;

/**
 * A command that a page shows, as a shell reads it.
 *
 * @param place file and line, for messages
 * @param text as it is shown, on one line
 * @param words of the shell
 */
record ShownCommand(String place, String text, List<String> words) {
  private static final String LANGUAGE = "bash";

  /** What a shell would expand or obey unless it is quoted. */
  private static final String SPECIAL = "*?{}[]$`|&;<>()!";

  private static final Pattern INLINE =
      Pattern.compile("`((?:\\./submit\\.sh|spark-submit|mvn|\\.ci/run)(?: [^`]*)?)`");

  /** The commands of a page: those of its blocks in their order, then those within sentences. */
  static List<ShownCommand> of(Page page) {
    List<ShownCommand> commands = new ArrayList<>();
    for (Block block : page.blocks()) {
      if (block.language().equals(LANGUAGE)) {
        addAll(page, block, commands);
      }
    }
    page.prose().forEach(line -> addInline(page, line, commands));
    return commands;
  }

  /** Commands within a sentence; one with a word in capitals, such as COMMAND, shows a grammar. */
  private static void addInline(Page page, String line, List<ShownCommand> commands) {
    Matcher code = INLINE.matcher(line);
    while (code.find()) {
      List<String> words = words(code.group(1), page.file().toString());
      if (words.size() > 1 && words.stream().noneMatch(word -> word.matches("[A-Z]+"))) {
        commands.add(new ShownCommand(page.file().toString(), code.group(1), words));
      }
    }
  }

  private static void addAll(Page page, Block block, List<ShownCommand> commands) {
    StringBuilder text = new StringBuilder();
    int first = block.number();
    for (int i = 0; i < block.lines().size(); i++) {
      String line = block.lines().get(i).strip();
      boolean goesOn = line.endsWith("\\");
      text.append(goesOn ? line.substring(0, line.length() - 1) : line);
      if (goesOn) {
        continue;
      }
      String place = page.file() + ":" + first;
      List<String> words = words(text.toString(), place);
      if (!words.isEmpty()) {
        commands.add(new ShownCommand(place, text.toString(), words));
      }
      text.setLength(0);
      first = block.number() + i + 1;
    }
    if (!text.isEmpty()) {
      throw new IllegalStateException(page.file() + ":" + first + " ends with a backslash");
    }
  }

  /** The words of a line of a shell script; a word that begins with # begins a comment. */
  static List<String> words(String line, String place) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        inWord = true;
      } else if (Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
      } else if (c == '#' && !inWord) {
        return words;
      } else if (SPECIAL.indexOf(c) >= 0) {
        throw new IllegalStateException(place + ": a shell does not take this " + c + " as it is");
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (quote != 0) {
      throw new IllegalStateException(place + ": a quote is not closed");
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }

  /** Whether it starts the program. */
  boolean startsProgram() {
    return List.of("./submit.sh", "spark-submit").contains(words.get(0));
  }

  /** Options for spark-submit, in front of the program's own words. */
  List<String> sparkWords() {
    int separator = words.indexOf("--");
    int first = afterWith();
    boolean areThere =
        words.size() > first && words.get(first).startsWith("-") && separator > first;
    return areThere ? words.subList(first, separator) : List.of();
  }

  /** The command and its options. */
  List<String> programWords() {
    int begin = afterWith() + sparkWords().size();
    boolean separated = begin < words.size() && words.get(begin).equals("--");
    return words.subList(separated ? begin + 1 : begin, words.size());
  }

  /** The index of the first word behind submit.sh and its --with. */
  private int afterWith() {
    String first = words.size() > 1 ? words.get(1) : "";
    return first.equals("--with") ? 3 : first.startsWith("--with=") ? 2 : 1;
  }

  @Override
  public String toString() {
    return place + " " + text.replaceAll("\\s+", " ");
  }
}
