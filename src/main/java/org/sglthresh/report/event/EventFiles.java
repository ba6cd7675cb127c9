package org.sglthresh.report.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sglthresh.event.curve.BestThreshold;
import org.sglthresh.event.curve.EventMeasures;
import org.sglthresh.event.curve.EventMeasures.Matches;
import org.sglthresh.event.curve.Psds;
import org.sglthresh.event.curve.PsdsParameters;
import org.sglthresh.event.curve.Staircase;
import org.sglthresh.model.JsonText;
import org.sglthresh.report.text.CsvText;
import org.sglthresh.report.text.Numbers;

/** The files of an evaluation of events for programs. */
public final class EventFiles {
  private static final String FORMAT = "sglthresh-event-metrics";
  private static final int VERSION = 1;

  private EventFiles() {}

  /** Names and contents: metrics.json, per_class.csv, psd_roc.csv. */
  public static Map<String, String> of(EventReport report) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("metrics.json", JsonText.pretty(metrics(report)));
    files.put("per_class.csv", classes(report));
    files.put("psd_roc.csv", curves(report));
    return files;
  }

  private static Map<String, Object> metrics(EventReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("version", VERSION);
    json.put("recordings", report.facts().recordings());
    json.put("hours", report.facts().hours());
    json.put("classes", report.facts().classes());
    json.put("classes_with_events", report.facts().classesWithEvents());
    Map<String, Object> values = new LinkedHashMap<>();
    report.measures().values().forEach((name, value) -> values.put(name, finite(value)));
    values.putAll(report.ranking());
    json.put("values", values);
    Map<String, Object> intervals = new LinkedHashMap<>();
    report
        .measures()
        .intervals()
        .forEach((name, found) -> intervals.put(name, List.of(found.low(), found.high())));
    json.put("intervals", intervals);
    List<Object> parameters = new ArrayList<>();
    report.plan().psds().forEach(psds -> parameters.add(parameters(psds)));
    json.put("psds_parameters", parameters);
    return json;
  }

  private static Object finite(double value) {
    return Double.isFinite(value) ? value : "NaN";
  }

  private static Map<String, Object> parameters(PsdsParameters psds) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", EventMeasures.key(psds));
    json.put("dtc_threshold", psds.criteria().detection());
    json.put("gtc_threshold", psds.criteria().truth());
    if (psds.criteria().countsCrossTriggers()) {
      json.put("cttc_threshold", psds.criteria().crossTrigger());
    }
    json.put("alpha_ct", psds.crossTriggerWeight());
    json.put("cross_trigger_mean", psds.crossTriggerMean().name().toLowerCase(Locale.ROOT));
    json.put("alpha_st", psds.stabilityWeight());
    json.put("max_efpr", psds.maximumRate());
    return json;
  }

  private static String classes(EventReport report) {
    List<String> header = new ArrayList<>(List.of("index", "name", "events"));
    report.plan().psds().forEach(psds -> header.add(EventMeasures.key(psds)));
    List<String> kinds = new ArrayList<>(report.criteria());
    kinds.add(EventMeasures.SEGMENT);
    if (report.counts().isPresent()) {
      for (String kind : kinds) {
        for (String what : List.of("tp", "fp", "fn", "f1")) {
          header.add(kind + "_" + what);
        }
      }
    }
    for (String kind : report.criteria()) {
      header.add("best_" + kind + "_f1");
      header.add("best_" + kind + "_threshold_below");
    }
    List<List<String>> rows = new ArrayList<>();
    for (int c = 0; c < report.classNames().size(); c++) {
      rows.add(row(report, c));
    }
    return CsvText.table(header, rows);
  }

  private static List<String> row(EventReport report, int label) {
    List<String> row = new ArrayList<>();
    row.add(String.valueOf(label));
    row.add(report.classNames().get(label));
    row.add(String.valueOf(report.facts().events(label)));
    for (int i = 0; i < report.plan().psds().size(); i++) {
      row.add(Numbers.exact(report.psds(label, i)));
    }
    if (report.counts().isPresent()) {
      for (int k = 0; k < report.criteria().size(); k++) {
        add(row, report.matches(label, k));
      }
      add(row, report.segments(label));
    }
    for (int k = 0; k < report.criteria().size(); k++) {
      BestThreshold best = report.best(label, k);
      row.add(Numbers.exact(best.f1()));
      row.add(Float.isFinite(best.kept()) ? Float.toString(best.kept()) : "");
    }
    return row;
  }

  private static void add(List<String> row, Matches matches) {
    row.add(String.valueOf(matches.found()));
    row.add(String.valueOf(matches.wrong()));
    row.add(String.valueOf(matches.missed()));
    row.add(Numbers.exact(matches.f1()));
  }

  /** The steps of all curves; that of the mean has no class and no threshold. */
  private static String curves(EventReport report) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < report.plan().psds().size(); i++) {
      String name = EventMeasures.key(report.plan().psds().get(i));
      Psds mean = report.measures().psds().get(name);
      if (mean == null) {
        continue;
      }
      add(rows, name, "", mean.curve());
      for (int c = 0; c < report.classNames().size(); c++) {
        List<Staircase> own = report.curves().get(c).curves();
        if (!own.isEmpty()) {
          add(rows, name, report.classNames().get(c), own.get(i));
        }
      }
    }
    return CsvText.table(List.of("psds", "class", "efpr_per_hour", "tpr", "threshold_below"), rows);
  }

  private static void add(List<List<String>> rows, String psds, String name, Staircase curve) {
    for (int s = 0; s < curve.rates().length; s++) {
      boolean known = s < curve.scores().length && Float.isFinite(curve.scores()[s]);
      rows.add(
          List.of(
              psds,
              name,
              Double.toString(curve.rates()[s]),
              Double.toString(curve.heights()[s]),
              known ? Float.toString(curve.scores()[s]) : ""));
    }
  }
}
