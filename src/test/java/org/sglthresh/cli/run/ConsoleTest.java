package org.sglthresh.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sglthresh.cli.run.Console.Screen;
import org.sglthresh.cli.run.Console.Screen.Kind;

class ConsoleTest {
  private static final Optional<String> TERMINAL = Optional.of("/dev/pts/3");
  private static final Optional<String> PIPE = Optional.of("pipe:[4711]");

  @Test
  void stderrMustLeadToATerminal() {
    Map<String, String> environment = Map.of("TERM", "xterm");
    assertEquals(new Screen(Kind.TERMINAL, 80), Screen.of(environment, TERMINAL));
    assertEquals(new Screen(Kind.TERMINAL, 80), Screen.of(environment, Optional.of("/dev/tty1")));
    assertEquals(Screen.NONE, Screen.of(environment, PIPE));
    assertEquals(Screen.NONE, Screen.of(environment, Optional.of("/tmp/log")));
    assertEquals(Screen.NONE, Screen.of(environment, Optional.empty()));
  }

  @Test
  void aDumbTerminalCannotRewriteALine() {
    assertEquals(Screen.NONE, Screen.of(Map.of("TERM", "dumb"), TERMINAL));
    assertEquals(Screen.NONE, Screen.of(Map.of(), TERMINAL));
  }

  @Test
  void theStarterScriptDecides() {
    Map<String, String> yes = Map.of("TERM", "xterm", "SGLTHRESH_TERMINAL", "true");
    assertEquals(new Screen(Kind.TERMINAL, 80), Screen.of(yes, PIPE));
    assertEquals(new Screen(Kind.TERMINAL, 80), Screen.of(yes, Optional.empty()));
    Map<String, String> no = Map.of("TERM", "xterm", "SGLTHRESH_TERMINAL", "false");
    assertEquals(Screen.NONE, Screen.of(no, TERMINAL));
  }

  @Test
  void theWidthIsThatOfTheTerminal() {
    assertEquals(120, Screen.of(Map.of("TERM", "xterm", "COLUMNS", "120"), TERMINAL).width());
    assertEquals(80, Screen.of(Map.of("TERM", "xterm", "COLUMNS", "0"), TERMINAL).width());
    assertEquals(80, Screen.of(Map.of("TERM", "xterm", "COLUMNS", "wide"), TERMINAL).width());
  }
}
