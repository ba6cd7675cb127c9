package org.sglthresh.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The differences between two sets of thresholds. Classes are matched by name.
 *
 * @param moves the classes that both sets have, in the order of the later set
 * @param onlyBefore names of the classes that the later set no longer has, in its order
 * @param onlyAfter names of the classes that the earlier set does not have, in its order
 */
public record ThresholdMoves(
    List<ThresholdMove> moves, List<String> onlyBefore, List<String> onlyAfter) {

  /** Copies the lists. */
  public ThresholdMoves {
    moves = List.copyOf(moves);
    onlyBefore = List.copyOf(onlyBefore);
    onlyAfter = List.copyOf(onlyAfter);
  }

  /** Matches the classes of two sets. */
  public static ThresholdMoves between(ThresholdSet before, ThresholdSet after) {
    Map<String, ThresholdMove.Side> earlier = new HashMap<>();
    for (ClassThreshold entry : before.classes()) {
      earlier.put(entry.name(), new ThresholdMove.Side(entry.index(), entry.threshold()));
    }
    List<ThresholdMove> moves = new ArrayList<>();
    List<String> onlyAfter = new ArrayList<>();
    for (ClassThreshold entry : after.classes()) {
      ThresholdMove.Side side = earlier.remove(entry.name());
      if (side == null) {
        onlyAfter.add(entry.name());
      } else {
        moves.add(
            new ThresholdMove(
                entry.name(), side, new ThresholdMove.Side(entry.index(), entry.threshold())));
      }
    }
    List<String> onlyBefore = before.classNames().stream().filter(earlier::containsKey).toList();
    return new ThresholdMoves(moves, onlyBefore, onlyAfter);
  }

  /** Number of classes whose threshold is higher than before. */
  public long raised() {
    return moves.stream()
        .filter(move -> move.after().threshold() > move.before().threshold())
        .count();
  }

  /** Number of classes whose threshold is lower than before. */
  public long lowered() {
    return moves.stream()
        .filter(move -> move.after().threshold() < move.before().threshold())
        .count();
  }

  /** Names of the classes that both sets have. */
  public List<String> names() {
    return moves.stream().map(ThresholdMove::name).toList();
  }
}
