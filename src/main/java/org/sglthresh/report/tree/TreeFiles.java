package org.sglthresh.report.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sglthresh.metric.LevelMetrics;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.metric.PrecisionRecallF1;
import org.sglthresh.model.TagRule.Kind;
import org.sglthresh.report.text.CsvText;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.tree.TreeReport.Level;

/** Tags and metrics in a tree of classes for programs. */
public final class TreeFiles {
  /** The file of the levels. */
  public static final String LEVELS = "levels.csv";

  private static final List<String> METRICS =
      List.of(
          "micro_precision",
          "micro_recall",
          "micro_f1",
          "macro_precision",
          "macro_recall",
          "macro_f1");

  private TreeFiles() {}

  /** The entry {@code tree} of metrics.json. */
  public static Map<String, Object> json(TreeReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ontology", report.ontology());
    if (report.rule().isGiven()) {
      json.put("rule", report.rule().kind().label());
      if (report.rule().kind() == Kind.BY_CLASS) {
        json.put("classes_added", report.rule().added());
      }
    }
    for (TreeTable table : report.tables()) {
      json.put(table.name().toLowerCase(Locale.ROOT), table(report, table));
    }
    return json;
  }

  private static Map<String, Object> table(TreeReport report, TreeTable table) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (!table.rules().isEmpty()) {
      json.put("clips", table.clips());
      json.put("inconsistent_clips", table.inconsistent());
      json.put("rules", table.rules().stream().map(TreeFiles::rule).toList());
    }
    json.put("levels", report.levels(table).stream().map(level -> level(table, level)).toList());
    return json;
  }

  private static Map<String, Object> rule(RuleResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rule", result.kind().label());
    json.put("tags", result.tags());
    json.put("tags_added", result.added());
    json.put("tags_removed", result.removed());
    for (OverallMetric metric : OverallMetric.values()) {
      if (result.report().values().containsKey(metric)) {
        json.put(metric.jsonName(), result.report().value(metric));
      }
    }
    return json;
  }

  private static Map<String, Object> level(TreeTable table, Level level) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("level", level.level());
    json.put("classes", level.classes());
    if (!level.rules().isEmpty()) {
      json.put("labels", level.rules().get(0).support());
    }
    if (!Double.isNaN(level.averagePrecision())) {
      json.put("map", level.averagePrecision());
    }
    for (int i = 0; i < level.rules().size(); i++) {
      Map<String, Object> metrics = new LinkedHashMap<>();
      double[] values = values(level.rules().get(i));
      for (int k = 0; k < values.length; k++) {
        metrics.put(METRICS.get(k), values[k]);
      }
      json.put(table.rules().get(i).kind().label(), metrics);
    }
    return json;
  }

  private static double[] values(LevelMetrics level) {
    PrecisionRecallF1 micro = level.micro();
    PrecisionRecallF1 macro = level.macro();
    return new double[] {
      micro.precision(), micro.recall(), micro.f1(), macro.precision(), macro.recall(), macro.f1()
    };
  }

  /** The text of levels.csv: a row for each table, rule and level. */
  public static String csv(TreeReport report) {
    List<String> header = new ArrayList<>(List.of("clips", "rule", "level", "classes", "labels"));
    header.addAll(METRICS);
    header.add("map");
    List<List<String>> rows = new ArrayList<>();
    for (TreeTable table : report.tables()) {
      String name = table.name().toLowerCase(Locale.ROOT);
      for (Level level : report.levels(table)) {
        String map = exact(level.averagePrecision());
        if (level.rules().isEmpty()) {
          List<String> row = begun(name, "", level);
          row.addAll(List.of("", "", "", "", "", "", "", map));
          rows.add(row);
        }
        for (int i = 0; i < level.rules().size(); i++) {
          List<String> row = begun(name, table.rules().get(i).kind().label(), level);
          row.add(exact(level.rules().get(i).support()));
          for (double value : values(level.rules().get(i))) {
            row.add(exact(value));
          }
          row.add(map);
          rows.add(row);
        }
      }
    }
    return CsvText.table(header, rows);
  }

  private static List<String> begun(String clips, String rule, Level level) {
    return new ArrayList<>(
        List.of(clips, rule, Integer.toString(level.level()), Integer.toString(level.classes())));
  }

  private static String exact(double value) {
    return Double.isNaN(value) ? "" : Numbers.exact(value);
  }
}
