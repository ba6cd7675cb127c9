package org.sglthresh.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  @Test
  void whatFitsStaysOnOneLineAndTheRestIsIndented() {
    Map<String, Object> tuning = new LinkedHashMap<>();
    tuning.put("clips", 488L);
    tuning.put("micro_f1", 0.618341);
    tuning.put("undefined", Double.NaN);
    tuning.put("evaluation", Optional.empty());
    tuning.put("class_indices", List.of(3, 5));
    tuning.put("a long name, so that the line is full", "tab\t\"quoted\" é");
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("tuning", tuning);
    file.put("ok", true);
    file.put("scale", ScoreScale.LOGIT);
    file.put("best", Optional.of(0.1f));
    assertEquals(
        """
        {
          "tuning": {
            "clips": 488,
            "micro_f1": 0.618341,
            "undefined": null,
            "evaluation": null,
            "class_indices": [3, 5],
            "a long name, so that the line is full": "tab\\t\\"quoted\\" é"
          },
          "ok": true,
          "scale": "LOGIT",
          "best": 0.10000000149011612
        }
        """,
        JsonText.pretty(file));
    assertEquals("{}\n", JsonText.pretty(Map.of()));
  }

  @Test
  void aLongListHasAnEntryALine() {
    List<String> names = List.of("x".repeat(40), "y".repeat(40), "z".repeat(40));
    assertEquals(
        String.format(
                "{%n  \"names\": [%n    \"%s\",%n    \"%s\",%n    \"%s\"%n  ]%n}%n",
                names.toArray())
            .replace(System.lineSeparator(), "\n"),
        JsonText.pretty(Map.of("names", names)));
  }

  @Test
  void doublesReadBackBitForBitInTheFewestDigits() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 10_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertEquals(value, Double.parseDouble(JsonText.number(value)));
      }
    }
    // Double.toString says 8.409999999999999E21 before Java 19
    assertEquals("8.41E21", JsonText.number(Double.parseDouble("8.41E21")));
  }

  @Test
  void aValueWithoutJsonIsOurMistake() {
    assertThrows(IllegalArgumentException.class, () -> JsonText.pretty(Map.of("x", new int[] {1})));
  }
}
