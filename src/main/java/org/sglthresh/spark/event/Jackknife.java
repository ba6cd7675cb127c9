package org.sglthresh.spark.event;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sglthresh.block.LabelIndex;

/**
 * Which group a recording is in, for intervals by leaving groups out. Each of a few recordings is a
 * group of its own; many are put into groups by a hash of their names.
 *
 * @param groups how many there are; 0: no intervals
 * @param numbers of the recordings, where each is a group
 */
public record Jackknife(int groups, Map<String, Integer> numbers) implements Serializable {
  /** No intervals. */
  public static final Jackknife NONE = new Jackknife(0, new HashMap<>());

  /** Each recording is a group. */
  static Jackknife ofEach(List<String> recordings) {
    Map<String, Integer> numbers = new HashMap<>();
    recordings.forEach(name -> numbers.putIfAbsent(name, numbers.size()));
    return new Jackknife(numbers.size(), numbers);
  }

  /** Groups of recordings by a hash of their names. */
  public static Jackknife ofGroups(int groups) {
    return new Jackknife(groups, new HashMap<>());
  }

  int group(String recording) {
    if (groups == 0) {
      return 0;
    }
    Integer number = numbers.get(recording);
    return number != null
        ? number
        : (int)
            Math.floorMod(
                LabelIndex.hash(recording.getBytes(StandardCharsets.UTF_8)), (long) groups);
  }
}
