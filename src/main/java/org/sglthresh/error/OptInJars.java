package org.sglthresh.error;

/** Jars that are not in ours: a user asks for them. */
public enum OptInJars {
  /** Runs taggers. */
  ONNX("onnx", "com.microsoft.onnxruntime:onnxruntime:1.28.0", "ai.onnxruntime.OrtEnvironment"),
  /** Decodes FLAC and Ogg Vorbis. */
  AUDIO(
      "audio",
      "org.jflac:jflac-codec:1.5.2,org.jcraft:jorbis:0.0.17",
      "org.jflac.FLACDecoder",
      "com.jcraft.jorbis.DspState"),
  /** Decodes everything else. */
  FFMPEG(
      "ffmpeg",
      "org.bytedeco:javacpp:1.5.13,org.bytedeco:ffmpeg:8.0.1-1.5.13",
      "org.bytedeco.javacpp.Loader",
      "org.bytedeco.ffmpeg.global.avformat");

  private final String option;
  private final String coordinates;
  private final String[] classes;

  OptInJars(String option, String coordinates, String... classes) {
    this.option = option;
    this.coordinates = coordinates;
    this.classes = classes;
  }

  /** Whether they are on the class path. */
  public boolean arePresent() {
    for (String name : classes) {
      try {
        Class.forName(name, false, OptInJars.class.getClassLoader());
      } catch (ClassNotFoundException absent) {
        return false;
      }
    }
    return true;
  }

  /** Maven coordinates, separated by commas. */
  public String coordinates() {
    return coordinates;
  }

  /** The failure of a run without them. */
  public UserException missing(String need) {
    return UserException.usage(
        need + " needs the opt-in jars " + coordinates + ": submit.sh --with " + option);
  }
}
