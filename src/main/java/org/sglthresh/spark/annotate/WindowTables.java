package org.sglthresh.spark.annotate;

import org.sglthresh.psl.TopScores;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.psl.WindowScores;
import org.sglthresh.spark.annotate.ParquetRows.FieldWriter;

/** Names and rows of the tables that annotating writes. */
public final class WindowTables {
  /** The table of recordings, a directory in the output. */
  public static final String RECORDINGS = "recordings";

  private WindowTables() {}

  /** The table of the windows of a length, a directory in the output: {@code windows=10}. */
  public static String of(WindowLength length) {
    return TableSchema.WINDOWS + "=" + length.text();
  }

  /**
   * A window of a recording.
   *
   * @param recording its id
   */
  record Window(String recording, WindowScores scores) {
    void write(WindowColumns columns, FieldWriter fields) {
      fields
          .text(scores.clipId(recording))
          .text(recording)
          .number(scores.onset())
          .number(scores.offset());
      if (columns.keepsTop()) {
        TopScores top = TopScores.of(scores.output().scores(), columns.top());
        fields.numbers(top.indices()).numbers(top.values()).number(top.floor());
      } else {
        fields.numbers(scores.output().scores());
      }
      if (columns.hasEmbedding()) {
        fields.numbers(scores.output().embedding());
      }
    }
  }

  /**
   * What became of a recording.
   *
   * @param format of the sound; empty if it is not known
   * @param sampleRate of the file; 0 if it is not known
   * @param channels of the file; 0 if they are not known
   * @param seconds that were read
   * @param windows that were scored
   * @param leftOut last windows that were left out because they were short
   * @param rejected why it has no windows; empty if it has some
   */
  record Recording(
      AudioSource source,
      String format,
      int sampleRate,
      int channels,
      double seconds,
      int windows,
      int leftOut,
      String rejected) {
    void write(FieldWriter fields) {
      fields
          .text(source.recording())
          .optionalText(source.path())
          .number(source.bytes())
          .text(source.version())
          .text(format)
          .number(sampleRate)
          .number(channels)
          .number(seconds)
          .number(windows)
          .number(leftOut)
          .optionalText(rejected);
    }
  }
}
