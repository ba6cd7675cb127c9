package org.sglthresh.psl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowLengthTest {
  @Test
  void aLengthIsWrittenWithoutZerosAtTheEnd() {
    assertEquals("10", WindowLength.parse("10.0").orElseThrow().text());
    assertEquals("0.96", WindowLength.parse(".960").orElseThrow().text());
    assertEquals(.96, WindowLength.parse("0.96").orElseThrow().seconds());
    assertEquals("3600", new WindowLength(WindowLength.MAX).text());
    assertEquals("0.01", new WindowLength(WindowLength.MIN).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-2", "0.009", "3600.001", "0.0005", "ten", "", "NaN", "1e9", "2 s"})
  void whatIsNoLengthIsNotTaken(String text) {
    assertEquals(Optional.empty(), WindowLength.parse(text));
  }
}
