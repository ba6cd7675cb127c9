package org.sglthresh.spark.train;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.sglthresh.spark.rows.RowViolation;
import scala.Tuple2;

/** Joins features and labels of a partition, whose rows come in the order of their keys. */
final class ShardBuilder {
  private final Rules rules;
  private final Shard.Facts facts;
  private final List<String> ids = new ArrayList<>();
  private final List<float[]> features = new ArrayList<>();
  private final List<float[]> labels = new ArrayList<>();

  // of the id that is being read
  private String id = "";
  private final List<float[]> featureRows = new ArrayList<>();
  private final List<float[]> labelRows = new ArrayList<>();

  /**
   * What is accepted.
   *
   * @param classes of the labels
   * @param length of the features: that many numbers, or a multiple of a number of bands
   * @param dropsFeatures whether features without labels are left out
   * @param dropsLabels whether labels without features are left out
   * @param share of the recordings that are taken
   */
  record Rules(
      int classes,
      FeatureLength length,
      boolean dropsFeatures,
      boolean dropsLabels,
      RecordingShare share)
      implements Serializable {}

  private ShardBuilder(Rules rules) {
    this.rules = rules;
    this.facts = new Shard.Facts(rules.classes);
  }

  /** Joins the rows of a partition. */
  static Shard join(Iterator<Tuple2<WindowKey, float[]>> rows, Rules rules) {
    ShardBuilder builder = new ShardBuilder(rules);
    while (rows.hasNext()) {
      Tuple2<WindowKey, float[]> row = rows.next();
      WindowKey key = row._1();
      if (!key.id().equals(builder.id)) {
        builder.endWindow();
        builder.id = key.id();
      }
      (key.isOfLabels() ? builder.labelRows : builder.featureRows).add(row._2());
    }
    builder.endWindow();
    builder.facts.windows = builder.ids.size();
    return new Shard(
        builder.ids.toArray(String[]::new),
        builder.features.toArray(float[][]::new),
        builder.labels.toArray(float[][]::new),
        builder.facts);
  }

  private void endWindow() {
    if (id.isEmpty()) {
      featureRows.forEach(row -> facts.violations.add(RowViolation.NO_ID));
      labelRows.forEach(row -> facts.violations.add(RowViolation.NO_LABEL_ID));
    } else if (featureRows.size() > 1) {
      violated(RowViolation.DUPLICATE_FEATURES);
    } else if (labelRows.size() > 1) {
      violated(RowViolation.DUPLICATE_LABEL_ID);
    } else if (labelRows.isEmpty()) {
      endWithoutLabels();
    } else if (featureRows.isEmpty()) {
      endWithoutFeatures();
    } else {
      add(featureRows.get(0), labelRows.get(0));
    }
    featureRows.clear();
    labelRows.clear();
  }

  private void violated(RowViolation violation) {
    facts.violations.add(violation, this::name);
  }

  private String name() {
    return "window \"" + id + "\"";
  }

  private void endWithoutLabels() {
    if (rules.dropsFeatures) {
      facts.featuresLeftOut++;
    } else {
      facts.violations.add(RowViolation.FEATURES_ONLY, () -> id);
    }
  }

  private void endWithoutFeatures() {
    if (rules.dropsLabels) {
      facts.labelsLeftOut++;
    } else {
      facts.violations.add(RowViolation.NO_FEATURES, () -> id);
    }
  }

  private void add(float[] window, float[] windowLabels) {
    for (float value : window) {
      if (!Float.isFinite(value)) {
        violated(RowViolation.NOT_FINITE_FEATURE);
        return;
      }
    }
    if (!rules.length.admits(window.length)) {
      facts.violations.add(
          RowViolation.FEATURES_LENGTH,
          () -> name() + ": " + window.length + " instead of " + rules.length.text());
      return;
    }
    if (!rules.share.has(id)) {
      return;
    }
    ids.add(id);
    features.add(window);
    labels.add(windowLabels);
    for (int c = 0; c < rules.classes; c++) {
      if (windowLabels[c] > 0) {
        facts.labelSums[c] += windowLabels[c];
      }
    }
  }
}
