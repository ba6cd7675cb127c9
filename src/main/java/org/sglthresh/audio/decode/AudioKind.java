package org.sglthresh.audio.decode;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sglthresh.error.OptInJars;

/**
 * Kinds of sound files by the ends of their names. A name says which files of a folder are sounds
 * and which jars they will probably need; what a file really holds is seen from its bytes.
 */
public enum AudioKind {
  WAV(Optional.empty(), "wav", "wave", "bwf", "rf64", "bw64"),
  FLAC(Optional.of(OptInJars.AUDIO), "flac"),
  OGG(Optional.of(OptInJars.AUDIO), "ogg", "oga"),
  OTHER(
      Optional.of(OptInJars.FFMPEG),
      "mp3",
      "opus",
      "m4a",
      "mp4",
      "aac",
      "webm",
      "mka",
      "aif",
      "aiff",
      "aifc",
      "au",
      "caf",
      "wma",
      "w64",
      "amr",
      "wv");

  private final Optional<OptInJars> jars;
  private final List<String> extensions;

  AudioKind(Optional<OptInJars> jars, String... extensions) {
    this.jars = jars;
    this.extensions = List.of(extensions);
  }

  /** The kind that a file name ends with; empty if it is not the name of a sound. */
  public static Optional<AudioKind> ofName(String fileName) {
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return fileName.indexOf('.') < 0
        ? Optional.empty()
        : Arrays.stream(values()).filter(kind -> kind.extensions.contains(extension)).findFirst();
  }

  /** The jars that a file with this name needs; empty for those that need none. */
  public static Optional<OptInJars> neededBy(String fileName) {
    return ofName(fileName).flatMap(kind -> kind.jars);
  }

  /** Ends of the names of all sound files, without the dot. */
  public static List<String> extensions() {
    return Arrays.stream(values()).flatMap(kind -> kind.extensions.stream()).toList();
  }
}
