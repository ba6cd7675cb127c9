package org.sglthresh.error;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  @ParameterizedTest
  @CsvSource({
    "'', abc, 3",
    "abc, abc, 0",
    "abc, acb, 1",
    "abc, ab, 1",
    "abc, abcd, 1",
    "abc, xbc, 1",
    "kitten, sitting, 3",
    "ca, abc, 3"
  })
  void editsAreCounted(String first, String second, int edits) {
    assertEquals(edits, NearestName.edits(first, second));
    assertEquals(edits, NearestName.edits(second, first));
  }

  @Test
  void theNearestIsTheOneWithTheFewestEdits() {
    List<String> names = List.of("scores", "eval-scores", "slope", "seed");
    assertEquals(Optional.of("scores"), NearestName.to("score", names));
    assertEquals(Optional.of("scores"), NearestName.to("SCORES", names));
    assertEquals(Optional.of("eval-scores"), NearestName.to("eval-score", names));
    assertEquals(Optional.of("seed"), NearestName.to("seeds", names));
    assertEquals(Optional.empty(), NearestName.to("output", names));
    assertEquals(Optional.empty(), NearestName.to("", names));
  }
}
