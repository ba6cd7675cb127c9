package org.sglthresh.spark.annotate;

import org.sglthresh.psl.WindowLength;
import org.sglthresh.psl.WindowResult;
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
   * @param result what came of it
   */
  record Window<T>(String recording, WindowResult<T> result) {
    void write(WindowContent<T> content, FieldWriter fields) {
      fields
          .text(result.clipId(recording))
          .text(recording)
          .number(result.onset())
          .number(result.offset());
      content.write(result.output(), fields);
    }
  }

  /**
   * What became of a recording.
   *
   * @param format of the sound; empty if it is not known
   * @param sampleRate of the file; 0 if it is not known
   * @param channels of the file; 0 if they are not known
   * @param seconds that were read
   * @param windows that it has
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
