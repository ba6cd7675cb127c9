package org.sglthresh.spark.ml;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StructField;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.math.ProportionBound;
import org.sglthresh.model.IdSketch;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.cut.Placement;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.OperatingPoint;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.optimize.method.SurrogateScale;
import org.sglthresh.optimize.method.ZeroTruePositives;
import org.sglthresh.spark.blocks.Engines;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.folds.FoldEngines;
import org.sglthresh.spark.folds.FoldSplit;
import org.sglthresh.spark.folds.FoldedTable;
import org.sglthresh.spark.table.ClipColumns;
import org.sglthresh.spark.table.DatasetSource;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.Unlabelled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One fit of a {@link ThresholdOptimizer}, its Params read and checked. */
final class Fitting {
  private static final Logger LOG = LoggerFactory.getLogger(ThresholdOptimizer.class);

  private static final String WEIGHT = "weight";

  private static final String NAME = "the dataset given to fit";

  /** {@code monotonically_increasing_id} counts the rows of a partition in its lower 33 bits. */
  private static final long ROW_BITS = (1L << 33) - 1;

  private final ThresholdOptimizer params;
  private final ScoreScale scale;
  private final Learning learning;

  Fitting(ThresholdOptimizer params) {
    this.params = params;
    this.scale = Words.constant(ScoreScale.class, params.getScoreScale());
    this.learning =
        new Learning(
            Words.constant(MethodName.class, params.getMethod()),
            AveragedMeasure.named(params.getObjective()).orElseThrow(),
            settings());
  }

  /** Learns thresholds from the rows of a dataset that has the right schema. */
  ThresholdSet thresholds(Dataset<?> dataset) {
    try {
      return learn(dataset);
    } catch (UserException e) {
      throw ParamWords.translated(e);
    }
  }

  private ThresholdSet learn(Dataset<?> dataset) {
    ScoreTable table = ScoreTable.of(source(dataset), classNames(dataset));
    EngineChoice choice = Words.constant(EngineChoice.class, params.getEngine());
    SurrogateKernel kernel =
        SurrogateKernels.choose(Precision.DOUBLE, learning.settings().sgl().slopeMode());
    if (learning.has(MethodName.Trait.FOLDS)) {
      try (FoldedTable loaded =
          FoldedTable.load(
              table, FoldSplit.ofTuning(learning.settings().seed(), Optional.empty()))) {
        return learn(loaded.all(), FoldEngines.choose(loaded, choice, kernel, LOG::info).all());
      }
    }
    try (LoadedTable loaded = table.load()) {
      return learn(loaded, Engines.choose(loaded, choice, kernel, LOG::info));
    }
  }

  private ThresholdSet learn(LoadedTable table, Engine engine) {
    table.facts().warnings().forEach(LOG::warn);
    List<String> names = table.classNames();
    try (engine) {
      float[] thresholds = learning.thresholds(engine, names, EpochListener.NONE);
      return learning
          .thresholdSet(scale, names, thresholds, engine)
          .learnedOn(ids(table.facts().ids()));
    }
  }

  /** Without a column of ids it is not known which rows are at hand. */
  private IdSketch ids(IdSketch found) {
    return params.getClipIdCol().isEmpty() ? IdSketch.UNKNOWN : learning.learnedOn(found);
  }

  private List<String> classNames(Dataset<?> dataset) {
    List<String> given = List.of(params.getClassNames());
    return given.isEmpty()
        ? Schemas.classNames(dataset.schema().apply(params.getScoresCol()))
        : given;
  }

  private DatasetSource source(Dataset<?> dataset) {
    LabelEncoding encoding = Words.constant(LabelEncoding.class, params.getLabelsAs());
    List<Column> columns = new ArrayList<>();
    columns.add(clipId().alias("clip_id"));
    columns.add(Decisions.column(params.getScoresCol()).alias("scores"));
    columns.add(labels(dataset.schema().apply(params.getLabelsCol()), encoding).alias("labels"));
    Optional<String> weight = Optional.of(params.getWeightCol()).filter(name -> !name.isEmpty());
    weight.ifPresent(name -> columns.add(Decisions.column(name).alias(WEIGHT)));
    return new DatasetSource(
        dataset.select(columns.toArray(new Column[0])),
        NAME,
        scale,
        encoding,
        Words.constant(Unlabelled.class, params.getUnlabelled()),
        ClipColumns.NONE.weighing(weight.map(name -> WEIGHT)));
  }

  private Column clipId() {
    if (!params.getClipIdCol().isEmpty()) {
      return Decisions.column(params.getClipIdCol());
    }
    return concat(
        lit("row "),
        monotonically_increasing_id().bitwiseAND(ROW_BITS),
        lit(" of partition "),
        spark_partition_id());
  }

  /** MLlib keeps class indices as doubles: those that are none become −1, which is none either. */
  private static Column labels(StructField field, LabelEncoding encoding) {
    Column labels = Decisions.column(field.name());
    DataType element =
        field.dataType() instanceof ArrayType array ? array.elementType() : field.dataType();
    boolean fractions = element instanceof DoubleType || element instanceof FloatType;
    if (encoding != LabelEncoding.INDICES || !fractions) {
      return labels;
    }
    return transform(
        labels,
        index ->
            when(
                    index.mod(1).equalTo(0).and(index.between(0, Integer.MAX_VALUE)),
                    index.cast(DataTypes.LongType))
                .otherwise(-1L));
  }

  private MethodSettings settings() {
    SglSettings sgl =
        new SglSettings(
            params.getInitialThreshold(),
            params.getSlope(),
            params.getLearnSlope() ? SlopeMode.LEARNED : SlopeMode.FIXED,
            params.getLearningRate(),
            params.getEpochs(),
            ZeroTruePositives.CLOSED_FORM,
            Words.constant(SurrogateScale.class, params.getSurrogateScale()));
    return MethodSettings.of(sgl, LogitScale.of(scale))
        .withPlacement(Words.constant(Placement.class, params.getPlacement()))
        .withSeed(params.getSeed())
        .withOperatingPoint(
            new OperatingPoint(
                Words.constant(OperatingPoint.Floor.class, params.getFloor()),
                params.getLevel(),
                Words.constant(OperatingPoint.Scope.class, params.getScope()),
                Words.constant(ProportionBound.class, params.getBound()),
                params.getConfidence()))
        .withTagsPerThousandClips(params.getTagsPerThousandClips());
  }
}
