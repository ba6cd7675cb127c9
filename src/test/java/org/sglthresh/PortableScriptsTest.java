package org.sglthresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * submit.sh does without what the bash 3.2 and the BSD tools of macOS lack. This reads the scripts;
 * it does not run them there.
 */
class PortableScriptsTest {
  /** Arrays with an element at least wherever all of them are taken. */
  private static final String NEVER_EMPTY = "goals|arguments";

  /**
   * What is not there.
   *
   * @param what it is
   * @param pattern in a line without its comment
   * @param examples that it finds
   */
  private record Lack(String what, Pattern pattern, List<String> examples) {
    static Lack of(String what, String regex, String... examples) {
      return new Lack(what, Pattern.compile(regex), List.of(examples));
    }

    boolean isIn(String line) {
      return pattern.matcher(line).find();
    }
  }

  private static final List<Lack> OF_BASH =
      List.of(
          Lack.of("a command", "\\b(mapfile|readarray|coproc)\\b", "mapfile -t lines <file"),
          Lack.of(
              "an attribute of variables",
              "\\b(declare|local|typeset)\\s+-\\w*[Agnlu]",
              "declare -A ages",
              "local -n name=$1"),
          Lack.of("an attribute of variables", "\\breadonly\\s+-\\w*A", "readonly -A ages"),
          Lack.of(
              "a change of case or another transformation",
              "\\$\\{!?\\w+(\\[[^\\]]*])?[,^@]",
              "${name,,}",
              "${names[0]^}",
              "${name@Q}"),
          Lack.of("a negative index", "\\$\\{\\w+\\[\\s*-\\s*\\d", "${names[-1]}"),
          Lack.of("a negative length", "\\$\\{[\\w@]+(\\[.])?:[^}:]*:\\s*-", "${name:0:-1}"),
          Lack.of("an operator", "\\|&|&>>|;;?&", "make |& tee log", "make &>>log", "a) b ;;&"),
          Lack.of("a free file descriptor", "\\{\\w+}[<>]", "exec {log}>file"),
          Lack.of(
              "a test", "(\\[|\\btest\\b)\\s+(!\\s+)?-[vR]\\s", "[[ -v name ]]", "[ ! -v name ]"),
          Lack.of(
              "an option of read",
              "\\bread\\s(.*\\s)?-\\w*([Ni]|t\\s*\\d*\\.)",
              "read -r -N 1 letter",
              "read -t 0.1 line"),
          Lack.of("an option of wait", "\\bwait\\s+-", "wait -n"),
          Lack.of(
              "an option of printf",
              "\\bprintf\\s+(-v\\s+\\w+\\[|[\"']?[^\"' ]*%-?\\d*\\()",
              "printf -v names[0] x",
              "printf '%(%F)T'"),
          Lack.of(
              "a variable",
              "\\b(BASHPID|EPOCHSECONDS|EPOCHREALTIME|SRANDOM|BASH_ARGV0)\\b",
              "echo $EPOCHSECONDS"),
          Lack.of(
              "an option of the shell",
              "\\b(globstar|lastpipe|inherit_errexit|localvar_inherit|dirspell|autocd)\\b",
              "shopt -s globstar"),
          Lack.of("a letter by its number", "\\$'[^']*\\\\[uU]", "printf $'\\u00e9'"),
          Lack.of(
              "a range with a step or with zeros",
              "\\{(\\w+\\.\\.\\w+\\.\\.|0\\d+\\.\\.)",
              "{1..9..2}",
              "{01..10}"),
          Lack.of(
              "an empty array where unset variables end the script",
              "(?<!\\+)\"\\$\\{(?!(" + NEVER_EMPTY + ")\\[)\\w+\\[[@*]]}",
              "run \"${options[@]}\""),
          Lack.of(
              "a command in parentheses with case, a here-document or several lines",
              "[$<>]\\((.*(\\bcase\\b|<<)|[^)]*$)",
              "name=$(case $1 in a) echo b ;; esac)",
              "done < <("));

  private static final List<Lack> OF_TOOLS =
      List.of(
          Lack.of(
              "a tool",
              "(^|[\\s(|;&])(setsid|timeout|nproc|realpath|tac|shuf|md5sum|sha\\d+sum|flock|free)\\s",
              "timeout 5 make"),
          Lack.of(
              "a long option",
              "\\b(awk|cp|cut|date|df|du|env|find|grep|head|ln|ls|mkdir|mktemp|mv|ps|readlink|rm|sed"
                  + "|sort|stat|stty|tail|touch|tr|wc|xargs)\\s(\\S+\\s)*--[a-z]",
              "grep -v --text x"),
          Lack.of("an option of readlink", "\\breadlink\\s+-", "readlink -f \"$0\""),
          Lack.of("stat, which differs", "(^|[\\s(])stat\\s", "$(stat -c %s file)"),
          Lack.of("an option of sed", "\\bsed\\s(\\S+\\s)*-\\w*[irz]", "sed -i s/a/b/ file"),
          Lack.of("an expression of sed", "\\bsed\\s.*\\\\[+?|]", "sed 's/a\\+/b/'"),
          Lack.of("an option of date", "\\bdate\\s+-[dI]", "date -d yesterday"),
          Lack.of("an option of touch", "\\btouch\\s+-\\w*d", "touch -d yesterday file"),
          Lack.of("an option of grep", "\\bgrep\\s+-\\w*[PzZ]", "grep -oP x"),
          Lack.of(
              "an action of find",
              "\\bfind\\s.*-(printf|executable|readable|writable|quit|regextype|newermt)\\b",
              "find . -printf x"),
          Lack.of("an option of ln, cp or mv", "\\b(ln|cp|mv)\\s+-\\w*[tTr]", "ln -sfT a b"),
          Lack.of("an option of xargs", "\\bxargs\\s+-\\w*[rd]", "xargs -r rm"),
          Lack.of("a negative count", "\\bhead\\s+-[nc]\\s*-", "head -n -1"),
          Lack.of("an option of stty", "\\bstty\\s+-F", "stty -F /dev/tty size"));

  private static List<Lack> lacks() {
    return Stream.concat(OF_BASH.stream(), OF_TOOLS.stream()).toList();
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> parts = Files.list(Path.of("src/submit"))) {
      return Stream.concat(Stream.of(Path.of("submit.sh")), parts.sorted()).toList();
    }
  }

  @Test
  void theScriptsDoWithout() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path script : scripts()) {
      for (String line : Files.readAllLines(script)) {
        String code = line.replaceFirst("(^|\\s)#(\\s.*)?$", "");
        lacks().stream()
            .filter(lack -> lack.isIn(code))
            .forEach(lack -> found.add(script + " has " + lack.what() + ": " + line.strip()));
      }
    }
    assertEquals(List.of(), found);
  }

  @Test
  void everyExampleIsFound() {
    for (Lack lack : lacks()) {
      lack.examples().forEach(example -> assertTrue(lack.isIn(example), example));
    }
  }

  @Test
  void submitIsALauncher() throws IOException {
    assertTrue(Files.readAllLines(Path.of("submit.sh")).size() <= 200);
    assertTrue(scripts().size() > 1);
  }
}
