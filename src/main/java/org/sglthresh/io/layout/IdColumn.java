package org.sglthresh.io.layout;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sglthresh.error.UserException;

/** Finds the column of clip ids by its name. */
public final class IdColumn {
  /** The name that our own tables have, which comes before all others. */
  public static final String NAME = "clip_id";

  /** How other programs call it, in lower case and with underscores. */
  private static final Set<String> OTHER_NAMES =
      Set.of(
          "clip",
          "clipid",
          "clip_name",
          "filename",
          "file",
          "fname",
          "file_name",
          "file_id",
          "filepath",
          "file_path",
          "path",
          "audio",
          "audio_file",
          "audio_filename",
          "audio_path",
          "audio_id",
          "audio_filepath",
          "wav",
          "wav_file",
          "wav_path",
          "ytid",
          "youtube_id",
          "video_id",
          "id",
          "key",
          "uid",
          "utt_id",
          "utterance_id",
          "segment_id",
          "sample_id",
          "item_id",
          "example_id",
          "recording",
          "recording_id",
          "begin_path",
          "begin_file");

  private IdColumn() {}

  /**
   * The index of the column.
   *
   * @param header names of the columns, of which an id column may be any
   * @param option the name that the user gave, if any
   * @param file the file, for messages
   * @return empty when no column has a name that ids have
   * @throws UserException when several have, or none is called as the user says
   */
  public static Optional<Integer> find(List<String> header, Optional<String> option, String file) {
    if (option.isPresent()) {
      int index = header.indexOf(option.get());
      if (index < 0) {
        throw UserException.input(
            file + " has no column \"" + option.get() + "\", which --id-column names.");
      }
      return Optional.of(index);
    }
    if (header.contains(NAME)) {
      return Optional.of(header.indexOf(NAME));
    }
    List<Integer> found =
        IntStream.range(0, header.size()).filter(i -> isIdName(header.get(i))).boxed().toList();
    if (found.size() > 1) {
      throw UserException.input(
          found.stream().map(i -> "\"" + header.get(i) + "\"").collect(Collectors.joining(" and "))
              + " in "
              + file
              + " may both be the column of clip ids: say which with --id-column.");
    }
    return found.stream().findFirst();
  }

  /** Whether a column of this name probably holds ids. */
  public static boolean isIdName(String name) {
    String plain = plain(name);
    return plain.equals(NAME) || OTHER_NAMES.contains(plain);
  }

  /** A name in lower case, with one underscore for spaces and dashes. */
  static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "_");
  }
}
