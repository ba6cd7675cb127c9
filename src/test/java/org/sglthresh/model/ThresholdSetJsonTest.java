package org.sglthresh.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;

class ThresholdSetJsonTest {
  private static final String HEAD =
      "{\"format\":\"sglthresh-thresholds\",\"version\":1,\"decision\":\"score > threshold\","
          + "\"scoreScale\":\"logit\",\"method\":\"sgl\",\"objective\":\"macro-f1\",\"classes\":";

  private static final String ONE =
      "[{\"index\":0,\"name\":\"a\",\"threshold\":0.5,\"support\":1}]";

  private static final ThresholdSet GOLDEN =
      new ThresholdSet(
          ScoreScale.PROBABILITY,
          "sgl",
          "micro-f1",
          List.of(
              new ClassThreshold(0, "Speech", 0.1468069f, 30),
              new ClassThreshold(1, "Air horn, truck horn", 0.3f, 441),
              new ClassThreshold(2, "Ambulance \"(siren)\"", 0.5f, 0),
              new ClassThreshold(3, "Bébé 👶", 0f, 2.5),
              new ClassThreshold(4, "Nothing is above it", 1f, 7),
              new ClassThreshold(5, "Smallest float", Float.MIN_VALUE, 1),
              new ClassThreshold(6, "Just below one", Math.nextDown(1f), 12958)));

  @Test
  void theGoldenFileLoadsForEver() throws IOException {
    assertEquals(GOLDEN, ThresholdSetJson.read(golden(), "thresholds-v1.json"));
  }

  @Test
  void version1IsWrittenAsTheGoldenFile() throws IOException {
    assertEquals(golden(), ThresholdSetJson.write(GOLDEN));
  }

  /** Version 2: a reader that knows version 1 alone would take them for others. */
  @Test
  void thresholdsOnCalibratedScoresAreOfVersion2() throws IOException {
    ThresholdSet set = GOLDEN.calibratedBy(new CalibrationMark("platt", "0123abcd".repeat(8)));
    String json = ThresholdSetJson.write(set);
    assertTrue(json.contains("\"version\": 2,"), json);
    assertEquals(set, ThresholdSetJson.read(json, "t.json"));
    assertEquals(golden("thresholds-v2.json"), json);
    assertEquals(
        "t.json: field calibration is missing; it must be an object with method and digest, 64"
            + " hexadecimal digits",
        error(json.replaceFirst("(?s)\"calibration\": \\{.*?},", "")));
    assertEquals(
        "t.json: field calibration is wrong; it must be an object with method and digest, 64"
            + " hexadecimal digits",
        error(json.replace("0123", "x")));
  }

  @Test
  void pinnedClassesAreWrittenAndReadBack() {
    ThresholdSet set =
        new ThresholdSet(
                ScoreScale.LOGIT,
                "sgl",
                "micro-f1",
                List.of(new ClassThreshold(0, "a", -2f, 3), new ClassThreshold(1, "b", 1f, 4)))
            .pinned(BitSet.valueOf(new long[] {2}));
    String json = ThresholdSetJson.write(set);
    assertEquals(1, json.split("\"pinned\": true", -1).length - 1);
    assertEquals(set, ThresholdSetJson.read(json, "t.json"));
    assertEquals(Pinning.PINNED, set.classes().get(1).pinning());
    UserException wrong =
        assertThrows(
            UserException.class,
            () ->
                ThresholdSetJson.read(json.replace("\"pinned\": true", "\"pinned\": 1"), "t.json"));
    assertEquals(
        "t.json has 1 problem: class 1 (b): pinned is 1, not true or false; correct the file or make"
            + " it again with optimize",
        wrong.getMessage());
  }

