import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.util.Locale;

/** Holds numbers in a JSON file to expected values, to the digits given: FILE POINTER=NUMBER … */
class Figures {
  public static void main(String[] args) throws Exception {
    JsonNode document = new ObjectMapper().readTree(new File(args[0]));
    int wrong = 0;
    for (int i = 1; i < args.length; i++) {
      String pointer = args[i].substring(0, args[i].indexOf('='));
      String expected = args[i].substring(args[i].indexOf('=') + 1);
      int digits = expected.length() - 1 - expected.indexOf('.');
      JsonNode node = document.at(pointer);
      String found =
          node.isNumber() ? String.format(Locale.ROOT, "%." + digits + "f", node.asDouble()) : "no number";
      if (!found.equals(expected)) {
        System.err.println(args[0] + ": " + pointer + " is " + found + ", expected " + expected);
        wrong++;
      }
    }
    System.exit(args.length > 1 && wrong == 0 ? 0 : 1);
  }
}
