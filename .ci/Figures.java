import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/**
 * Holds numbers in a JSON file to expected values, to the digits given, or to bounds: FILE
 * POINTER=NUMBER POINTER&lt;NUMBER …. The number of an object is the sum of its numbers. Bounds are
 * processor time; on a machine that is slow at present they are so much higher.
 */
class Figures {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Nanoseconds of processor time for {@link #work} with which the bounds are as written. */
  private static final double USUAL = 4e7;

  public static void main(String[] args) throws Exception {
    JsonNode document = new ObjectMapper().readTree(new File(args[0]));
    double slower = 0;
    int wrong = 0;
    for (int i = 1; i < args.length; i++) {
      boolean isBound = args[i].contains("<");
      String[] parts = args[i].split("[=<]", 2);
      String pointer = parts[0];
      String expected = parts[1];
      int digits = expected.length() - 1 - expected.indexOf('.');
      JsonNode node = document.at(pointer);
      String found =
          node.isNumber() ? String.format(Locale.ROOT, "%." + digits + "f", node.asDouble()) : "no number";
      slower = isBound && slower == 0 ? slower() : slower;
      boolean isRight =
          isBound ? sum(node) < slower * Double.parseDouble(expected) : found.equals(expected);
      if (!isRight) {
        String is =
            isBound
                ? sum(node) + " on a machine slower by " + slower + ", not below "
                : found + ", expected ";
        System.err.println(args[0] + ": " + pointer + " is " + is + expected);
        wrong++;
      }
    }
    System.exit(args.length > 1 && wrong == 0 ? 0 : 1);
  }

  /** How many times more than {@link #USUAL} the work takes at present; at least 1. */
  private static double slower() {
    long[] nanoseconds = new long[15]; // the first ones are not compiled yet
    float sum = 0;
    for (int i = 0; i < nanoseconds.length; i++) {
      long start = THREADS.getCurrentThreadCpuTime();
      sum += work();
      nanoseconds[i] = THREADS.getCurrentThreadCpuTime() - start;
    }
    Arrays.sort(nanoseconds);
    double median = nanoseconds[nanoseconds.length / 2];
    return Float.isNaN(sum) ? Double.NaN : Math.max(1, median / USUAL);
  }

  /** Products of matrices that a core's cache holds: what networks and spectra take, too. */
  private static float work() {
    int n = 320;
    float[] left = new float[n * n];
    float[] right = new float[n * n];
    float[] product = new float[n * n];
    for (int i = 0; i < left.length; i++) {
      left[i] = i % 97;
      right[i] = i % 89;
    }
    for (int round = 0; round < 4; round++) {
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < n; k++) {
          add(left[i * n + k], right, k * n, product, i * n, n);
        }
      }
    }
    return product[n];
  }

  private static void add(float factor, float[] row, int from, float[] sums, int at, int n) {
    for (int j = 0; j < n; j++) {
      sums[at + j] += factor * row[from + j];
    }
  }

  /** NaN, which is below nothing, if there is no number. */
  private static double sum(JsonNode node) {
    if (node.isNumber()) {
      return node.asDouble();
    }
    double sum = node.isEmpty() ? Double.NaN : 0;
    for (JsonNode child : node) {
      sum += sum(child);
    }
    return sum;
  }
}
