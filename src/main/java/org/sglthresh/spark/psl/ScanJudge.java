package org.sglthresh.spark.psl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.error.NameDifference;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.event.Faults;
import org.sglthresh.spark.read.TableJudge;
import org.sglthresh.spark.rows.PartitionCheck;
import org.sglthresh.spark.rows.RowViolations;
import org.sglthresh.spark.table.TableFacts;

/** Decides on the driver whether what was read can be used. */
final class ScanJudge {
  private final LabelScan scan;
  private final ReducedPart found;

  ScanJudge(LabelScan scan, ReducedPart found) {
    this.scan = scan;
    this.found = found;
  }

  /**
   * The result of a pass without faults.
   *
   * @throws UserException when there are faults
   */
  ScannedLabels judged() {
    List<TableFacts> facts = new ArrayList<>();
    List<WindowTable> tables = scan.windows().tables();
    for (int side = 0; side < tables.size(); side++) {
      List<PartitionCheck> checks = new ArrayList<>();
      of(side).forEach(check -> checks.add(check.check()));
      facts.add(new TableJudge(tables.get(side).input(), checks).facts(Optional.empty()));
    }
    int side = tables.size();
    long weakRows = 0;
    if (scan.weak().isPresent()) {
      weakRows = rows(side);
      RowViolations violations = new RowViolations();
      of(side).forEach(check -> violations.merge(check.check().violations));
      String what = scan.weak().get().table().what();
      violations.raise(what, what);
      side++;
    }
    long truthRows = 0;
    Faults<Fault> faults = found.faults();
    if (scan.truth().isPresent()) {
      truthRows = rows(side);
      of(side).forEach(check -> faults.merge(check.faults()));
    }
    raise(faults);
    requireTruth();
    return new ScannedLabels(
        found.statistics().findings(),
        facts,
        weakRows,
        truthRows,
        found.extraLabels(),
        scan.truth().isPresent() ? found.unjudged() : 0,
        found.extraTruth());
  }

  private List<SideCheck> of(int side) {
    return LabelScan.of(side, found.checks());
  }

  private long rows(int side) {
    return of(side).stream().mapToLong(check -> check.check().rows).sum();
  }

  private void raise(Faults<Fault> faults) {
    for (Fault fault : Fault.values()) {
      boolean allowed = fault == Fault.NO_WINDOW && scan.extraLabels() == LabelScan.Extra.LEFT_OUT;
      if (faults.count(fault) > 0 && !allowed) {
        throw fault.error(
            what(fault.table()), faults, fault == Fault.UNLABELLED ? cause(faults) : "");
      }
    }
  }

  /** Why recordings may be missing from the labels, if other recordings are there. */
  private static String cause(Faults<Fault> faults) {
    return NameDifference.cause(
            names(faults.examples(Fault.UNLABELLED)), names(faults.examples(Fault.NO_WINDOW)))
        .map(cause -> " If these are the same recordings, " + cause + ": write them alike.")
        .orElse("");
  }

  private static List<String> names(List<String> examples) {
    return examples.stream()
        .map(example -> example.substring(example.indexOf('"') + 1, example.lastIndexOf('"')))
        .toList();
  }

  private String what(Fault.Table table) {
    return switch (table) {
      case WINDOWS -> scan.windows().what();
      case LABELS -> scan.weak().orElseThrow().table().what();
      case TRUTH -> scan.truth().orElseThrow().what();
    };
  }

  private void requireTruth() {
    if (scan.truth().isPresent() && found.judged() == 0) {
      throw UserException.input(
          "In "
              + scan.truth().get().what()
              + ", no recording is one of "
              + scan.windows().what()
              + ": give the truth of these recordings, under the same ids");
    }
  }
}
