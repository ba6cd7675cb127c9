package org.sglthresh.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptInJarsTest {
  @Test
  void areFoundWhereTheyAre() {
    assertTrue(OptInJars.ONNX.arePresent());
    assertTrue(OptInJars.AUDIO.arePresent());
    assertTrue(OptInJars.HDF5.arePresent());
    // the tests have natives for one platform
    boolean natives =
        "Linux amd64".equals(System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    assertEquals(natives, OptInJars.FFMPEG.arePresent());
    assertEquals(natives, OptInJars.DJL.arePresent());
  }

  @Test
  void areMissedWhereOurClassesAreAlone() throws Exception {
    URL ours = OptInJars.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader alone =
        new URLClassLoader(new URL[] {ours}, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = alone.loadClass(OptInJars.class.getName());
      for (Object jars : type.getEnumConstants()) {
        assertEquals(false, type.getMethod("arePresent").invoke(jars), jars.toString());
      }
    }
  }

  @Test
  void haveTheVersionsOfThePom() throws IOException {
    assertEquals(
        filledIn("com.microsoft.onnxruntime:onnxruntime:${onnxruntime.version}"),
        OptInJars.ONNX.coordinates());
    assertEquals(filledIn("io.jhdf:jhdf:${jhdf.version}"), OptInJars.HDF5.coordinates());
    assertEquals(
        filledIn("org.jflac:jflac-codec:${jflac.version},org.jcraft:jorbis:${jorbis.version}"),
        OptInJars.AUDIO.coordinates());
    assertEquals(
        filledIn(
            "org.bytedeco:javacv:${javacv.version},org.bytedeco:ffmpeg-platform:${ffmpeg.version}"),
        OptInJars.FFMPEG.coordinates());
    assertEquals(
        filledIn(
            "ai.djl:api:${djl.version},ai.djl.pytorch:pytorch-engine:${djl.version},"
                + "ai.djl.pytorch:pytorch-jni:${pytorch.version}-${djl.version},"
                + "ai.djl.pytorch:pytorch-native-cpu:${pytorch.version}"),
        OptInJars.DJL.coordinates());
  }

  @Test
  void aFailureSaysWhatNeedsThemAndHowToBringThem() {
    UserException missing = OptInJars.ONNX.missing("annotate");
    assertEquals(ErrorKind.USAGE, missing.kind());
    assertEquals(
        "annotate needs the opt-in jars of ONNX Runtime, which are not here: give ./submit.sh"
            + " --with onnx, or spark-submit --packages"
            + " com.microsoft.onnxruntime:onnxruntime:1.28.0",
        missing.getMessage());
    for (OptInJars jars : OptInJars.values()) {
      String message = jars.missing("x").getMessage();
      assertTrue(message.contains(" --with " + jars.option() + ","), message);
      assertTrue(message.endsWith(" or spark-submit " + jars.sparkOption()), message);
      assertFalse(message.contains("\n"), message);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64",
    "Linux, aarch64, linux-aarch64",
    "Mac OS X, aarch64, osx-aarch64",
    "Windows 11, amd64, win-x86_64",
  })
  void thoseThatPackagesCannotNameAreNamedByTheirFiles(String system, String processor, String name)
      throws Exception {
    assertEquals(
        "student needs the opt-in jars of DJL and PyTorch, which are not here: give ./submit.sh"
            + " --with djl, or spark-submit --jars api-0.36.0.jar,pytorch-engine-0.36.0.jar,"
            + "pytorch-jni-2.7.1-0.36.0.jar,pytorch-native-cpu-2.7.1-"
            + name
            + ".jar",
        on(system, processor, () -> OptInJars.DJL.missing("student").getMessage()));
  }

  /** Asks on a machine of that kind. */
  private static String on(String system, String processor, Callable<String> question)
      throws Exception {
    String realSystem = System.setProperty("os.name", system);
    String realProcessor = System.setProperty("os.arch", processor);
    try {
      return question.call();
    } finally {
      System.setProperty("os.name", realSystem);
      System.setProperty("os.arch", realProcessor);
    }
  }

  private static String filledIn(String coordinates) throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    return Pattern.compile("\\$\\{([^}]+)}")
        .matcher(coordinates)
        .replaceAll(
            property -> {
              String tag = Pattern.quote(property.group(1));
              Matcher value = Pattern.compile("<" + tag + ">([^<]+)</").matcher(pom);
              assertTrue(value.find(), property.group());
              return value.group(1);
            });
  }
}
