package org.sglthresh.job.leak;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.job.JobContext;
import org.sglthresh.model.IdSketch;
import org.sglthresh.model.SharedIds;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.read.SharedClips;
import org.sglthresh.spark.table.TableSource;

/**
 * Keeps evaluation clips apart from tuning clips: metrics on clips that were learned on say little
 * about new ones.
 */
public final class OverlapGuard {
  private final OverlapPolicy policy;
  private final JobContext context;

  /** A guard that follows a policy. */
  public OverlapGuard(OverlapPolicy policy, JobContext context) {
    this.policy = policy;
    this.context = context;
  }

  /**
   * Compares the groups of the clips, if a column says them, before anything is learned.
   *
   * @param source of the tuning clips
   * @throws UserException (input) when groups have clips on both sides, unless that is allowed
   */
  public Optional<SharedClips.Groups> groups(
      TableSource source, ScoreTable tuning, ScoreTable evaluation) {
    Optional<SharedClips.Groups> groups =
        source
            .columns()
            .group()
            .map(column -> SharedClips.groups(tuning.input(), evaluation.input(), column));
    require(new Overlap(Optional.empty(), List.of(), groups));
    return groups;
  }

  /**
   * Compares the clips of both sides, of which the evaluation clips were just read.
   *
   * @param evaluation their table
   * @param measured which clips were read from it
   * @throws UserException (input) when clips are on both sides, unless that is allowed
   */
  public Overlap clips(
      IdSketch tuning,
      ScoreTable evaluation,
      IdSketch measured,
      Optional<SharedClips.Groups> groups) {
    if (!tuning.isKnown()) {
      context
          .progress()
          .note(
              "whether evaluation clips are among the tuning clips is not known: their summaries"
                  + " do not say of which clips they are");
      return new Overlap(Optional.empty(), List.of(), groups);
    }
    SharedIds shared = measured.sharedWith(tuning);
    if (!shared.isExact()) {
      context
          .progress()
          .detail(
              String.format(
                  "%s of the %s could be compared with the tuning clips, by the smallest hashes of"
                      + " their ids",
                  Words.count((double) shared.sample()),
                  Words.counted(shared.clips(), "evaluation clip")));
    }
    List<String> first =
        shared.found() == 0
            ? List.of()
            : SharedClips.named(
                evaluation.input(), measured.firstSharedWith(tuning, SharedClips.NAMED));
    Overlap overlap = new Overlap(Optional.of(shared), first, groups);
    require(overlap);
    return overlap;
  }

  private void require(Overlap overlap) {
    if (policy == OverlapPolicy.REFUSE && overlap.isFound()) {
      throw UserException.input(
          overlap.sentence()
              + ": metrics on them say little about new clips; remove them from one side, or say"
              + " --allow-overlap to measure on them all the same");
    }
  }

  /** The warning about an overlap that is allowed. */
  public static List<String> warnings(Optional<Overlap> overlap) {
    List<String> warnings = new ArrayList<>();
    overlap
        .filter(Overlap::isFound)
        .ifPresent(
            found ->
                warnings.add(
                    found.sentence()
                        + ": metrics on them say little about new clips (--allow-overlap)"));
    return warnings;
  }
}