  @Test
  void aFloorIsWrittenAndReadBackAndNothingLiesBelowIt() {
    ThresholdSet set =
        new ThresholdSet(
            ScoreScale.PROBABILITY,
            "exact",
            "micro-f1",
            List.of(new ClassThreshold(0, "a", 0.1f, 3), new ClassThreshold(1, "b", 0.2f, 4)),
            new ScoreFloor(0.1f));
    String json = ThresholdSetJson.write(set);
    assertTrue(json.contains("\"scoreFloor\": 0.10000000149011612,"), json);
    assertEquals(set, ThresholdSetJson.read(json, "t.json"));
    UserException below =
        assertThrows(
            UserException.class,
            () -> ThresholdSetJson.read(json.replace("0.20000000298023224", "0.05"), "t.json"));
    assertEquals(
        "t.json has 1 problem: class 1 (b): threshold 0.05 is below the scoreFloor 0.1; correct the"
            + " file or make it again with optimize",
        below.getMessage());
    UserException wrong =
        assertThrows(
            UserException.class,
            () ->
                ThresholdSetJson.read(
                    json.replace("\"scoreFloor\": 0.10000000149011612", "\"scoreFloor\": \"x\""),
                    "t.json"));
    assertEquals(
        "t.json: field scoreFloor is wrong; it must be a finite float32 number, not \"x\"",
        wrong.getMessage());
  }

