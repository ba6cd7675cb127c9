package org.sglthresh.job.annotate;

import java.util.List;
import java.util.Map;
import org.sglthresh.error.Words;
import org.sglthresh.job.JobResult;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;
import org.sglthresh.spark.annotate.Annotated;
import org.sglthresh.spark.annotate.Annotated.Rejected;
import org.sglthresh.spark.annotate.Annotated.Totals;
import org.sglthresh.spark.annotate.WindowTables;

/**
 * What came out of windows of sounds.
 *
 * @param output the directory
 * @param totals of all recordings in it
 * @param windows of each length
 * @param added recordings that this run has done or rejected
 * @param rejected the first of the recordings without windows
 */
record SoundResult(
    String output,
    Totals totals,
    Map<WindowLength, Long> windows,
    long added,
    List<Rejected> rejected)
    implements JobResult {
  private static final int SHOWN = 5;

  static SoundResult of(String output, Annotated annotated, long added) {
    List<Rejected> rejected = annotated.rejected();
    return new SoundResult(
        output,
        annotated.totals(),
        annotated.windows(),
        added,
        rejected.subList(0, Math.min(SHOWN, rejected.size())));
  }

  /** The first recording without windows, and why. */
  String firstRejected() {
    return rejected.get(0).recording() + ", which " + rejected.get(0).reason();
  }

  @Override
  public String text() {
    TextTable table =
        new TextTable(Column.left("window"), Column.right("windows"), Column.left("table"));
    windows.forEach(
        (length, count) ->
            table.row(
                length.text() + " s",
                Words.count((double) count),
                output + "/" + WindowTables.of(length)));
    StringBuilder text = new StringBuilder(table.text());
    for (Rejected one : rejected) {
      text.append("rejected: ")
          .append(one.recording())
          .append(' ')
          .append(one.reason())
          .append('\n');
    }
    if (totals.rejected() > rejected.size()) {
      text.append("rejected: ")
          .append(Words.count((double) (totals.rejected() - rejected.size())))
          .append(" more in ")
          .append(output)
          .append("/rejected.csv\n");
    }
    return text + lastLine() + "\n";
  }

  @Override
  public String lastLine() {
    long kept = totals.recordings() - totals.rejected();
    return output
        + " holds "
        + Words.counted(windows.values().stream().mapToLong(Long::longValue).sum(), "window")
        + " of "
        + Words.counted(kept, "recording")
        + " ("
        + Words.duration(totals.seconds())
        + " of audio), "
        + Words.counted(added, "recording")
        + " new"
        + (totals.rejected() == 0
            ? ""
            : ", " + Words.count((double) totals.rejected()) + " rejected");
  }
}
