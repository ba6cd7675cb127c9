package org.sglthresh.io.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CellRuleTest {
  @Test
  void scoresAreNumbersWithinTheirScale() {
    assertTrue(CellRule.PROBABILITY.accepts(0f));
    assertTrue(CellRule.PROBABILITY.accepts(1f));
    assertFalse(CellRule.PROBABILITY.accepts(Math.nextUp(1f)));
    assertFalse(CellRule.PROBABILITY.accepts(-Float.MIN_VALUE));
    assertFalse(CellRule.PROBABILITY.accepts(Float.NaN));
    assertTrue(CellRule.LOGIT.accepts(-1e30f));
    assertFalse(CellRule.LOGIT.accepts(Float.NEGATIVE_INFINITY));
    assertFalse(CellRule.LOGIT.accepts(Float.NaN));
  }

  @Test
  void labelsAreKnownOrUnknown() {
    for (float label : new float[] {0, 1, 0.5f, -1, Float.NaN}) {
      assertTrue(CellRule.LABEL.accepts(label));
    }
    for (float label : new float[] {2, -0.5f, -2, Float.POSITIVE_INFINITY}) {
      assertFalse(CellRule.LABEL.accepts(label));
    }
    assertEquals(-1f, CellRule.LABEL.stored(Float.NaN));
    assertEquals(-1f, CellRule.LABEL.parse(" "));
    assertEquals(1f, CellRule.LABEL.parse("True"));
    assertEquals(0f, CellRule.LABEL.parse("false"));
  }

  @Test
  void minusZeroIsZero() {
    assertEquals(0, Float.floatToRawIntBits(CellRule.PROBABILITY.stored(-0f)));
    assertEquals(0, Float.floatToRawIntBits(CellRule.LABEL.stored(-0f)));
  }

  @Test
  void readsOnlyDecimalNumbers() {
    assertEquals(0.25f, CellRule.LOGIT.parse(" 2.5e-1 "));
    assertEquals(-3f, CellRule.LOGIT.parse("-3."));
    assertEquals(Float.POSITIVE_INFINITY, CellRule.LOGIT.parse("+Inf"));
    assertTrue(Float.isNaN(CellRule.LOGIT.parse("NaN")));
    for (String cell : new String[] {"", "1f", "1d", "0x1p3", "0X1P3", "1,5", "x", "true", "--1"}) {
      assertThrows(NumberFormatException.class, () -> CellRule.LOGIT.parse(cell), cell);
    }
  }

  /**
   * The cell is just above the middle between two floats. The nearest double is the middle itself,
   * which rounds down to the even float; the cell itself rounds up.
   */
  @Test
  void roundsOnceToTheNearestFloat() {
    String cell = "0.50000002980232238769531250000000001";
    assertEquals(0.5f, (float) Double.parseDouble(cell));
    assertEquals(Math.nextUp(0.5f), CellRule.PROBABILITY.parse(cell));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2_000; i++) {
      float below = (float) random.nextDouble();
      BigDecimal middle =
          new BigDecimal(below)
              .add(new BigDecimal(Math.nextUp(below)))
              .divide(BigDecimal.valueOf(2));
      BigDecimal above = middle.add(BigDecimal.valueOf(1, 60));
      assertEquals(Math.nextUp(below), CellRule.PROBABILITY.parse(above.toPlainString()));
    }
  }

  /** Nine digits identify a float: what {@code %.9g} writes is read back exactly. */
  @Test
  void nineDigitsAreExact() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 10_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt(0x3F800001));
      String cell = String.format("%.8e", value);
      assertEquals(value, CellRule.PROBABILITY.parse(cell), cell);
    }
  }

  @Test
  void complaintsAreClauses() {
    assertEquals("is outside [0, 1]", CellRule.PROBABILITY.complaint(2));
    assertEquals("is not a number", CellRule.PROBABILITY.complaint(Float.NaN));
    assertEquals("is beyond the range of float", CellRule.LOGIT.complaint(Float.POSITIVE_INFINITY));
    assertEquals("is neither within [0, 1] nor -1 for unknown", CellRule.LABEL.complaint(3));
  }
}
