package org.sglthresh.io.layout;

import java.util.List;

/** What a column beside the classes may hold, with the names that it has in known layouts. */
public enum ColumnRole {
  /** The clip, or the recording that it is a window of. */
  ID("clip ids", IdColumn.NAME),
  /** Where a window or event begins," + " in seconds. */
  ONSET(
      "onsets",
      "onset onset_s event_onset start start_s start_(s) start_time"
          + " start_time_s start_time_(s) start_seconds start_sec begin_time begin_time_(s)"),
  /** Where it ends, in seconds. */
  OFFSET(
      "offsets",
      "offset offset_s event_offset end end_s end_(s) end_time"
          + " end_time_s end_time_(s) end_seconds end_sec"),
  /** Where a window of Raven's tables begins in its own file, if onsets count over all files. */
  FILE_OFFSET("offsets in the file", "file_offset_(s)"),
  /** The name of a class, or of several. */
  CLASS(
      "names of classes",
      "class class_name event_label event_labels positive_labels"
          + " labels label tags tag classes class_names common_name species scientific_name"
          + " display_name category categories event sound_event mids mid names"),
  /** Who labelled the clip, where several have. */
  ANNOTATOR("annotators", "annotator_id annotator annotator_name annotatorid worker_id"),
  /** The part of the dataset that the clip belongs to. */
  SPLIT("splits", "split subset"),
  /** The score or label of a class. */
  VALUE(
      "numbers",
      "score scores probability prob confidence conf logit logits"
          + " likelihood value label present");

  private final String words;
  private final String names;

  ColumnRole(String words, String names) {
    this.words = words;
    this.names = names;
  }

  /** What such a column holds, in the plural. */
  public String words() {
    return words;
  }

  /** Whether a column of this name holds a time, or the number of a class. */
  public static boolean isTimeOrNumber(String column) {
    String plain = IdColumn.plain(column);
    return List.of(ONSET, OFFSET, VALUE).stream().anyMatch(role -> role.names().contains(plain));
  }

  /** The names, in lower case with underscores, the likeliest first. */
  List<String> names() {
    return List.of(names.split(" "));
  }
}
