package org.sglthresh.spark.source.annotators;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.sglthresh.io.layout.AnnotatorRule;
import org.sglthresh.io.layout.TextLayout;
import org.sglthresh.spark.source.cells.CellError;
import org.sglthresh.spark.source.cells.CellErrors;
import org.sglthresh.spark.source.cells.CellProblem;
import org.sglthresh.spark.source.cells.LineCells;
import org.sglthresh.spark.source.cells.TextRecord;
import scala.Tuple2;

/**
 * Counts the votes on each clip of a file in tasks; the lines of a clip may be anywhere.
 *
 * @param lines splits lines
 * @param cells reads them
 * @param errors where bad lines are reported
 */
public record VoteCount(LineCells lines, VoteCells cells, CellErrors errors)
    implements Serializable {

  /**
   * A count for some classes.
   *
   * @param columns index of the column of each class
   * @param names of the classes, in the same order
   */
  public static VoteCount of(
      TextLayout layout,
      List<Integer> columns,
      List<String> names,
      AnnotatorRule rule,
      CellErrors errors) {
    return new VoteCount(
        LineCells.of(layout, errors), VoteCells.of(layout, columns, names, rule), errors);
  }

  /** The labels of each clip: 1, 0, what lies between them if the rule is soft, or −1. */
  public JavaPairRDD<String, float[]> labels(JavaRDD<TextRecord> text) {
    int classes = cells.names().size();
    return text.flatMapToPair(this::vote)
        .combineByKey(
            vote -> new Votes(classes).add(vote), Votes::add, (votes, others) -> votes.add(others))
        .mapToPair(clip -> new Tuple2<>(clip._1(), labels(clip._1(), clip._2())));
  }

  private Iterator<Tuple2<String, Vote>> vote(TextRecord line) {
    Optional<List<String>> fields = lines.split(line);
    if (fields.isPresent()) {
      try {
        Vote vote = cells.read(fields.get());
        return List.of(new Tuple2<>(vote.clip(), vote)).iterator();
      } catch (IllegalArgumentException e) {
        lines.refuse(CellProblem.OTHER, line, fields.get(), ": " + e.getMessage());
      }
    }
    return List.<Tuple2<String, Vote>>of().iterator();
  }

  private float[] labels(String clip, Votes votes) {
    votes
        .conflict(cells.names()::get)
        .ifPresent(
            conflict ->
                errors.add(
                    new CellError(
                        CellProblem.OTHER,
                        TextRecord.UNKNOWN,
                        "clip \"" + clip + "\" " + conflict)));
    return votes.labels(cells.rule());
  }

  /** Whether nothing is known about a clip with these labels. */
  public static boolean isUnknown(float[] labels) {
    return Votes.isUnknown(labels);
  }
}
