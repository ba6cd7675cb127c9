package org.sglthresh.job.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sglthresh.model.JsonText;
import org.sglthresh.model.SharedIds;
import org.sglthresh.spark.read.SharedClips;

class OverlapTest {
  private static Overlap clips(SharedIds shared, String... first) {
    return new Overlap(Optional.of(shared), List.of(first), Optional.empty());
  }

  @Test
  void numbersOfSamplesAreAbout() {
    assertEquals(
        "about 1,200 of the 3,000 evaluation clips are also among the tuning clips (\"a\", …)",
        clips(new SharedIds(3000, 100, 40), "a").sentence());
    assertEquals(
        "1 of the 3,000 evaluation clips is also among the tuning clips (\"a\")",
        clips(new SharedIds(3000, 3000, 1), "a").sentence());
  }

  @Test
  void clipsAndGroupsAreSaidTogether() {
    SharedClips.Groups groups = new SharedClips.Groups("recording", 2, 5, List.of("r1", "r2"));
    Overlap both =
        new Overlap(Optional.of(new SharedIds(10, 10, 3)), List.of("a"), Optional.of(groups));
    assertEquals(
        "3 of the 10 evaluation clips are also among the tuning clips (\"a\", …), and 2 of the 5"
            + " groups of the evaluation clips by --group-column recording hold tuning clips too"
            + " (\"r1\", \"r2\")",
        both.sentence());
    assertEquals(
        "{\"clips\": 3, \"of\": 10, \"exact\": true, \"groups\": 2, \"of_groups\": 5}",
        JsonText.line(both.json()));
  }

  @Test
  void whatIsNotKnownIsNull() {
    Overlap unknown = new Overlap(Optional.empty(), List.of(), Optional.empty());
    assertEquals(
        "{\"clips\": null, \"of\": null, \"exact\": false}", JsonText.line(unknown.json()));
    assertFalse(unknown.isFound());
    Overlap few = clips(new SharedIds(4, 0, 0));
    assertEquals("{\"clips\": null, \"of\": 4, \"exact\": false}", JsonText.line(few.json()));
    assertFalse(few.isFound());
  }
}
