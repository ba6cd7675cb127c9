package org.sglthresh.error;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Jars of others that a run brings only when it needs them: our jar has none of them and starts
 * without them.
 */
public enum OptInJars {
  /** Runs trained taggers. */
  ONNX(
      "ONNX Runtime",
      "ai.onnxruntime.OrtEnvironment",
      "com.microsoft.onnxruntime:onnxruntime:1.28.0"),
  /**
   * Trains networks with convolutions; its native part is made for each platform, in jars that
   * {@code --packages} cannot name.
   */
  DJL(
      "DJL and PyTorch",
      "ai.djl.ndarray.NDManager,ai.djl.pytorch.jni.JniUtils",
      "ai.djl:api:0.36.0,ai.djl.pytorch:pytorch-engine:0.36.0,"
          + "ai.djl.pytorch:pytorch-jni:2.7.1-0.36.0,"
          + "ai.djl.pytorch:pytorch-native-cpu:2.7.1") {
    @Override
    public boolean arePresent() {
      return super.arePresent()
          && isThere("jnilib/pytorch.properties")
          && isThere("pytorch/cpu/" + platform() + "/" + System.mapLibraryName("torch"));
    }

    @Override
    String sparkOption() {
      return "--jars "
          + Stream.of(coordinates().split(","))
              .map(jar -> jar.substring(jar.indexOf(':') + 1).replace(':', '-'))
              .collect(Collectors.joining(".jar,", "", "-" + platform() + ".jar"));
    }

    private String platform() {
      return OptInJars.platform()
          .replace("macosx", "osx")
          .replace("windows", "win")
          .replace("arm64", "aarch64");
    }
  },
  /** Reads what describes the arrays in HDF5 files. */
  HDF5("jHDF", "io.jhdf.HdfFile", "io.jhdf:jhdf:0.9.4"),
  /** Decodes FLAC and Ogg Vorbis. */
  AUDIO(
      "jFLAC and JOrbis",
      "org.jflac.FLACDecoder,com.jcraft.jorbis.Info",
      "org.jflac:jflac-codec:1.5.2,org.jcraft:jorbis:0.0.17"),
  /** Decodes what {@link #AUDIO} does not; its native part is made for each platform. */
  FFMPEG(
      "FFmpeg",
      "org.bytedeco.javacv.FFmpegFrameGrabber,org.bytedeco.ffmpeg.global.avcodec",
      "org.bytedeco:javacv:1.5.13,org.bytedeco:ffmpeg-platform:8.0.1-1.5.13") {
    @Override
    public boolean arePresent() {
      return super.arePresent()
          && isThere(nativeFile("javacpp", "jnijavacpp"))
          && isThere(nativeFile("ffmpeg", "jniavcodec"));
    }
  };

  private final String contents;

  /** One of each jar, with commas. */
  private final String classes;

  private final String coordinates;

  OptInJars(String contents, String classes, String coordinates) {
    this.contents = contents;
    this.classes = classes;
    this.coordinates = coordinates;
  }

  /** Whether our classes can use them; none of theirs is initialised. */
  public boolean arePresent() {
    return Stream.of(classes.split(",")).allMatch(OptInJars::isLoadable);
  }

  /** Their name for {@code ./submit.sh --with}. */
  public String option() {
    return Words.nameOf(this);
  }

  /**
   * Their Maven coordinates, with commas, as {@code spark-submit --packages} takes them; those of
   * {@link #DJL} lack the platform of the natives.
   */
  public String coordinates() {
    return coordinates;
  }

  /** What brings them where there is no {@code submit.sh}. */
  String sparkOption() {
    return "--packages " + coordinates;
  }

  /**
   * The failure of a run that lacks them (exit code 2).
   *
   * @param need what cannot be done without them, such as {@code --model}
   */
  public UserException missing(String need) {
    return UserException.usage(
        need
            + " needs the opt-in jars of "
            + contents
            + ", which are not here: give ./submit.sh --with "
            + option()
            + ", or spark-submit "
            + sparkOption());
  }

  /**
   * Refuses to go on without jars that are needed.
   *
   * @param need what cannot be done without them, such as {@code --audio sounds}
   * @throws UserException (exit code 2) of the first that are not here
   */
  public static void require(Set<OptInJars> needed, String need) {
    for (OptInJars jars : values()) {
      if (needed.contains(jars) && !jars.arePresent()) {
        throw jars.missing(need);
      }
    }
  }

  private static boolean isLoadable(String name) {
    try {
      // the loader that links our classes with them
      Class.forName(name, false, OptInJars.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static boolean isThere(String resource) {
    return OptInJars.class.getClassLoader().getResource(resource) != null;
  }

  /** Where a jar of Bytedeco's keeps a native library of this platform. */
  private static String nativeFile(String preset, String library) {
    return "org/bytedeco/" + preset + "/" + platform() + "/" + System.mapLibraryName(library);
  }

  /** This platform as Bytedeco names it, such as {@code linux-x86_64}. */
  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String family = system.startsWith("mac") ? "macosx" : system.split(" ")[0];
    String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return family
        + "-"
        + switch (processor) {
          case "amd64" -> "x86_64";
          case "aarch64" -> "arm64";
          default -> processor;
        };
  }
}