  @Test
  void theClipsLearnedOnAreWrittenAndReadBack() {
    for (int clips : new int[] {0, 1, 3, 1024, 1025, 30_000}) {
      long[] hashes = LongStream.range(0, clips).map(id -> IdSketch.hash("" + id)).toArray();
      ThresholdSet set = GOLDEN.learnedOn(IdSketch.ofAll(hashes));
      ThresholdSet found = ThresholdSetJson.read(ThresholdSetJson.write(set), "t.json");
      assertEquals(set, found);
      assertEquals(clips, found.learnedOn().clips());
      assertEquals(clips <= 1024, found.learnedOn().isWhole());
      assertEquals(set.learnedOn(), set.pinned(new BitSet()).learnedOn());
    }
    String json =
        ThresholdSetJson.write(
            GOLDEN.learnedOn(IdSketch.ofAll(new long[] {IdSketch.hash("a"), IdSketch.hash("")})));
    assertTrue(
        json.contains("\"clips\": 2") && json.contains("\"hash\": \"xxh64 of the id, seed 42\""),
        json);
    assertTrue(json.contains("\"hashes\": \"88e4fe59adf7b0cc 98b1582b0977e704\""), json);
    assertEquals(IdSketch.UNKNOWN, ThresholdSetJson.read(HEAD + ONE + "}", "t.json").learnedOn());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "{}",
        "{'clips':2,'hash':'md5','hashes':'88e4fe59adf7b0cc 98b1582b0977e704'}",
        "{'clips':'2','hash':'xxh64 of the id, seed 42','hashes':'88e4fe59adf7b0cc'}",
        "{'clips':2,'hash':'xxh64 of the id, seed 42','hashes':['88e4fe59adf7b0cc']}",
        "{'clips':2,'hash':'xxh64 of the id, seed 42','hashes':'88e4fe59adf7b0c'}",
        "{'clips':2,'hash':'xxh64 of the id, seed 42','hashes':'88e4fe59adf7b0cx'}",
        "{'clips':2,'hash':'xxh64 of the id, seed 42','hashes':'98b1582b0977e704"
            + " 88e4fe59adf7b0cc'}",
        "{'clips':2,'hash':'xxh64 of the id, seed 42','below':'90b1582b0977e704',"
            + "'hashes':'98b1582b0977e704'}",
        "{'clips':0,'hash':'xxh64 of the id, seed 42','hashes':'98b1582b0977e704'}",
      })
  void aMalformedSketchIsRefused(String sketch) {
    String json = HEAD + ONE + ",\"learnedOn\":" + sketch.replace('\'', '"') + "}";
    UserException wrong =
        assertThrows(UserException.class, () -> ThresholdSetJson.read(json, "t.json"));
    assertEquals(ErrorKind.INPUT, wrong.kind());
    assertEquals(
        "t.json: field learnedOn is wrong; it must be as optimize wrote it: clips, hash, and the"
            + " smallest hashes of the clips' ids, ascending, of 16 hexadecimal digits each; or"
            + " left out",
        wrong.getMessage());
  }

  @Test
  void everyFloatComesBackBitForBitAndAsTheSameDouble() {
    SplittableRandom random = new SplittableRandom(7);
    List<ClassThreshold> classes = new ArrayList<>();
    while (classes.size() < 20_000) {
      float threshold = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(threshold)) {
        classes.add(new ClassThreshold(classes.size(), "class_" + classes.size(), threshold, 1e-3));
      }
    }
    ThresholdSet set = new ThresholdSet(ScoreScale.LOGIT, "exact", "micro-f1", classes);
    String json = ThresholdSetJson.write(set);
    assertEquals(set, ThresholdSetJson.read(json, "set"));
    JsonNode written = JsonText.parse(json, "set").path("classes");
    for (ClassThreshold entry : classes) {
      assertEquals(
          (double) entry.threshold(), written.path(entry.index()).path("threshold").doubleValue());
    }
  }

  @Test
  void aThresholdEditedByHandIsRoundedToTheNearestFloat() {
    ThresholdSet set = ThresholdSetJson.read(HEAD + "[" + entry("0", "\"Dog\"", "0.3") + "]}", "x");
    assertArrayEquals(new float[] {0.3f}, set.thresholds());
  }

  @Test
  void unknownFieldsAndAnyOrderOfClassesAreAccepted() {
    String json =
        HEAD
            + "[{\"index\":1,\"name\":\"Cat\",\"threshold\":-2,\"support\":3,\"precision\":0.5},"
            + entry("0", "\"Dog\"", "1e-3")
            + "],\"made\":{\"by\":[1,2]}}";
    ThresholdSet set = ThresholdSetJson.read(json, "x");
    assertEquals(List.of("Dog", "Cat"), set.classNames());
    assertArrayEquals(new float[] {1e-3f, -2f}, set.thresholds());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"index\":0,\"name\":\"Dog\",\"support\":1}|class 0 (Dog): threshold missing",
        "{\"index\":0,\"name\":\"Dog\",\"threshold\":\"0.3\",\"support\":1}"
            + "|class 0 (Dog): threshold is \"0.3\", not a finite float32 number",
        "{\"index\":0,\"name\":\"Dog\",\"threshold\":null,\"support\":1}"
            + "|class 0 (Dog): threshold is null, not a finite float32 number",
        "{\"index\":0,\"name\":\"Dog\",\"threshold\":1e39,\"support\":1}"
            + "|class 0 (Dog): threshold is 1.0E39, not a finite float32 number",
        "{\"index\":0,\"name\":\"Dog\",\"threshold\":0.5}|class 0 (Dog): support missing",
        "{\"index\":0,\"name\":\"Dog\",\"threshold\":0.5,\"support\":-1}"
            + "|class 0 (Dog): support is -1, not a finite number from 0",
        "{\"index\":0,\"name\":\"\",\"threshold\":0.5,\"support\":1}"
            + "|class 0 (): name is \"\", not a string",
        "{\"name\":\"Dog\",\"threshold\":0.5,\"support\":1}|class entry 0 (Dog): index missing",
        "{\"index\":0.5,\"name\":\"Dog\",\"threshold\":0.5,\"support\":1}"
            + "|class entry 0 (Dog): index is 0.5, not a whole number from 0",
        "{\"index\":1,\"name\":\"Dog\",\"threshold\":0.5,\"support\":1}"
            + "|class 0: missing before class 1",
        "17|class entry 0: index missing",
      })
  void aWrongEntryIsNamedWithItsField(String entry, String problem) {
    assertEquals(
        "t.json has 1 problem: " + problem + "; correct the file or make it again with optimize",
        error(HEAD + "[" + entry + "]}"));
  }

  @Test
  void repeatedIndicesAndNamesAreFound() {
    String twice = entry("0", "\"Dog\"", "0.5") + "," + entry("0", "\"Cat\"", "0.5");
    assertEquals(
        "t.json has 1 problem: class 0 (Cat): index occurs twice;"
            + " correct the file or make it again with optimize",
        error(HEAD + "[" + twice + "]}"));
    String namesake = entry("0", "\"Dog\"", "0.5") + "," + entry("1", "\"Dog\"", "0.5");
    assertEquals(
        "t.json has 1 problem: class 1 (Dog): name occurs twice;"
            + " correct the file or make it again with optimize",
        error(HEAD + "[" + namesake + "]}"));
  }

  @Test
  void onlyFiveProblemsAreShown() {
    String seven = String.join(",", List.of("1", "2", "3", "4", "5", "6", "7"));
    String message = error(HEAD + "[" + seven + "]}");
    assertEquals(
        "t.json has 7 problems: class entry 0: index missing; class entry 1: index missing;"
            + " class entry 2: index missing; class entry 3: index missing;"
            + " class entry 4: index missing; …; correct the file or make it again with optimize",
        message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1,2]|t.json is not a sglthresh-thresholds file: its field format is missing;"
            + " give one that optimize wrote",
        "{\"format\":\"other\"}|t.json is not a sglthresh-thresholds file: its field format is"
            + " \"other\"; give one that optimize wrote",
        "{\"format\":\"sglthresh-thresholds\"}"
            + "|t.json: field version is missing; it must be a whole number from 1",
        "{\"format\":\"sglthresh-thresholds\",\"version\":\"1\"}"
            + "|t.json: field version is wrong; it must be a whole number from 1",
        "{\"format\":\"sglthresh-thresholds\",\"version\":3}|t.json is version 3 of"
            + " sglthresh-thresholds, and this program reads up to version 2; use a newer release",
        "{\"format\":\"sglthresh-thresholds\",\"version\":1,\"decision\":\"score >= threshold\"}"
            + "|t.json: field decision is wrong; it must be \"score > threshold\","
            + " not \"score >= threshold\"",
        "{\"format\":\"sglthresh-thresholds\",\"version\":1,\"decision\":\"score > threshold\","
            + "\"scoreScale\":\"percent\"}"
            + "|t.json: field scoreScale is wrong; it must be probability or logit,"
            + " not \"percent\"",
        "{\"format\":\"sglthresh-thresholds\",\"version\":1,\"decision\":\"score > threshold\","
            + "\"scoreScale\":\"logit\"}|t.json: field method is missing; it must be a string",
      })
  void aWrongHeadIsNamedWithItsField(String json, String message) {
    assertEquals(message, error(json));
  }

  @Test
  void classesAreAnArrayThatIsNotEmpty() {
    assertEquals(
        "t.json: field classes is wrong; it must be an array", error(HEAD + "{\"Dog\":0.5}}"));
    assertEquals("t.json has no classes; make it again with optimize", error(HEAD + "[]}"));
  }

  @Test
  void malformedJsonIsNamedWithItsLine() {
    assertEquals("t.json is empty; give a JSON file", error(" \n"));
    assertEquals(
        "t.json, line 3: not valid JSON: Unexpected character (']' (code 93)): expected a valid value",
        error("{\n\"a\": [1,\n]}"));
    assertEquals("t.json, line 1: not valid JSON: Duplicate field 'a'", error("{\"a\":1,\"a\":2}"));
    assertEquals(
        "t.json, line 2: not valid JSON: Unexpected end-of-input: expected close marker for Object",
        error("{\"a\":1\n"));
  }

  @Test
  void valuesWithoutJsonAreOurMistake() {
    ThresholdSet set =
        new ThresholdSet(
            ScoreScale.LOGIT, "m", "o", List.of(new ClassThreshold(0, "Dog", Float.NaN, 1)));
    assertThrows(IllegalArgumentException.class, () -> ThresholdSetJson.write(set));
  }

  @Test
  void theCsvQuotesWhatNeedsIt() {
    assertEquals(
        "index,name,threshold,support\r\n"
            + "0,Speech,0.14680689573287964,30\r\n"
            + "1,\"Air horn, truck horn\",0.30000001192092896,441\r\n"
            + "2,\"Ambulance \"\"(siren)\"\"\",0.5,0\r\n"
            + "3,Bébé 👶,0.0,2.5\r\n"
            + "4,Nothing is above it,1.0,7\r\n"
            + "5,Smallest float,1.401298464324817E-45,1\r\n"
            + "6,Just below one,0.9999999403953552,12958\r\n",
        ThresholdSetCsv.write(GOLDEN));
  }

  private static String entry(String index, String name, String threshold) {
    return String.format(
        "{\"index\":%s,\"name\":%s,\"threshold\":%s,\"support\":1}", index, name, threshold);
  }

  private static String error(String json) {
    UserException e =
        assertThrows(UserException.class, () -> ThresholdSetJson.read(json, "t.json"));
    assertEquals(ErrorKind.INPUT, e.kind());
    return e.getMessage();
  }

  private static String golden() throws IOException {
    return golden("thresholds-v1.json");
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = ThresholdSetJsonTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
