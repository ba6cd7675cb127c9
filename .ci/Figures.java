import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.util.Locale;

/**
 * Holds numbers in a JSON file to expected values, to the digits given, or to bounds: FILE
 * POINTER=NUMBER POINTER&lt;NUMBER …. The number of an object is the sum of its numbers.
 */
class Figures {
  public static void main(String[] args) throws Exception {
    JsonNode document = new ObjectMapper().readTree(new File(args[0]));
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
      boolean isRight = isBound ? sum(node) < Double.parseDouble(expected) : found.equals(expected);
      if (!isRight) {
        String is = isBound ? sum(node) + ", not below " : found + ", expected ";
        System.err.println(args[0] + ": " + pointer + " is " + is + expected);
        wrong++;
      }
    }
    System.exit(args.length > 1 && wrong == 0 ? 0 : 1);
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
