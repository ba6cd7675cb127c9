package org.sglthresh.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OptInJarsTest {
  @Test
  void areFoundWhereTheyAre() {
    assertTrue(OptInJars.ONNX.arePresent());
    assertTrue(OptInJars.AUDIO.arePresent());
    // the tests have natives for one platform
    assertEquals(
        "Linux amd64".equals(System.getProperty("os.name") + " " + System.getProperty("os.arch")),
        OptInJars.FFMPEG.arePresent());
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
    assertEquals(
        filledIn("org.jflac:jflac-codec:${jflac.version},org.jcraft:jorbis:${jorbis.version}"),
        OptInJars.AUDIO.coordinates());
    assertEquals(
        filledIn(
            "org.bytedeco:javacv:${javacv.version},org.bytedeco:ffmpeg-platform:${ffmpeg.version}"),
        OptInJars.FFMPEG.coordinates());
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
      assertTrue(message.endsWith(" --packages " + jars.coordinates()), message);
      assertFalse(message.contains("\n"), message);
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
