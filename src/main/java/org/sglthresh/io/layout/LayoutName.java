package org.sglthresh.io.layout;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.sglthresh.error.Words;

/** The layouts of scores and labels in text that are known. */
public enum LayoutName {
  /** A line for each clip, a column for each class. */
  WIDE("a line a clip, a column a class"),
  /** A line for each clip and class, with a number. */
  LONG("a line for each clip and class, with its number"),
  /** The names of a clip's classes in one cell, or on several lines. */
  NAMES("names of classes in a cell, of one or several lines a clip"),
  /** DCASE's annotations of sound events. */
  EVENTS("a line an event, with its onset and offset in the clip (DCASE)"),
  /** AudioSet's segments. */
  SEGMENTS("YTID, start, end and names in a cell (AudioSet)"),
  /** A line for each window of a recording, a column for each class. */
  WINDOWS("a line a window of a recording, a column a class (OpenSoundscape)"),
  /** A line for each window of a recording and class that is present in it. */
  LABELLED_WINDOWS("a line for each class present in a window of a recording"),
  /** A line for each window of a recording and class that was found, with a score. */
  DETECTIONS("a line for each class found in a window of a recording (BirdNET, Raven)"),
  /** Rows of numbers alone: neither ids nor, unless above them, names. */
  MATRIX("a row of numbers a clip, without ids (np.savetxt)"),
  /** A line for each clip and annotator, a column for each class. */
  ANNOTATORS("a line for each clip and annotator, a column a class (SONYC-UST)"),
  /** A line for each selection and view, of a recording or several. */
  SELECTIONS("a line for each selection in a recording, with its annotation (Raven)");

  private final String words;

  LayoutName(String words) {
    this.words = words;
  }

  /** The name as an option's value. */
  public String label() {
    return Words.nameOf(this);
  }

  /** What it is, a phrase. */
  public String words() {
    return words;
  }

  /** Whether a clip is a window of a recording, named {@code RECORDING@ONSET-OFFSET}. */
  public boolean hasWindows() {
    return this == WINDOWS || this == LABELLED_WINDOWS || this == DETECTIONS;
  }

  /** Whether every class has a column. */
  public boolean hasClassColumns() {
    return this == WIDE || this == WINDOWS || this == ANNOTATORS;
  }

  /** Whether a row has a number beside the name of a class. */
  public boolean hasNumbers() {
    return this == LONG || this == DETECTIONS;
  }

  /** All names with what they are, for help. */
  public static String help() {
    return Arrays.stream(values())
        .map(layout -> layout.label() + " (" + layout.words + ")")
        .collect(Collectors.joining("; "));
  }
}
