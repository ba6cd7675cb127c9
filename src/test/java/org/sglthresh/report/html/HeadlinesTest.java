package org.sglthresh.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HeadlinesTest {

  @Test
  void abbreviationsKeepTheirLetters() {
    assertEquals("mAP on 692 clips is .7465", Headlines.value("mAP", "692 clips", 0.74652));
    assertEquals("mAP on 1 clip is not defined", Headlines.value("mAP", "1 clip", Double.NaN));
  }

  @Test
  void headlinesSayWhatHappened() {
    assertEquals(
        "Micro-F1 on held-out clips rises from .5902 (threshold 0.3 everywhere) to .6196",
        Headlines.change(
            "micro-f1", "held-out clips", 0.590238, "threshold 0.3 everywhere", 0.619639));
    assertEquals(
        "Macro-F1 on tuning clips falls from .5000 (x) to .4000",
        Headlines.change("macro-f1", "tuning clips", 0.5, "x", 0.4));
    assertEquals(
        "Micro-F1 on tuning clips stays at .5000 (x)",
        Headlines.change("micro-f1", "tuning clips", 0.5, "x", 0.50001));
    assertEquals(
        "Weighted-jaccard on 3 clips is .2500",
        Headlines.value("weighted-jaccard", "3 clips", 0.25));
  }
}
