package org.sglthresh.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An {@link IdSketch} as a JSON object: {@code clips}, {@code hash}, {@code below} unless nothing
 * is left out, and {@code hashes}, ascending numbers of 16 hexadecimal digits with a space between.
 */
public final class IdSketchJson {
  /** The field of thresholds.json and calibration.json. */
  public static final String NAME = "learnedOn";

  /** What is wrong with an object that cannot be read, to follow "it must be". */
  public static final String FORM =
      "as optimize wrote it: clips, hash, and the smallest hashes of the clips' ids, ascending, of"
          + " 16 hexadecimal digits each; or left out";

  private static final String HASH = "xxh64 of the id, seed 42";
  private static final int DIGITS = 16;
  private static final HexFormat HEX = HexFormat.of();

  private IdSketchJson() {}

  /** The object of a known sketch, with its smallest hashes. */
  public static Map<String, Object> object(IdSketch sketch) {
    IdSketch saved = sketch.reduced();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("clips", saved.clips());
    object.put("hash", HASH);
    if (!saved.isWhole()) {
      object.put("below", HEX.toHexDigits(saved.bound()));
    }
    object.put(
        "hashes",
        Arrays.stream(saved.hashes()).mapToObj(HEX::toHexDigits).collect(Collectors.joining(" ")));
    return object;
  }

  /** The object of a known sketch as text on one line. */
  public static String text(IdSketch sketch) {
    return JsonText.line(object(sketch));
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @param where names the text in errors
   * @throws org.sglthresh.error.UserException (input) when it is not JSON
   * @throws IllegalArgumentException when it is malformed
   */
  public static IdSketch parse(String text, String where) {
    return read(JsonText.parse(text, where));
  }

  /**
   * The sketch of an object.
   *
   * @throws IllegalArgumentException when it is malformed
   */
  public static IdSketch read(JsonNode object) {
    JsonNode clips = object.path("clips");
    JsonNode below = object.path("below");
    JsonNode hashes = object.path("hashes");
    boolean sound =
        HASH.equals(object.path("hash").textValue())
            && clips.isIntegralNumber()
            && clips.canConvertToLong()
            && hashes.isTextual();
    if (!sound) {
      throw new IllegalArgumentException("a field is missing or wrong");
    }
    String words = hashes.textValue();
    return IdSketch.of(
        clips.longValue(),
        below.isMissingNode() ? IdSketch.NO_BOUND : number(below.asText()),
        words.isEmpty()
            ? new long[0]
            : Arrays.stream(words.split(" ")).mapToLong(IdSketchJson::number).toArray());
  }

  private static long number(String digits) {
    if (digits.length() != DIGITS) {
      throw new IllegalArgumentException(digits);
    }
    return HexFormat.fromHexDigitsToLong(digits);
  }
}
