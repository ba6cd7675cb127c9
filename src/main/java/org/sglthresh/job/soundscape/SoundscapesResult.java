package org.sglthresh.job.soundscape;

import java.util.Locale;
import org.sglthresh.error.Words;
import org.sglthresh.job.JobResult;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;

/**
 * What came out of {@code soundscapes}.
 *
 * @param output the directory
 * @param clips how many
 * @param seconds of all clips together
 * @param classes of the events
 * @param sounds that could be mixed
 * @param events in all clips
 * @param labels of all clips
 * @param weak of these, how many the weak labels have
 */
record SoundscapesResult(
    String output,
    long clips,
    double seconds,
    int classes,
    int sounds,
    long events,
    long labels,
    long weak)
    implements JobResult {
  @Override
  public String text() {
    TextTable table =
        new TextTable(
            Column.right("soundscapes"),
            Column.right("audio"),
            Column.right("sounds"),
            Column.right("classes"),
            Column.right("events"),
            Column.right("a clip"),
            Column.right("labels"),
            Column.right("dropped"));
    table.row(
        Words.count((double) clips),
        Words.duration(seconds),
        Words.count((double) sounds),
        Words.count((double) classes),
        Words.count((double) events),
        String.format(Locale.ROOT, "%.2f", (double) events / clips),
        Words.count((double) labels),
        labels == weak
            ? "none"
            : String.format(Locale.ROOT, "%.1f %%", 100.0 * (labels - weak) / labels));
    return table.text()
        + lastLine()
        + "\n"
        + "next: annotate --audio "
        + output
        + "/audio --model …\n";
  }

  @Override
  public String lastLine() {
    return output
        + " holds "
        + Words.counted(clips, "soundscape")
        + " with "
        + Words.counted(events, "event")
        + " of "
        + Words.counted(classes, "class");
  }
}
