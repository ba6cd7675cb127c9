package org.sglthresh.spark.blocks;

import java.util.List;
import org.apache.spark.SparkContext;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;

/**
 * The largest summary that the driver takes. Once unpacked and in use by a method, a summary takes
 * up to eight times its bytes.
 *
 * @param bytes largest size of the summary
 * @param option the setting that the limit follows from, as messages name it
 */
record DriverBudget(long bytes, String option) {
  private static final String RESULT_SIZE = "spark.driver.maxResultSize";
  private static final int UNPACKED = 8;

  static DriverBudget of(SparkContext context) {
    long result = context.getConf().getSizeAsBytes(RESULT_SIZE, "1g");
    long memory = Runtime.getRuntime().maxMemory() / UNPACKED;
    return result > 0 && result < memory
        ? new DriverBudget(result / 10 * 9, "--conf " + RESULT_SIZE + "=…")
        : new DriverBudget(memory, "--driver-memory");
  }

  /** Refuses a summary if some of its ranges were withheld because they are too large. */
  void require(List<SummaryPart> ranges) {
    if (ranges.stream().anyMatch(SummaryPart::isWithheld)) {
      long total = ranges.stream().mapToLong(SummaryPart::bytes).sum();
      throw UserException.usage(
          String.format(
              "the summary has %s, and the driver takes %s; give it more by %s, or summarise the"
                  + " clips in several parts",
              Words.bytes(total), Words.bytes(bytes), option));
    }
  }
}
