package org.sglthresh.report.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sglthresh.report.data.Explanation;
import org.sglthresh.report.plot.ThresholdTextPlot.Glyphs;
import org.sglthresh.report.text.TextWidth;

/** What is shown of one class, in the terminal, in files and on the page. */
final class ExplanationTest {
  @Test
  void theTerminalShowsTheCurveAndWhereMethodsPutTheThreshold() {
    assertEquals(
        """
        Siren: 8 of 20 clips. p precision, r recall, F F1, by threshold

                      1 ┤rrrrrrrrr                     ┊             ppppppppppppppp
                        │                              ┊
                        │         rrrrrrrrrrrrrrrrrr   ┊    ppp
                     .8 ┤                         FF   ┊       ppp
                        │              FFFFFFFFFFFppFFFFppppFFF   ppp
                        │FFFFFFFFFFFFFF       pppp  pp ┊FFFF
                     .6 ┤              ppppppp         ┊rrrrrrrFFF
                        │    pppppppppp                ┊       rrrFFFFFFF
                        │pppp                          ┊
                     .4 ┤                              ┊          rrrrrrrFFFFFF
                        │                              ┊
                        │                              ┊                 rrrrrr
                     .2 ┤                              ┊                       FFFFF
                        │                              ┊                       rrrrr
                        │                              ┊
                      0 ┤                              ┊                            FFFF
                        └───┴─────────────────┴───────────────┴───────────────┴─────────
                          0.01               0.1             0.5             0.9
                plateau                   ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
          sgl, this run                         ├──────●──────────┤
                default                                       ●
                  exact                         ├──●──────────────┤

        method         threshold  95 % interval  precision  recall     F1  tags a day
        ─────────────  ─────────  ─────────────  ─────────  ──────  ─────  ──────────
        sgl, this run     0.2812    0.125–0.625      .7500   .7500  .7500       4,000
        default              0.5                     .8000   .5000  .6154       2,500
        exact              0.175    0.125–0.625      .7000   .8750  .7778       5,000

        threshold  precision  recall     F1  tags a day
        ─────────  ─────────  ──────  ─────  ──────────  ──────────
             0.01      .5333  1.0000  .6957       7,500
             0.15      .7000   .8750  .7778       5,000  highest F1
           0.2812      .7500   .7500  .7500       4,000  this run
              0.4      .8333   .6250  .7143       3,000
              0.5      .8000   .5000  .6154       2,500
              0.7     1.0000   .3750  .5455       1,500
              0.8     1.0000   .2500  .4000       1,000
              0.9     1.0000   .1250  .2222         500

        A remark.
        """,
        ExplanationText.of(SampleExplanations.explanation(), Glyphs.UNICODE));
  }

  @Test
  void everyLineButRemarksFitsInEightyColumns() {
    for (Glyphs glyphs : Glyphs.values()) {
      for (Explanation explanation :
          List.of(SampleExplanations.explanation(), SampleExplanations.withoutPositives())) {
        ExplanationText.of(explanation, glyphs)
            .lines()
            .forEach(line -> assertTrue(TextWidth.of(line) <= 80, line));
      }
    }
  }

  @Test
  void aPlotWithoutLettersBeyondAscii() {
    String plain = ExplanationText.of(SampleExplanations.explanation(), Glyphs.ASCII);
    String plot = plain.substring(0, plain.indexOf("method"));
    assertTrue(plot.chars().allMatch(c -> c < 128), plot);
    assertTrue(plot.contains("  sgl, this run "), plot);
    assertEquals(Glyphs.ASCII, Glyphs.of(StandardCharsets.US_ASCII));
    assertEquals(Glyphs.ASCII, Glyphs.of(StandardCharsets.ISO_8859_1));
    assertEquals(Glyphs.UNICODE, Glyphs.of(StandardCharsets.UTF_8));
  }

  @Test
  void aClassWithoutPositivesHasTagsAlone() {
    Explanation explanation = SampleExplanations.withoutPositives();
    assertEquals(
        """
        <b>, "x": 0 of 12 clips

                        └───┴────────────────┴────────────────┴───────────────┴─────────
                          0.001            0.01              0.1             0.5
          sgl, this run                                                ●
                default                                                       ●
                  exact                                            ●

        method         threshold  95 % interval  precision  recall  F1  tags/1,000
        ─────────────  ─────────  ─────────────  ─────────  ──────  ──  ──────────
        sgl, this run     0.2812                         –       –   –         167
        default              0.5                         –       –   –        83.3
        exact              0.175                         –       –   –         250

        threshold  precision  recall  F1  tags/1,000
        ─────────  ─────────  ──────  ──  ──────────  ────────
             0.03          –       –   –         500
           0.2812          –       –   –         167  this run
              0.4          –       –   –        83.3
              0.7          –       –   –           0

        A remark.
        """,
        ExplanationText.of(explanation, Glyphs.UNICODE));
    List<String> rows = ExplanationFiles.curve(explanation).lines().toList();
    assertEquals("threshold,tp,fp,fn,precision,recall,f1,tags_per_1000_clips", rows.get(0));
    assertEquals("0.699999988079071,0,0,0,,,,0", rows.get(rows.size() - 1));
    String page = ExplanationPage.render(explanation, "h", List.of());
    assertFalse(page.contains("Every threshold"));
    assertTrue(page.contains("&lt;b&gt;, &quot;x&quot;"));
  }

