package org.sglthresh.model.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.math.ProbabilityAxis;
import org.sglthresh.math.ScoreMap;
import org.sglthresh.model.CalibrationMark;
import org.sglthresh.model.IdSketch;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.model.calibration.ScoreCalibration.OfClass;
import org.sglthresh.model.calibration.ScoreCalibration.Sharing;

class CalibrationJsonTest {
  private static final ProbabilityAxis AXIS = new ProbabilityAxis(-5.25f, 3.1f);

  /** The content of golden/calibration-METHOD-v1.json. */
  private static ScoreCalibration golden(CalibrationMethod method) {
    ScoreMap own =
        switch (method) {
          case PLATT -> new ScoreMap.Platt(AXIS, 0.1, -1 / 3.0);
          case TEMPERATURE -> new ScoreMap.Temperature(AXIS, 1.7);
          case BETA -> new ScoreMap.Beta(AXIS, 0, 1e-17, 123456.75);
          case ISOTONIC ->
              new ScoreMap.Isotonic(
                  new float[] {0, 0.1f, Math.nextDown(1f)}, new double[] {0, 1 / 3.0, 1});
        };
    ScoreMap shared =
        switch (method) {
          case PLATT -> new ScoreMap.Platt(AXIS, 0, 2);
          case TEMPERATURE -> new ScoreMap.Temperature(AXIS, 1024);
          case BETA -> new ScoreMap.Beta(AXIS, 3, 0.7, -0.0);
          case ISOTONIC -> new ScoreMap.Isotonic(new float[] {0.5f}, new double[] {0.25});
        };
    return new ScoreCalibration(
        method,
        ScoreScale.PROBABILITY,
        10,
        CalibrationPool.RARE,
        List.of(
            new OfClass("Speech", 30, 170, Sharing.OWN, own),
            new OfClass("Air horn, \"truck\" 👶", 2.5, 197.5, Sharing.POOLED, shared),
            new OfClass("Bébé", 0, 200, Sharing.POOLED, shared)),
        IdSketch.ofAll(LongStream.range(0, 2).map(id -> IdSketch.hash("" + id)).toArray()));
  }

  private static String file(CalibrationMethod method) throws IOException {
    String name = "/golden/calibration-" + method.label() + "-v1.json";
    try (InputStream file = CalibrationJsonTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @EnumSource(CalibrationMethod.class)
  void theGoldenFileLoadsForEver(CalibrationMethod method) throws IOException {
    assertEquals(golden(method), CalibrationJson.read(file(method), "c.json"));
  }

  @ParameterizedTest
  @EnumSource(CalibrationMethod.class)
  void version1IsWrittenAsTheGoldenFile(CalibrationMethod method) throws IOException {
    assertEquals(file(method), CalibrationJson.write(golden(method)));
  }

  /** Every probability is the same to the last bit. */
  @Test
  void anyDoublesAreReadBack() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      ScoreMap map =
          new ScoreMap.Beta(
              LogitAxis.IDENTITY,
              Math.abs(random.nextGaussian()),
              Math.exp(20 * random.nextGaussian()),
              random.nextGaussian());
      ScoreCalibration calibration =
          new ScoreCalibration(
              CalibrationMethod.BETA,
              ScoreScale.LOGIT,
              0,
              CalibrationPool.NONE,
              List.of(new OfClass("a", 1, 1, Sharing.OWN, map)),
              IdSketch.UNKNOWN);
      assertEquals(calibration, CalibrationJson.read(CalibrationJson.write(calibration), "c"));
    }
  }

  @Test
  void theMarkIsThatOfTheMapsWhateverTheLayout() throws IOException {
    CalibrationMark mark = CalibrationJson.mark(golden(CalibrationMethod.PLATT));
    String compact = file(CalibrationMethod.PLATT).replaceAll("\n *", "");
    assertEquals(mark, CalibrationJson.mark(CalibrationJson.read(compact, "c")));
    assertEquals(64, mark.digest().length());
    assertNotEquals(mark, CalibrationJson.mark(golden(CalibrationMethod.TEMPERATURE)));
  }

