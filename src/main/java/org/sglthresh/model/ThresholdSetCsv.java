package org.sglthresh.model;

/**
 * thresholds.csv, the thresholds for people and spreadsheets: CSV as in RFC 4180 with the columns
 * index, name, threshold and support, and the same digits as thresholds.json.
 */
public final class ThresholdSetCsv {
  /** The file's name within an output directory. */
  public static final String FILE_NAME = "thresholds.csv";

  private ThresholdSetCsv() {}

  /** The text of thresholds.csv; every row ends in CR LF. */
  public static String write(ThresholdSet set) {
    StringBuilder csv = new StringBuilder("index,name,threshold,support\r\n");
    for (ClassThreshold entry : set.classes()) {
      csv.append(entry.index()).append(',').append(field(entry.name())).append(',');
      csv.append(JsonText.number(entry.threshold())).append(',');
      csv.append(ThresholdSetJson.wholeOrFraction(entry.support())).append("\r\n");
    }
    return csv.toString();
  }

  private static String field(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