  @Test
  void theCurveHasARowForEachThreshold() {
    List<String> rows = ExplanationFiles.curve(SampleExplanations.explanation()).lines().toList();
    assertEquals(
        "threshold,tp,fp,fn,precision,recall,f1,tags_per_1000_clips,tags_per_day", rows.get(0));
    assertEquals("9.999999310821295E-4,8,12,0,0.4,1,0.5714285714285714,1000,10000", rows.get(1));
    // .01 occurs twice
    assertEquals(1 + 1 + 19, rows.size());
    assertEquals("0.8999999761581421,1,0,7,1,0.125,0.2222222222222222,50,500", rows.get(19));
    assertEquals("0.949999988079071,0,0,8,,0,0,0,0", rows.get(20));
  }

  @Test
  void anObjectiveThatIsNotF1HasAColumn() {
    Explanation explanation = SampleExplanations.ofJaccard();
    assertTrue(ExplanationText.of(explanation, Glyphs.UNICODE).contains("  F1  jaccard  tags"));
    assertTrue(ExplanationFiles.curve(explanation).startsWith("threshold,tp,fp,fn,precision,"));
    assertTrue(ExplanationFiles.curve(explanation).contains(",f1,jaccard,tags_per_1000_clips"));
    assertTrue(ExplanationFiles.json(explanation).contains("\"jaccard\": "));
    String page = ExplanationPage.render(explanation, "h", List.of());
    assertTrue(page.contains("curve measure"));
  }

  @Test
  void theFileSaysWhereMethodsPutTheThreshold() {
    assertEquals(
        """
        {
          "format": "sglthresh-explanation",
          "version": 1,
          "run": "monday",
          "class": "Siren",
          "objective": "micro-f1",
          "scoreScale": "probability",
          "clips": 20,
          "known": 20.0,
          "positives": 8.0,
          "reason": "optimum",
          "plateau": [0.0625, 0.75],
          "clipsPerDay": 10000.0,
          "thresholds": [
            {
              "name": "sgl",
              "ofRun": true,
              "threshold": 0.28125,
              "interval": [0.125, 0.625],
              "tp": 6.0,
              "fp": 2.0,
              "fn": 2.0,
              "precision": 0.75,
              "recall": 0.75,
              "f1": 0.75,
              "tagsPer1000Clips": 400.0,
              "tagsPerDay": 4000.0
            },
            {
              "name": "default",
              "ofRun": false,
              "threshold": 0.5,
              "tp": 4.0,
              "fp": 1.0,
              "fn": 4.0,
              "precision": 0.8,
              "recall": 0.5,
              "f1": 0.6153846153846154,
              "tagsPer1000Clips": 250.0,
              "tagsPerDay": 2500.0
            },
            {
              "name": "exact",
              "ofRun": false,
              "threshold": 0.17499999701976776,
              "interval": [0.125, 0.625],
              "tp": 7.0,
              "fp": 3.0,
              "fn": 1.0,
              "precision": 0.7,
              "recall": 0.875,
              "f1": 0.7777777777777778,
              "tagsPer1000Clips": 500.0,
              "tagsPerDay": 5000.0
            }
          ],
          "highestF1": {
            "threshold": 0.15000000596046448,
            "precision": 0.7,
            "recall": 0.875,
            "f1": 0.7777777777777778,
            "tagsPer1000Clips": 500.0,
            "tagsPerDay": 5000.0
          },
          "rows": 20,
          "differentThresholds": 20,
          "remarks": ["A remark."]
        }
        """,
        ExplanationFiles.json(SampleExplanations.explanation()));
  }

  @Test
  void thePageDrawsEveryMethodAndNamesWhatItDraws() {
    Explanation explanation = SampleExplanations.explanation();
    String page = ExplanationPage.render(explanation, "The headline.", List.of());
    for (String part :
        List.of(
            "sgl, this run 0.2812", "default 0.5", "exact 0.175", "The headline.", "tags a day")) {
      assertTrue(page.contains(part), part);
    }
    Stream.of("curve precision", "curve recall", "curve ink", "\"band\"", "\"plateau\"")
        .forEach(style -> assertTrue(page.contains(style), style));
    assertFalse(page.contains("\"NaN") || page.contains(">NaN"));
  }
}
