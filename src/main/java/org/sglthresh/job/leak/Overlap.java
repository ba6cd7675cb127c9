package org.sglthresh.job.leak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sglthresh.error.Words;
import org.sglthresh.model.SharedIds;
import org.sglthresh.spark.read.SharedClips;

/**
 * What tuning and evaluation clips have in common.
 *
 * @param clips how many evaluation clips are tuning clips; empty where it is not known which clips
 *     the tuning clips are
 * @param first ids of some of them
 * @param groups the groups that have clips on both sides; empty where no column says them
 */
public record Overlap(
    Optional<SharedIds> clips, List<String> first, Optional<SharedClips.Groups> groups) {
  /** Copies the list. */
  public Overlap {
    first = List.copyOf(first);
  }

  /** Whether anything is on both sides, as far as that is known. */
  boolean isFound() {
    return clips.filter(shared -> shared.found() > 0).isPresent()
        || groups.filter(shared -> shared.shared() > 0).isPresent();
  }

  /** What is on both sides, in a clause. */
  String sentence() {
    List<String> parts = new ArrayList<>();
    clips.filter(shared -> shared.found() > 0).ifPresent(shared -> parts.add(clips(shared)));
    groups.filter(shared -> shared.shared() > 0).ifPresent(shared -> parts.add(groups(shared)));
    return String.join(", and ", parts);
  }

  private String clips(SharedIds shared) {
    return String.format(
        "%s%s of the %s %s also among the tuning clips (%s)",
        shared.isExact() ? "" : "about ",
        Words.count((double) shared.number()),
        Words.counted(shared.clips(), "evaluation clip"),
        shared.number() == 1 ? "is" : "are",
        named(first, shared.number()));
  }

  private static String groups(SharedClips.Groups shared) {
    return String.format(
        "%s of the %s of the evaluation clips by --group-column %s %s tuning clips too (%s)",
        Words.count((double) shared.shared()),
        Words.counted(shared.groups(), "group"),
        shared.column(),
        shared.shared() == 1 ? "holds" : "hold",
        named(shared.first(), shared.shared()));
  }

  private static String named(List<String> names, long all) {
    return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "))
        + (all > names.size() ? ", …" : "");
  }

  /** The entry of metrics.json. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("clips", clips.filter(SharedIds::isKnown).map(SharedIds::number));
    json.put("of", clips.map(SharedIds::clips));
    json.put("exact", clips.map(SharedIds::isExact).orElse(false));
    groups.ifPresent(
        shared -> {
          json.put("groups", shared.shared());
          json.put("of_groups", shared.groups());
        });
    return json;
  }
}
