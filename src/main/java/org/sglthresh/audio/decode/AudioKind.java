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
  WAV("wav,wave,bwf,rf64,bw64", null),
  FLAC("flac", OptInJars.AUDIO),
  OGG("ogg,oga", OptInJars.AUDIO),
  OTHER("mp3,opus,m4a,mp4,aac,webm,mka,aif,aiff,aifc,au,caf,wma,w64,amr,wv", OptInJars.FFMPEG);

  private final String extensions;
  private final OptInJars jars;

  AudioKind(String extensions, OptInJars jars) {
    this.extensions = extensions;
    this.jars = jars;
  }

  /** The kind that a file name ends with; empty if it is not the name of a sound. */
  public static Optional<AudioKind> ofName(String fileName) {
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return fileName.indexOf('.') < 0
        ? Optional.empty()
        : Arrays.stream(values()).filter(kind -> kind.ends().contains(extension)).findFirst();
  }

  /** The jars that a file with this name needs; empty for those that need none. */
  public static Optional<OptInJars> neededBy(String fileName) {
    return ofName(fileName).flatMap(kind -> Optional.ofNullable(kind.jars));
  }

  /** Ends of the names of all sound files, without the dot. */
  public static List<String> extensions() {
    return Arrays.stream(values()).flatMap(kind -> kind.ends().stream()).toList();
  }

  private List<String> ends() {
    return List.of(extensions.split(","));
  }
}
