package org.sglthresh.spark.source.annotators;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.io.layout.AnnotatorRule;
import org.sglthresh.spark.source.annotators.Vote.Annotator;

/** What annotators say together, whatever the order of their lines. */
class VotesTest {
  /** Three volunteers, two of the team for a group of classes each, and the truth. */
  private static final List<Vote> VOTES =
      List.of(
          vote("17", 1, 0, 1, 0),
          vote("18", 0, 0, 1, 0),
          vote("19", 0, 0, 1, 1),
          vote("-1", 1, 1, -1, -1),
          vote("-1", -1, -1, 0, 1),
          vote("-2", 1, 0, -1, -1),
          vote("0", 1, 0, 0, -1));

  private static Vote vote(String who, int... labels) {
    List<Byte> bytes = new ArrayList<>();
    for (int label : labels) {
      bytes.add((byte) label);
    }
    return new Vote("a", Annotator.in(who), "test", bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "VERIFIED, 1 0 0 -1",
    "BASELINE, 1 0 0 -1",
    "ANY, 1 1 1 1",
    "MAJORITY, 1 0 1 -1",
    "ALL, 0 0 0 0",
    "SHARE, 0.6 0.2 0.75 0.5",
  })
  void rulesByHand(AnnotatorRule rule, String labels) {
    String[] words = labels.split(" ");
    float[] expected = new float[words.length];
    for (int c = 0; c < expected.length; c++) {
      expected[c] = Float.parseFloat(words[c]);
    }
    List<Vote> votes = new ArrayList<>(VOTES);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(votes, new Random(seed));
      Votes first = new Votes(4);
      Votes second = new Votes(4);
      votes.subList(0, seed % 8).forEach(first::add);
      votes.subList(seed % 8, votes.size()).forEach(second::add);
      assertArrayEquals(expected, first.add(second).labels(rule));
      assertEquals("test", first.split());
    }
  }

  /** The baseline of DCASE 2020 asks volunteers alone in the split train. */
  @Test
  void theBaselineGoesBySplits() {
    Votes votes = new Votes(4);
    for (Vote vote : VOTES) {
      votes.add(new Vote(vote.clip(), vote.who(), "train", vote.labels()));
    }
    assertArrayEquals(new float[] {1, 0, 1, 1}, votes.labels(AnnotatorRule.BASELINE));
  }

  @Test
  void nobodyIsUnknown() {
    Votes votes = new Votes(2).add(vote("17", 1, 0));
    assertArrayEquals(new float[] {-1, -1}, votes.labels(AnnotatorRule.VERIFIED));
    assertEquals(true, Votes.isUnknown(votes.labels(AnnotatorRule.BASELINE)));
    for (AnnotatorRule rule : AnnotatorRule.values()) {
      assertArrayEquals(new float[] {-1, -1}, new Votes(2).labels(rule), rule::label);
    }
  }

  @Test
  void oneTruthAndOneSplit() {
    Votes votes = new Votes(2).add(vote("0", 1, 0)).add(vote("0.0", -1, 0));
    assertEquals(Optional.empty(), votes.conflict(c -> "class " + c));
    votes.add(vote("0", 1, 1));
    assertEquals(
        Optional.of("has class \"class 1\" as 0 and as 1 by annotator 0"),
        votes.conflict(c -> "class " + c));
    Votes torn = new Votes(0).add(vote("1")).add(new Vote("a", Annotator.TEAM, "train", List.of()));
    assertEquals(
        Optional.of("is in two splits, \"test\" and \"train\""), torn.conflict(c -> "class " + c));
  }

  @Test
  void annotatorsAreNumbersOrNames() {
    assertEquals(Annotator.AGREEMENT, Annotator.in("0"));
    assertEquals(Annotator.AGREEMENT, Annotator.in("-0.0"));
    assertEquals(Annotator.TEAM, Annotator.in("-3"));
    assertEquals(Annotator.VOLUNTEER, Annotator.in("2743"));
    assertEquals(Annotator.VOLUNTEER, Annotator.in("alice"));
    assertThrows(IllegalArgumentException.class, () -> Annotator.in(" "));
  }
}
