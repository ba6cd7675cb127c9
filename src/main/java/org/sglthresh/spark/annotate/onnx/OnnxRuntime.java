package org.sglthresh.spark.annotate.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sglthresh.error.OptInJars;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.feature.tagger.TaggerDevice;

/** ONNX Runtime itself: which release it is, and what it can use. */
final class OnnxRuntime {
  /** Switches off what ends the JVM. */
  static final String TELEMETRY_OFF = "ORT_DISABLE_TELEMETRY";

  private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+)(\\.|$).*");

  private OnnxRuntime() {}

  /**
   * The environment of this JVM, once its release is known to be sound. Telemetry, on by default
   * from 1.29.0 on, ends the JVM without a word when its command line is longer than about 3,980
   * characters, which Spark's is.
   *
   * @throws UserException (usage) when it is not sound, or cannot be loaded
   */
  static OrtEnvironment environment() {
    // the class is not initialised by asking for its package
    requireSound(
        Optional.ofNullable(OrtEnvironment.class.getPackage().getImplementationVersion()),
        System.getenv());
    try {
      return OrtEnvironment.getEnvironment(
          OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, OrtEnvironment.DEFAULT_NAME);
    } catch (LinkageError | RuntimeException e) {
      throw UserException.usage(
              "ONNX Runtime cannot be loaded on this machine: " + Words.firstLine(rootOf(e)))
          .causedBy(e);
    }
  }

  private static Throwable rootOf(Throwable failure) {
    return failure.getCause() == null ? failure : rootOf(failure.getCause());
  }

  /**
   * Refuses releases with telemetry, and those that do not say which they are.
   *
   * @param version as the manifest of the jar states it
   */
  static void requireSound(Optional<String> version, Map<String, String> environment) {
    if (environment.getOrDefault(TELEMETRY_OFF, "").equals("1")
        || version.filter(OnnxRuntime::isSound).isPresent()) {
      return;
    }
    throw UserException.usage(
        String.format(
            "ONNX Runtime is %s here, and from 1.29.0 on its telemetry can end the JVM without a"
                + " message; give %s, or set %s=1 for the driver, and for executors"
                + " spark.executorEnv.%s=1.",
            version.map(text -> "release " + text).orElse("of an unknown release"),
            OptInJars.ONNX.coordinates(),
            TELEMETRY_OFF,
            TELEMETRY_OFF));
  }

  private static boolean isSound(String version) {
    Matcher release = RELEASE.matcher(version);
    if (!release.matches()) {
      return false;
    }
    int major = Integer.parseInt(release.group(1));
    return major < 1 || (major == 1 && Integer.parseInt(release.group(2)) < 29);
  }

  /**
   * Refuses a device that this build cannot use at all. Whether there is one is known on executors.
   *
   * @throws UserException (usage)
   */
  static void require(TaggerDevice device) {
    if (device == TaggerDevice.CUDA
        && !OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
      String cpuBuild = OptInJars.ONNX.coordinates();
      throw UserException.usage(
          String.format(
              "--device %s needs ONNX Runtime's build for NVIDIA's GPUs: give %s in place of %s.",
              device.label(), cpuBuild.replace(":onnxruntime:", ":onnxruntime_gpu:"), cpuBuild));
    }
  }
}
