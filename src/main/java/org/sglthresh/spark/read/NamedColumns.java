package org.sglthresh.spark.read;

import java.util.Optional;
import org.sglthresh.spark.parquet.SourceTable;
import org.sglthresh.spark.table.ClipColumns;
import org.sglthresh.spark.table.Columns;

/** Checks that the columns that a user names are where they are looked for. */
final class NamedColumns {
  private NamedColumns() {}

  /** Columns that the user names must be in one of the tables that they are named for. */
  static void require(SourceTable scores, Optional<SourceTable> labels) {
    for (SourceTable.Listing listing : SourceTable.Listing.values()) {
      for (String glob : listing.of(scores.names())) {
        boolean inLabels =
            labels
                .filter(table -> listing.of(table.names()).contains(glob) && table.matches(glob))
                .isPresent();
        if (!inLabels) {
          scores.requireMatch(glob, listing);
        }
      }
      labels.ifPresent(
          table -> {
            for (String glob : listing.of(table.names())) {
              if (!(listing.of(scores.names()).contains(glob) && scores.matches(glob))) {
                table.requireMatch(glob, listing);
              }
            }
          });
    }
  }

  /** If the user names a column of weights, exactly one of the tables must have it. */
  static void requireWeight(
      ClipColumns columns, String what, ScoreColumns scores, Optional<LabelTable> labels) {
    if (columns.weight().isEmpty()) {
      return;
    }
    String name = columns.weight().get();
    boolean withScores = scores.weight().isPresent();
    boolean withLabels = labels.flatMap(LabelTable::weight).isPresent();
    if (!withScores && !withLabels) {
      throw Columns.fault(
          what,
          labels.map(table -> " and " + table.what() + " have").orElse(" has")
              + " no column \""
              + name
              + "\", which --weight-column names.");
    }
    if (withScores && withLabels) {
      throw Columns.fault(
          what,
          " and "
              + labels.get().what()
              + " both have a column \""
              + name
              + "\": rename the one that does not hold the weights.");
    }
  }
}