  @Test
  void mapsAreFoundByName() {
    ScoreCalibration calibration = golden(CalibrationMethod.BETA);
    List<ScoreMap> maps = calibration.maps(List.of("Bébé", "Speech"), "c.json");
    assertEquals(calibration.classes().get(2).map(), maps.get(0));
    assertEquals(calibration.classes().get(0).map(), maps.get(1));
    assertEquals(
        calibration.classes().get(0).map(),
        calibration.maps(List.of("class_0", "class_1", "class_2"), "c.json").get(0));
    assertEquals(
        "c.json has no map for 2 classes of the scores: \"dog\", \"cat\"; calibrate on a table that"
            + " has them, or name the classes as they are named there, by --classes",
        assertThrows(
                UserException.class,
                () -> calibration.maps(List.of("dog", "Speech", "cat"), "c.json"))
            .getMessage());
    assertThrows(
        UserException.class, () -> calibration.maps(List.of("class_0", "class_1"), "c.json"));
  }

  @Test
  void thresholdsAreForTheirCalibrationAlone() {
    CalibrationMark one = new CalibrationMark("platt", "a".repeat(64));
    CalibrationMark other = new CalibrationMark("beta", "b".repeat(64));
    one.require(one, "t.json");
    CalibrationMark.NONE.require(CalibrationMark.NONE, "t.json");
    assertEquals(
        "t.json is for scores calibrated by platt aaaaaaaaaaaa…, and these are not; give that file"
            + " with --calibration to a command that takes it, or thresholds learned on plain"
            + " scores",
        refusal(CalibrationMark.NONE, one));
    assertTrue(refusal(one, other).startsWith("t.json is for scores calibrated by beta bbbb"));
    assertTrue(
        refusal(one, CalibrationMark.NONE)
            .startsWith(
                "t.json is for plain scores, and these are scores calibrated by platt aaaa"));
  }

  private static String refusal(CalibrationMark given, CalibrationMark learned) {
    UserException refused =
        assertThrows(UserException.class, () -> given.require(learned, "t.json"));
    assertEquals(ErrorKind.INPUT, refused.kind());
    return refused.getMessage();
  }

  /** The name of a field in thresholds.json, and files of version 1, know nothing of this. */
  @Test
  void plainThresholdsHaveNoMark() {
    assertEquals(
        CalibrationMark.NONE,
        new ThresholdSet(ScoreScale.LOGIT, "sgl", "micro-f1", List.of()).calibration());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"version\": 1|\"version\": 2|c.json is version 2 of sglthresh-calibration, and this program"
            + " reads up to version 1; use a newer release",
        "sglthresh-calibration|sglthresh-thresholds|c.json is not a sglthresh-calibration file: its"
            + " field format is \"sglthresh-thresholds\"; give one that calibrate wrote",
        "\"method\": \"platt\"|\"method\": \"plat\"|c.json: field method is wrong; it must be one of"
            + " platt, temperature, beta, isotonic",
        "\"scoreScale\"|\"scale\"|c.json has a field scale, which is unknown; leave it out",
        "\"slope\": 0.1,|\"slope\": -0.1,|c.json, class \"Speech\": slope must not be -0.1; correct it"
            + " or make the file again with calibrate",
        "\"slope\": 0.1,|\"slope\": \"x\",|c.json, class \"Speech\": field slope is \"x\", no number;"
            + " correct it or make the file again with calibrate",
        "\"slope\": 0.1,||c.json, class \"Speech\": field slope is missing; correct it or make the file"
            + " again with calibrate",
        "\"slope\": 0.1,|\"slope\": 0.1, \"shape\": 1,|c.json, class \"Speech\": field shape is unknown;"
            + " correct it or make the file again with calibrate",
        "\"name\": \"Speech\"|\"name\": \"Bébé\"|c.json, class 2: name must be a string that no other"
            + " class has",
        "\"of\": \"rare\"|\"of\": \"none\"|c.json, field pool: of must be \"rare\" or \"all\"",
        "\"positives\": 30|\"positives\": -30|c.json, class \"Speech\": positives must be a finite number"
            + " from 0",
        "\"pooled\": true|\"pooled\": 1|c.json, class \"Air horn, \"truck\" 👶\": pooled must be true, or"
            + " left out",
        "\"minimumSupport\": 10|\"minimumSupport\": -1|c.json: field minimumSupport is wrong; it must be"
            + " a whole number from 0",
      })
  void whatIsWrongIsNamed(String from, String to, String message) throws IOException {
    String json = file(CalibrationMethod.PLATT);
    assertTrue(json.contains(from), json);
    String changed = json.replaceFirst(from, to == null ? "" : to);
    UserException wrong =
        assertThrows(UserException.class, () -> CalibrationJson.read(changed, "c.json"));
    assertEquals(ErrorKind.INPUT, wrong.kind());
    assertEquals(message, wrong.getMessage());
  }
}
