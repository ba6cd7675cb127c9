package org.sglthresh.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.error.UserException;
import org.sglthresh.model.TagRule.Kind;

/** The rule in thresholds.json; the text is a golden file, which must load for ever. */
class TagRuleJsonTest {
  private static final String GOLDEN =
      "{'format':'sglthresh-thresholds','version':1,'decision':'score > threshold',"
          + "'scoreScale':'probability','method':'sgl','objective':'micro-f1',RULE"
          + "'classes':[{'index':0,'name':'Dog','threshold':0.5,'support':3},"
          + "{'index':1,'name':'Animal, other','threshold':0.25,'support':4}]}";

  private static ThresholdSet read(String rule) {
    String field = rule.isEmpty() ? "" : "'tagConsistency':" + rule + ",";
    return ThresholdSetJson.read(
        GOLDEN.replace("RULE", field).replace('\'', '"'), "thresholds file t.json");
  }

  @Test
  void theRulesOfAFile() {
    assertEquals(TagRule.NONE, read("").rule());
    assertEquals(
        new TagRule(Kind.UP, List.of(), "sha256:1"),
        read("{'rule':'up','tree':'sha256:1'}").rule());
    assertEquals(
        new TagRule(Kind.BY_CLASS, List.of("Animal, other"), "sha256:1"),
        read("{'rule':'by-class','added':['Animal, other'],'tree':'sha256:1'}").rule());
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    ThresholdSet set = read("");
    assertFalse(ThresholdSetJson.write(set).contains("tagConsistency"));
    for (TagRule rule :
        List.of(
            new TagRule(Kind.DOWN, List.of(), "sha256:2"),
            new TagRule(Kind.BY_CLASS, List.of(), "sha256:2"),
            new TagRule(Kind.BY_CLASS, List.of("Dog"), "sha256:2"))) {
      ThresholdSet ruled = set.consistentBy(rule);
      assertEquals(ruled, ThresholdSetJson.read(ThresholdSetJson.write(ruled), "t"));
      assertEquals(rule, ruled.pinned(new java.util.BitSet()).rule(), "what else changes");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'up'",
        "{'rule':'none','tree':'t'}",
        "{'rule':'sideways','tree':'t'}",
        "{'rule':'up'}",
        "{'rule':'up','added':[],'tree':'t'}",
        "{'rule':'by-class','tree':'t'}",
        "{'rule':'by-class','added':'Dog','tree':'t'}",
        "{'rule':'by-class','added':['Wolf'],'tree':'t'}",
      })
  void aRuleThatIsNone(String rule) {
    String message = assertThrows(UserException.class, () -> read(rule)).getMessage();
    assertTrue(
        message.startsWith(
            "thresholds file t.json: field tagConsistency is wrong; it must be an object with rule"
                + " (up, down or by-class), tree (a digest) and, for by-class, added (names of"
                + " classes)"),
        message);
  }
}
