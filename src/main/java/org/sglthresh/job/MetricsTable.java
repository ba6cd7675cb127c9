package org.sglthresh.job;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.TableAddress;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.io.output.TableOutput;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ClassMetrics;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.spark.lake.LakeTarget;

/**
 * A table of a catalog with a row for each run, table of clips and class, for dashboards. A run
 * that is repeated under the same id replaces its own rows.
 *
 * @param name such as {@code lake.audio.metrics}
 * @param runId that the user gives; empty: the name of the output's run
 */
public record MetricsTable(String name, Optional<String> runId) {
  private static final StructType SCHEMA =
      new StructType()
          .add("finished", DataTypes.TimestampType)
          .add("clips", DataTypes.StringType)
          .add("class_index", DataTypes.IntegerType)
          .add("class", DataTypes.StringType)
          .add("threshold", DataTypes.FloatType)
          .add("support", DataTypes.DoubleType)
          .add("tp", DataTypes.DoubleType)
          .add("fp", DataTypes.DoubleType)
          .add("fn", DataTypes.DoubleType)
          .add("precision", DataTypes.DoubleType)
          .add("recall", DataTypes.DoubleType)
          .add("f1", DataTypes.DoubleType)
          .add("f1_low", DataTypes.DoubleType)
          .add("f1_high", DataTypes.DoubleType)
          .add("scores", DataTypes.StringType)
          .add("output", DataTypes.StringType)
          .add("registry", DataTypes.StringType)
          .add("channel", DataTypes.StringType)
          .add("registry_version", DataTypes.LongType);

  /**
   * The table of an address.
   *
   * @throws UserException (usage) when it is none
   */
  public static MetricsTable of(String address, Optional<String> runId) {
    TableOutput table =
        TableAddress.of(address)
            .map(found -> TableOutput.of(found, List.of()))
            .orElseThrow(
                () ->
                    UserException.usage(
                        "--metrics-table "
                            + address
                            + " is no table: write table:CATALOG.SCHEMA.NAME"));
    return new MetricsTable(table.name(), runId);
  }

  /**
   * Looks at the table before any work.
   *
   * @throws UserException (output) when its catalog cannot be reached
   */
  void open(JobContext context) {
    target(context, "");
  }

  private LakeTarget target(JobContext context, String run) {
    Map<String, String> own = new LinkedHashMap<>();
    own.put("run_id", run);
    own.put("command", context.command());
    return LakeTarget.toAdd(context.spark(), new TableOutput(name, own));
  }

  /**
   * Adds the rows of a run.
   *
   * @param out the output of the run
   * @param results the tables of clips that were measured
   * @param thresholds {@code [classes]}
   * @param inputs that were measured, by the role that the results have as a name
   * @param published facts of the registry about the thresholds; empty if they are not from one
   * @throws UserException (output) when they cannot be written
   */
  public void append(
      JobContext context,
      OutputTransaction out,
      List<TableResult> results,
      float[] thresholds,
      List<InputFacts> inputs,
      Map<String, Object> published) {
    context.progress().phase("write table " + name);
    LakeTarget target = target(context, runId.orElseGet(out::run));
    List<Row> rows = new ArrayList<>();
    Timestamp now = Timestamp.from(Instant.now());
    for (TableResult result : results) {
      String scores =
          inputs.stream()
              .filter(input -> input.role().equals(result.nameInSentence()))
              .filter(input -> input.what().equals("scores"))
              .map(input -> Words.withoutUser(input.source().scores()))
              .distinct()
              .collect(Collectors.joining(", "));
      for (ClassMetrics metrics : result.after().classes()) {
        rows.add(row(now, result, metrics, thresholds, scores, out.shown(), published));
      }
    }
    target.add(
        target.session().createDataFrame(rows, SCHEMA).coalesce(1),
        context.command() + " " + out.shown());
  }

  private static Row row(
      Timestamp now,
      TableResult result,
      ClassMetrics metrics,
      float[] thresholds,
      String scores,
      String output,
      Map<String, Object> published) {
    Interval f1 = result.classF1(metrics.index());
    Object version = published.get("version");
    return RowFactory.create(
        now,
        result.nameInSentence(),
        metrics.index(),
        metrics.name(),
        thresholds[metrics.index()],
        metrics.support(),
        metrics.truePositives(),
        metrics.falsePositives(),
        metrics.falseNegatives(),
        metrics.precision(),
        metrics.recall(),
        metrics.f1(),
        f1.isKnown() ? f1.low() : null,
        f1.isKnown() ? f1.high() : null,
        scores,
        output,
        published.get("registry"),
        published.get("channel"),
        version == null ? null : Long.valueOf(version.toString()));
  }
}
