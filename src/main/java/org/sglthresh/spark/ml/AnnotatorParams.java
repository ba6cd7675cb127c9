package org.sglthresh.spark.ml;

import java.math.BigDecimal;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.sglthresh.error.Words;
import org.sglthresh.psl.ShortWindows;
import org.sglthresh.psl.WindowGrid;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.spark.annotate.BadSound;
import org.sglthresh.spark.annotate.SoundColumns;
import org.sglthresh.spark.table.Columns;

/** The Params of {@link AudioAnnotator}; those of its windows are named as options of annotate. */
abstract class AnnotatorParams extends Transformer {
  private static final double LONGEST_MINIMUM = 3_600;

  private final String uid;
  private final Param<String> idCol;
  private final Param<String> audioCol;
  private final DoubleParam windows;
  private final Param<String> shortWindows;
  private final DoubleParam minimumSeconds;
  private final DoubleParam maxSeconds;
  private final BooleanParam embeddings;
  private final Param<String> handleInvalid;
  private final Param<String> rejectedCol;

  AnnotatorParams(String uid) {
    this.uid = uid; // first, since every Param reads it
    idCol =
        new Param<>(this, "idCol", "column of ids of recordings, strings", Check.column("idCol"));
    audioCol =
        new Param<>(
            this,
            "audioCol",
            "column of sounds, the bytes of their files",
            Check.column("audioCol"));
    windows =
        new DoubleParam(
            this,
            "windows",
            "length of the windows in seconds; they follow one another without gaps",
            Check.number(
                "windows",
                "seconds from 0.01 to 3600 in whole milliseconds",
                seconds -> WindowLength.parse(text(seconds)).isPresent()));
    shortWindows =
        new Param<>(
            this,
            "shortWindows",
            "what becomes of the last window of a recording that ends before the window does: drop,"
                + " keep (scored as long as it is) or pad (filled up with silence)",
            Check.choice("shortWindows", ShortWindows.class));
    minimumSeconds =
        new DoubleParam(
            this,
            "minimumSeconds",
            "a last window that holds less sound is left out",
            Check.number(
                "minimumSeconds",
                "a number from 0 to 3600",
                seconds -> seconds >= 0 && seconds <= LONGEST_MINIMUM));
    maxSeconds =
        new DoubleParam(
            this, "maxSeconds", "a longer sound is invalid", Check.positive("maxSeconds"));
    embeddings =
        new BooleanParam(this, "embeddings", "whether the embedding of each window is kept, too");
    handleInvalid =
        new Param<>(
            this,
            "handleInvalid",
            "what becomes of a sound that cannot be read to its end or has no window: error, skip"
                + " (leave it out) or keep (a row without a window, with the reason in rejectedCol)",
            Check.choice("handleInvalid", BadSound.class));
    rejectedCol =
        new Param<>(
            this,
            "rejectedCol",
            "column to add with handleInvalid keep: why a sound has no windows; null at a window",
            Check.column("rejectedCol"));
    setDefaults();
  }

  private void setDefaults() {
    setDefault(idCol, Columns.CLIP_ID);
    setDefault(audioCol, "audio");
    setDefault(windows, 10.0);
    setDefault(shortWindows, Words.nameOf(ShortWindows.KEEP));
    setDefault(minimumSeconds, 1.0);
    setDefault(maxSeconds, 43_200.0);
    setDefault(embeddings, false);
    setDefault(handleInvalid, Words.nameOf(BadSound.ERROR));
    setDefault(rejectedCol, "rejected");
  }

  private static String text(double seconds) {
    return Double.isFinite(seconds) ? BigDecimal.valueOf(seconds).toPlainString() : "";
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Param for the name of the column of ids. */
  public Param<String> idCol() {
    return idCol;
  }

  /** Param for the name of the column of sounds. */
  public Param<String> audioCol() {
    return audioCol;
  }

  /** Param for the length of the windows. */
  public DoubleParam windows() {
    return windows;
  }

  /** Param for what becomes of windows that are not whole. */
  public Param<String> shortWindows() {
    return shortWindows;
  }

  /** Param for the shortest last window. */
  public DoubleParam minimumSeconds() {
    return minimumSeconds;
  }

  /** Param for the longest sound. */
  public DoubleParam maxSeconds() {
    return maxSeconds;
  }

  /** Param for embeddings. */
  public BooleanParam embeddings() {
    return embeddings;
  }

  /** Param for what becomes of bad sounds. */
  public Param<String> handleInvalid() {
    return handleInvalid;
  }

  /** Param for the name of the column of reasons. */
  public Param<String> rejectedCol() {
    return rejectedCol;
  }

  /** Column of ids of recordings. */
  public String getIdCol() {
    return getOrDefault(idCol);
  }

  /** Column of sounds. */
  public String getAudioCol() {
    return getOrDefault(audioCol);
  }

  /** Length of the windows in seconds. */
  public double getWindows() {
    return (double) getOrDefault(windows);
  }

  /** What becomes of the last window if it is not whole: drop, keep or pad. */
  public String getShortWindows() {
    return getOrDefault(shortWindows);
  }

  /** A last window that holds less sound is left out. */
  public double getMinimumSeconds() {
    return (double) getOrDefault(minimumSeconds);
  }

  /** A longer sound is invalid. */
  public double getMaxSeconds() {
    return (double) getOrDefault(maxSeconds);
  }

  /** Whether the embedding of each window is kept. */
  public boolean getEmbeddings() {
    return (boolean) getOrDefault(embeddings);
  }

  /** What becomes of a sound that has no windows: error, skip or keep. */
  public String getHandleInvalid() {
    return getOrDefault(handleInvalid);
  }

  /** Column to add with handleInvalid keep: why a sound has no windows. */
  public String getRejectedCol() {
    return getOrDefault(rejectedCol);
  }

  final WindowGrid grid() {
    return new WindowGrid(
        WindowLength.parse(text(getWindows())).stream().toList(),
        Words.constant(ShortWindows.class, getShortWindows()),
        getMinimumSeconds());
  }

  final SoundColumns columns() {
    return new SoundColumns(
        getIdCol(),
        getAudioCol(),
        Words.constant(BadSound.class, getHandleInvalid()),
        getRejectedCol());
  }
}
