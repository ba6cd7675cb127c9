package org.sglthresh.spark.read;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.model.IdSketch;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.spark.rows.ClipRow;
import org.sglthresh.spark.rows.PartitionCheck;
import org.sglthresh.spark.rows.RowViolation;
import org.sglthresh.spark.rows.RowViolations;
import org.sglthresh.spark.rows.SeenScores;
import org.sglthresh.spark.rows.WholeNumbers;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.FoundGaps;
import org.sglthresh.spark.table.TableFacts;

/** Decides on the driver, from the checks of all partitions, whether a table can be used. */
public final class TableJudge {
  /** Of so few clips, a class may have whole numbers by chance. */
  private static final int FEW_CLIPS = 10;

  private final TableInput input;
  private final List<PartitionCheck> checks;
  private final RowViolations violations = new RowViolations();
  private final RowViolations allowed = new RowViolations(); // clips that only the labels have

  /** Judges a table by the checks of its partitions, in their order. */
  public TableJudge(TableInput input, List<PartitionCheck> checks) {
    this.input = input;
    this.checks = checks;
  }

  /**
   * Counts of a table without violations.
   *
   * @param index the labels that were broadcast, if they were
   * @throws UserException when rows are invalid or there are none
   */
  public TableFacts facts(Optional<LabelIndex> index) {
    checks.forEach(check -> violations.merge(check.violations));
    checks.forEach(check -> allowed.merge(check.allowed));
    boolean ofRecordings = input.labelsAreOfRecordings();
    index
        .filter(labels -> !ofRecordings)
        .ifPresentOrElse(this::compareWithLabels, this::findDuplicates);
    if (violations.count(RowViolation.SCORES_ONLY) > 0) {
      RecordingLabels.requireClips(input);
      violations.merge(allowed); // the same clips, perhaps, under other ids
    }
    violations.raise(input.what(), input.labelsWhat());
    long rows = checks.stream().mapToLong(check -> check.rows).sum();
    long clips = checks.stream().mapToLong(check -> check.clips).sum();
    long unlabelled = checks.stream().mapToLong(check -> check.unlabelled).sum();
    long dropped = checks.stream().mapToLong(check -> check.dropped).sum();
    long positives = checks.stream().mapToLong(check -> check.positives).sum();
    double weight = 0; // summed in partition order, so that every run gives the same sum
    for (PartitionCheck check : checks) {
      weight += check.weight;
    }
    if (rows == 0) {
      throw Columns.fault(input.what(), " holds no row.");
    }
    if (clips == 0) {
      throw UserException.input(
          "In "
              + input.labelsWhat()
              + ", no clip has a label: with --unlabelled drop none is left.");
    }
    SeenScores seen = new SeenScores();
    checks.forEach(check -> seen.merge(check.scores));
    FoundGaps gaps = gaps(seen);
    List<String> warnings = new ArrayList<>();
    flooredAbove(seen, clips).ifPresent(warnings::add);
    boolean labelled = input.labels().isPresent() || input.ownLabels().isPresent();
    if (labelled && positives == 0) {
      warnings.add("In " + input.labelsWhat() + ", no clip has any of the classes.");
    }
    wholeNumbers(clips).ifPresent(warnings::add);
    IdSketch ids = IdSketch.sum(checks.stream().map(check -> check.ids.build()).toList());
    long idSum = checks.stream().mapToLong(check -> check.idSum).sum();
    long added = checks.stream().mapToLong(check -> check.addedLabels).sum();
    return new TableFacts(
        rows, clips, unlabelled, dropped, positives, weight, gaps, warnings, ids, idSum, added);
  }

  /**
   * What the scores lacked. Where the user does not name the floor, it is the least score present;
   * where no score is missing, all were seen, and there is none.
   */
  private FoundGaps gaps(SeenScores seen) {
    long labelsOnly = allowed.count(RowViolation.LABELS_ONLY) + input.extraRecordings();
    if (!input.gaps().areFilled()) {
      return new FoundGaps(0, 0, ScoreFloor.NONE, labelsOnly);
    }
    if (seen.lowest() == Float.POSITIVE_INFINITY) {
      throw input.holdsNoScore();
    }
    boolean isGiven = input.gaps().floor().isSet();
    ScoreFloor floor =
        isGiven || seen.missing() == 0 ? input.gaps().floor() : new ScoreFloor(seen.floor());
    return input.gaps().dropExtraLabels()
        ? new FoundGaps(seen.missing(), 0, floor, labelsOnly, input.floorOrigin())
        : new FoundGaps(seen.missing(), labelsOnly, floor, 0, input.floorOrigin());
  }

  /** Clips that may have left out scores above the user's floor. */
  private Optional<String> flooredAbove(SeenScores seen, long clips) {
    return seen.flooredAbove() == 0
        ? Optional.empty()
        : Optional.of(
            "In "
                + input.what()
                + ", "
                + Words.count((double) seen.flooredAbove())
                + " of "
                + Words.counted((double) clips, "clip")
                + (seen.flooredAbove() == 1 ? " has" : " have")
                + " a floor above --score-floor "
                + input.gaps().floor().score()
                + ": scores up to it that they leave out count as 0.");
  }

  /** Columns of logits that are none, in a table with a column for each class. */
  private Optional<String> wholeNumbers(long clips) {
    if (clips < FEW_CLIPS || !input.scores().isWide()) {
      return Optional.empty();
    }
    List<String> names = input.scores().classNames();
    Set<String> whole = new LinkedHashSet<>(names);
    checks.stream()
        .map(check -> check.wholeNumbers)
        .filter(WholeNumbers::hasBegun)
        .forEach(
            numbers ->
                whole.retainAll(Arrays.stream(numbers.classes()).mapToObj(names::get).toList()));
    boolean any = checks.stream().anyMatch(check -> check.wholeNumbers.hasBegun());
    return any && !whole.isEmpty()
        ? Optional.of(
            "In "
                + input.what()
                + ", all scores are whole numbers in the column "
                + whole.stream().limit(5).map(name -> "\"" + name + "\"").collect(joining(", "))
                + (whole.size() > 5 ? " and " + (whole.size() - 5) + " more" : "")
                + ": if it is no class, leave it out with --ignore-columns.")
        : Optional.empty();
  }

  /** Finds clips with several rows of scores, and clips of the labels table without scores. */
  private void compareWithLabels(LabelIndex index) {
    byte[] rows = new byte[index.size()]; // of scores for each clip, at most 2
    for (PartitionCheck check : checks) {
      for (long ordinal : check.seen.values()) {
        int i = (int) ordinal;
        if (rows[i] == 1) {
          violations.add(RowViolation.DUPLICATE_ID, () -> ClipRow.named(index.id(i)));
        }
        rows[i] = (byte) Math.min(2, rows[i] + 1);
      }
    }
    RowViolations unscored = input.gaps().dropExtraLabels() ? allowed : violations;
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] == 0) {
        int absent = i;
        unscored.add(RowViolation.LABELS_ONLY, () -> index.id(absent));
      }
    }
  }

  private void findDuplicates() {
    if (DuplicateIds.suspected(checks.stream().map(check -> check.seen).toList())) {
      DuplicateIds.find(input.scores(), input.what(), violations);
    }
  }
}
