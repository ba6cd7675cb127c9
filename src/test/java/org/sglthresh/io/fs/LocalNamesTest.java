package org.sglthresh.io.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalNamesTest {
  @Test
  void lettersAreLostAsJavaAndSparksLauncherLoseThem() {
    assertTrue(LocalNames.hasLostLetters("gr\uFFFD\uFFFDe", StandardCharsets.UTF_8));
    assertTrue(LocalNames.hasLostLetters("--output=gr????e", StandardCharsets.US_ASCII));
    assertFalse(LocalNames.hasLostLetters("gr????e", StandardCharsets.UTF_8));
    assertFalse(LocalNames.hasLostLetters("gr????e", StandardCharsets.ISO_8859_1));
    assertFalse(LocalNames.hasLostLetters("run?/part-?", StandardCharsets.US_ASCII));
    assertFalse(LocalNames.hasLostLetters("größe", StandardCharsets.UTF_8));
  }

  @Test
  void aPathIsRefusedThatTheLocaleCannotName() {
    assertEquals(Optional.empty(), LocalNames.objection("größe", StandardCharsets.UTF_8));
    assertEquals(Optional.empty(), LocalNames.objection("a b:c", StandardCharsets.US_ASCII));
    assertEquals(
        Optional.of(
            "the locale has not all letters of its name; set LC_ALL=C.UTF-8 where the program is"
                + " started"),
        LocalNames.objection("größe", StandardCharsets.US_ASCII));
  }
}
