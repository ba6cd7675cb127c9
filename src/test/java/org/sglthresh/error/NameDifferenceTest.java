package org.sglthresh.error;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameDifferenceTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "0001, 1, leading zeros",
        "clip_0007, clip_7, leading zeros",
        "a1, a1.wav, the file extension",
        "audio/a1, a1, the directory",
        "c:\\audio\\a1, a1, the directory",
        "dog, Dog, upper and lower case",
        "` Speech`, Speech, spaces",
        "Speech, Speech\u00a0, spaces",
        "12.0, 12, a decimal point after whole numbers",
        "Y--4gqARaEJE, --4gqARaEJE, the letter Y before AudioSet's ids",
        "--4gqARaEJE, --4gqARaEJE_0, the time at the end",
        "--4gqARaEJE, --4gqARaEJE_30.000, the time at the end",
        "Male_speech, Male speech, underscores and punctuation",
        "S\u00e4ge, Sa\u0308ge, composed and decomposed letters (Unicode NFC and NFD)",
        "a1, audio/a1.wav, the file extension and the directory",
        "1, audio/0001.WAV, leading zeros and the file extension and the directory",
      })
  void namesTheWayInWhichOneNameIsWrittenTwice(String left, String right, String difference) {
    String expected =
        "they seem to differ in " + difference + ", as \"" + left + "\" and \"" + right + "\" do";
    assertEquals(
        Optional.of(expected),
        NameDifference.cause(List.of("no such", left), List.of("other", right)));
  }

  @Test
  void whatAllNamesOfOneSideHaveIsACause() {
    assertEquals(
        Optional.of("they seem to differ in the file extension, as \"c.wav\" and \"a\" do"),
        NameDifference.cause(List.of("a", "b"), List.of("c.wav", "d.wav")));
  }

  @Test
  void otherNamesHaveNoCause() {
    assertEquals(Optional.empty(), NameDifference.cause(List.of("Dog"), List.of("Siren", "Cat")));
    assertEquals(Optional.empty(), NameDifference.cause(List.of("c9"), List.of()));
    assertEquals(Optional.empty(), NameDifference.cause(List.of("a.wav", "b"), List.of("c", "d")));
  }
}
