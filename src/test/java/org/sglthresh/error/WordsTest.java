package org.sglthresh.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  private enum Method {
    CLOSED_FORM,
    SGL
  }

  @Test
  void countsHaveTheirUnit() {
    assertEquals("12,958", Words.count(12958));
    assertEquals("12,958", Words.count(12958.0));
    assertEquals("0.25", Words.count(0.25));
    assertEquals("1 class", Words.counted(1, "class"));
    assertEquals("2 classes", Words.counted(2, "class"));
    assertEquals("0 clips", Words.counted(0, "clip"));
    assertEquals("1 clip", Words.counted(1.0, "clip"));
    assertEquals("1,234.50 clips", Words.counted(1234.5, "clip"));
    assertEquals("0.50 clips", Words.counted(0.5, "clip"));
  }

  @Test
  void bytesAreInPowersOfTen() {
    assertEquals("0.3 kB", Words.bytes(300));
    assertEquals("14 kB", Words.bytes(14_000));
    assertEquals("4.2 MB", Words.bytes(4_200_000));
    assertEquals("1,024 MB", Words.bytes(1_024_000_000));
  }

  @Test
  void constantsAreFoundByTheNameThatUsersWrite() {
    for (Method method : Method.values()) {
      assertEquals(method, Words.constant(Method.class, Words.nameOf(method)));
    }
    assertEquals(Optional.of(Method.CLOSED_FORM), Words.find(Method.class, "closed-form"));
    for (String none : new String[] {"", "CLOSED_FORM", "closed_form", "closed-form "}) {
      assertEquals(Optional.empty(), Words.find(Method.class, none));
    }
    assertEquals(
        "Method adam",
        assertThrows(IllegalArgumentException.class, () -> Words.constant(Method.class, "adam"))
            .getMessage());
  }

  @Test
  void theFirstLineOfAFailureIsShortAndNeverEmpty() {
    assertEquals("one", Words.firstLine(new IOException("\n one\ntwo")));
    assertEquals("IOException", Words.firstLine(new IOException()));
    assertEquals("IOException", Words.firstLine(new IOException(" \n")));
    assertEquals("x".repeat(400) + " ...", Words.firstLine(new IOException("x".repeat(401))));
  }

  @ParameterizedTest
  @CsvSource({
    "0.04, 0.0 s",
    "4.25, 4.3 s",
    "9.94, 9.9 s",
    "9.96, 10 s",
    "59.4, 59 s",
    "59.6, 1 min 0 s",
    "125, 2 min 5 s",
    "3600, 1 h 0 min",
    "7384, 2 h 3 min",
    "18973080, '5,270 h 18 min'"
  })
  void durationsHaveTwoDigitsOrUnits(double seconds, String text) {
    assertEquals(text, Words.duration(seconds));
  }
}
