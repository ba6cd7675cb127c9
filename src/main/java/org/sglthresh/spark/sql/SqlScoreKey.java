package org.sglthresh.spark.sql;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log2;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sglthresh.summary.ScoreKey;

/**
 * {@link ScoreKey} in Spark SQL, which has no expression for the bits of a float. Exact arithmetic
 * on doubles makes them. A logarithm estimates the exponent, and powers of two, which are shifted
 * integers, bring the score into [1, 2). An estimate that is off by one leaves the score outside
 * that interval, which corrects the exponent.
 *
 * <p>The steps are columns of their own, because the next step uses each of them several times.
 */
final class SqlScoreKey {
  static final String KEY = "key";

  private static final String M = "m"; // the number whose bits are made, not below 0
  private static final String N = "n"; // minus the estimated exponent
  private static final String N1 = "n1";
  private static final String N2 = "n2";
  private static final String F = "f"; // m · 2^n, in [1/2, 4)
  private static final String BITS = "bits";

  private static final int MANTISSA = 1 << 23;
  private static final int BIAS = 127;
  private static final int TWICE_HALF_BITS = 2 * Float.floatToRawIntBits(0.5f);

  /** The largest power of two that a shift of a long makes. */
  private static final int MAX_SHIFT = 62;

  private SqlScoreKey() {}

  /** Adds the keys of the scores to pairs of {@link SqlElements}. */
  static Dataset<Row> withKey(Dataset<Row> pairs, ScoreKey key) {
    Column x = col(SqlElements.SCORE).cast("double");
    boolean low = key == ScoreKey.PROBABILITY;
    Column m = low ? when(x.leq(0.5), x).otherwise(lit(1d).minus(x)) : abs(x);
    Column bits = col(BITS);
    Column value =
        low
            ? when(x.leq(0.5), bits.minus(1)).otherwise(lit(TWICE_HALF_BITS - 1).minus(bits))
            : when(x.lt(0d), lit(-1).minus(bits)).otherwise(bits.minus(1));
    return withBits(pairs.withColumn(M, m)).withColumn(KEY, value).drop(M, BITS);
  }

  private static Dataset<Row> withBits(Dataset<Row> numbers) {
    Column estimate = coalesce(floor(log2(col(M))).cast("int"), lit(0)); // 0 has no logarithm
    Column n = greatest(lit(-BIAS - 1), least(lit(BIAS), lit(0).minus(estimate)));
    Column f = col(F);
    Column tooLow = f.geq(2d);
    Column tooHigh = f.lt(1d);
    Column mantissa = when(tooLow, f.divide(2d)).when(tooHigh, f.multiply(2d)).otherwise(f);
    Column exponentBias = when(tooLow, BIAS + 1).when(tooHigh, BIAS - 1).otherwise(BIAS);
    Column normal =
        exponentBias
            .minus(col(N))
            .multiply(MANTISSA)
            .plus(mantissa.minus(1d).multiply((double) MANTISSA).cast("int"));
    Column subnormal = col(M).multiply(Math.scalb(1d, 149)).cast("int");
    Column isSubnormal = col(M).lt((double) Float.MIN_NORMAL);
    return numbers
        .withColumn(N, n)
        .withColumn(N1, clamped(col(N)))
        .withColumn(N2, clamped(col(N).minus(col(N1))))
        .withColumn(F, col(M).multiply(power(N1)).multiply(power(N2)).multiply(rest()))
        .withColumn(BITS, when(isSubnormal, subnormal).otherwise(normal))
        .drop(N, N1, N2, F);
  }

  private static Column clamped(Column n) {
    return greatest(lit(-MAX_SHIFT), least(lit(MAX_SHIFT), n));
  }

  /** 2<sup>k</sup> for k from −62 to 62. */
  private static Column power(String k) {
    return expr(
        "IF("
            + k
            + " >= 0, CAST(shiftleft(1L, "
            + k
            + ") AS double), 1D / CAST(shiftleft(1L, -"
            + k
            + ") AS double))");
  }

  /** 2<sup>n − n1 − n2</sup>: n is from −128 to 127, so this is from −4 to 3. */
  private static Column rest() {
    Column rest = col(N).minus(col(N1)).minus(col(N2));
    Column power = lit(1d);
    for (int k = -4; k <= 3; k++) {
      power = when(rest.equalTo(k), Math.scalb(1d, k)).otherwise(power);
    }
    return power;
  }
}
