package org.sglthresh.spark.tags;

import java.util.Arrays;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.sglthresh.optimize.tree.TagConsistency;
import org.sglthresh.spark.rows.ClipRow;
import org.sglthresh.spark.rows.PartitionCheck;
import org.sglthresh.spark.rows.ScoreReader;
import org.sglthresh.spark.tags.TagCounts.TagChanges;
import org.sglthresh.summary.ScoreKey;

/**
 * Makes a row of tags from a row of scores: {@code clip_id, tags, tag_scores}, the highest score
 * first, ties in class order. Not thread-safe: each task has its own.
 */
final class Tagger implements Function<ClipRow, Row> {
  private static final long serialVersionUID = 1L;

  private final ScoreReader reader;
  private final String[] classNames;
  private final float[] thresholds;
  private final String invalid;
  private final PartitionCheck check =
      new PartitionCheck(); // its violations are not shown: the first ends the task
  private final LeastScore least;
  private final long[] hits; // [classes], those of the row in front
  private final boolean[] tagged; // [classes], of the row
  private final TagConsistency rule;
  private final ChangeCounter changes;

  /**
   * Makes tags with these thresholds.
   *
   * @param thresholds {@code [classes]}; a tag has a score strictly above
   * @param invalid the message of the failure at a row with invalid scores
   * @param least receives what scores are there, where some are missing
   * @param rule that changes the tags of every row
   * @param changes receives what it changed
   */
  Tagger(
      ScoreReader reader,
      String[] classNames,
      float[] thresholds,
      String invalid,
      LeastScore least,
      TagConsistency rule,
      ChangeCounter changes) {
    this.reader = reader;
    this.classNames = classNames;
    this.thresholds = thresholds;
    this.invalid = invalid;
    this.least = least;
    this.rule = rule;
    this.changes = changes;
    this.hits = new long[classNames.length];
    this.tagged = new boolean[classNames.length];
  }

  @Override
  public Row call(ClipRow row) {
    float[] scores = reader.read(row, ClipRow.SCORES, check);
    if (row.isNullAt(ClipRow.ID) || !ScoreReader.isValid(scores)) {
      throw new IllegalStateException(invalid);
    }
    least.add(check.scores);
    int count = find(scores);
    String[] tags = new String[count];
    float[] tagScores = new float[count];
    for (int i = 0; i < count; i++) {
      int c = (int) hits[i];
      tags[i] = classNames[c];
      tagScores[i] = scores[c];
    }
    return RowFactory.create(row.getUTF8String(ClipRow.ID).toString(), tags, tagScores);
  }

  private void change(float[] scores) {
    rule.apply(tagged);
    long added = 0;
    long removed = 0;
    for (int c = 0; c < scores.length; c++) {
      boolean before = scores[c] > thresholds[c];
      added += tagged[c] && !before ? 1 : 0;
      removed += before && !tagged[c] ? 1 : 0;
    }
    if (added + removed > 0) {
      changes.add(new TagChanges(1, added, removed));
    }
  }

  /**
   * Puts the tags in front of {@link #hits}, sorted, and returns their number. The low 32 bits of
   * an entry are the class.
   */
  private int find(float[] scores) {
    for (int c = 0; c < scores.length; c++) {
      tagged[c] = scores[c] > thresholds[c];
    }
    if (rule.isGiven()) {
      change(scores);
    }
    int count = 0;
    for (int c = 0; c < scores.length; c++) {
      if (tagged[c]) {
        // the high bits order by falling score; the key for logits is valid for any scores
        hits[count++] = (long) ~ScoreKey.LOGIT.of(scores[c]) << Integer.SIZE | c;
      }
    }
    Arrays.sort(hits, 0, count);
    return count;
  }
}
