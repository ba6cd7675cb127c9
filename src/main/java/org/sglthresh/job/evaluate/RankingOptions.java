package org.sglthresh.job.evaluate;

import java.util.List;
import java.util.Optional;
import org.sglthresh.job.InputFacts;
import org.sglthresh.metric.ranking.RankingMetric;
import org.sglthresh.spark.rank.ClipSlices;
import org.sglthresh.spark.rank.SliceReader;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.spark.table.TableSource;

/**
 * What is measured of a ranking.
 *
 * @param ks numbers of first ranks of mAP@k and precision@k, ascending
 * @param by slicings, each a list of columns: a slice is a combination of their values
 * @param metadata Parquet or delimited text with {@code clip_id} and columns of {@code by}
 * @param groupColumn clips with the same value are resampled together
 */
public record RankingOptions(
    List<Integer> ks,
    List<List<String>> by,
    Optional<String> metadata,
    Optional<String> groupColumn) {
  /** The usual ks and no slices. */
  public static final RankingOptions DEFAULT =
      new RankingOptions(RankingMetric.DEFAULT_KS, List.of(), Optional.empty(), Optional.empty());

  /** Keeps its own copies. */
  public RankingOptions {
    ks = List.copyOf(ks);
    by = List.copyOf(by);
  }

  /** The ks as numbers. */
  int[] firstRanks() {
    return ks.stream().mapToInt(k -> k).toArray();
  }

  /** The columns of all slicings, each once. */
  public List<String> columns() {
    return by.stream().flatMap(List::stream).distinct().toList();
  }

  /** What is to be read of slices and groups beside a table. */
  public SliceReader.Wanted wanted(TableSource table) {
    return new SliceReader.Wanted(by, metadata, groupColumn, table.columns().ofScores().id());
  }

  /**
   * The metadata table as an input of the manifest, if one was read.
   *
   * @param role such as {@code evaluation}
   * @param slices what was read of it
   */
  public List<InputFacts> inputs(String role, TableSource table, Optional<ClipSlices> slices) {
    long clips = slices.map(ClipSlices::clips).orElse(0L);
    TableFacts facts = new TableFacts(clips, clips, 0, 0, 0, clips, List.of());
    return metadata.stream()
        .map(path -> TableSource.ofScores(path, table.scoreScale()))
        .map(source -> new InputFacts(role, "metadata", source, facts, 0))
        .toList();
  }
}
