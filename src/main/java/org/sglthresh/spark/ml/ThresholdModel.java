package org.sglthresh.spark.ml;

import static org.apache.spark.sql.functions.when;

import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.model.ThresholdSet;

/**
 * Finds the classes present in each row: those whose score is strictly above their threshold,
 * compared as floats. It uses Spark's own expressions; transforming starts no job.
 */
public final class ThresholdModel extends Model<ThresholdModel>
    implements TagColumns, DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final ThresholdSet thresholds;
  private final Shared shared;

  /** A model of thresholds that were learned elsewhere, such as those of a thresholds.json. */
  public ThresholdModel(ThresholdSet thresholds) {
    this(Identifiable.randomUID("ThresholdModel"), thresholds);
  }

  /** The same with the given uid. */
  public ThresholdModel(String uid, ThresholdSet thresholds) {
    this.uid = uid;
    this.thresholds = thresholds;
    shared = Shared.of(this);
    shared.setDefaults(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** The thresholds with the classes' names and supports, and how they were learned. */
  public ThresholdSet thresholdSet() {
    return thresholds;
  }

  /** The thresholds, {@code [classes]}. */
  public float[] thresholds() {
    return thresholds.thresholds();
  }

  /** The names of the classes, {@code [classes]}. */
  public String[] classNames() {
    return thresholds.classNames().toArray(new String[0]);
  }

  @Override
  public Param<String> scoresCol() {
    return shared.scoresCol();
  }

  @Override
  public Param<String> predictionCol() {
    return shared.predictionCol();
  }

  @Override
  public Param<String> tagsCol() {
    return shared.tagsCol();
  }

  @Override
  public Param<String> handleInvalid() {
    return shared.handleInvalid();
  }

  /** Column of scores: array&lt;float&gt;, array&lt;double&gt; or vector, one score a class. */
  public ThresholdModel setScoresCol(String value) {
    set(scoresCol(), value);
    return this;
  }

  /** Column to add: array&lt;double&gt;, indices of the classes present, ascending; "" for none. */
  public ThresholdModel setPredictionCol(String value) {
    set(predictionCol(), value);
    return this;
  }

  /**
   * Column to add: array&lt;string&gt;, names of the classes present, in class order; "" for none.
   */
  public ThresholdModel setTagsCol(String value) {
    set(tagsCol(), value);
    return this;
  }

  /** What becomes of rows without valid scores: error, skip or keep. */
  public ThresholdModel setHandleInvalid(String value) {
    set(handleInvalid(), value);
    return this;
  }

  /**
   * Adds prediction and tags.
   *
   * @throws UserException when the column of scores is missing, of a wrong type, or of other
   *     classes
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Decisions decisions = new Decisions(thresholds, dataset.schema().apply(getScoresCol()));
    Column valid = decisions.areValid();
    Dataset<Row> rows = dataset.toDF();
    Column present =
        switch (Words.constant(TagColumns.InvalidScores.class, getHandleInvalid())) {
          case ERROR -> when(valid, decisions.present()).otherwise(decisions.failure());
          case KEEP -> when(valid, decisions.present());
          case SKIP -> {
            rows = rows.filter(valid);
            yield decisions.present();
          }
        };
    if (!getPredictionCol().isEmpty()) {
      rows = rows.withColumn(getPredictionCol(), present);
      present = Decisions.column(getPredictionCol());
    }
    return getTagsCol().isEmpty() ? rows : rows.withColumn(getTagsCol(), decisions.names(present));
  }

  /**
   * The schema with prediction and tags.
   *
   * @throws UserException when the column of scores is missing, of a wrong type, or of other
   *     classes
   */
  @Override
  public StructType transformSchema(StructType schema) {
    StructField scores = Schemas.field(schema, this, scoresCol());
    Schemas.requireScores(scores);
    Schemas.requireSameClasses(scores, thresholds.classNames(), "the model");
    return Schemas.withOutputs(schema, this);
  }

  @Override
  public ThresholdModel copy(ParamMap extra) {
    ThresholdModel copy = new ThresholdModel(uid, thresholds);
    return copyValues(copy.setParent(parent()), extra);
  }

  /** Writes {@code metadata/} (JSON) and {@code data/} (Parquet, the thresholds in one row). */
  @Override
  public MLWriter write() {
    return new ModelWriter(
        DefaultParamsWritable.super.write(),
        (spark, path) -> ModelData.write(thresholds, spark, path));
  }

  /** Reads what {@link #save} wrote. */
  public static MLReader<ThresholdModel> read() {
    return new StageReader<>(ThresholdModel.class) {
      @Override
      ThresholdModel create(String uid, String path) {
        return new ThresholdModel(uid, ModelData.read(sparkSession(), path));
      }
    };
  }

  /** Reads what {@link #save} wrote. */
  public static ThresholdModel load(String path) {
    return read().load(path);
  }

  @Override
  public String toString() {
    return "ThresholdModel: uid="
        + uid
        + ", method="
        + thresholds.method()
        + ", numClasses="
        + thresholds.classes().size();
  }
}
