package org.sglthresh.job.corpus;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.InputDigest;
import org.sglthresh.io.output.Manifest;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.io.read.CellRule;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.spark.source.ClassNaming;
import org.sglthresh.spark.source.ClipFile;
import org.sglthresh.spark.source.ClipIdCheck;
import org.sglthresh.spark.source.ClipTables;
import org.sglthresh.spark.source.FileImport;
import org.sglthresh.spark.source.MissingPairs;
import org.sglthresh.spark.table.ExtraLabels;
import org.sglthresh.spark.table.MissingScores;

/** Command {@code import} of scores: turns score and label files of other tools into tables. */
public final class ImportJob {
  private final ImportOptions options;
  private final JobContext context;
  private final Configuration configuration;
  private final SparkSession spark;
  private final Stopwatch stopwatch;

  private ImportJob(ImportOptions options, JobContext context) {
    this.options = options;
    this.context = context;
    this.stopwatch = new Stopwatch(context);
    this.configuration = Hadoop.configuration(context);
    this.spark = context.spark();
  }

  /**
   * Imports the files. Reads them once and checks them while it writes; no output appears when
   * anything is wrong.
   *
   * @throws org.sglthresh.error.UserException when a file is bad or the output cannot be written
   */
  public static JobResult run(ImportOptions options, JobContext context) {
    return new ImportJob(options, context).run();
  }

  private JobResult run() {
    JobOutput output = new JobOutput(options.output(), context);
    return output.unlessComplete(
        () ->
            output.write(
                inputs(),
                out -> {
                  context.progress().phase("look at " + options.scores().path());
                  return write(ImportPlan.of(options, spark, configuration), out);
                }));
  }

  private CorpusResult write(ImportPlan plan, OutputTransaction transaction) {
    Manifest manifest = new Manifest(context.command());
    stopwatch.begin("write");
    context.progress().phase("import " + plan.scores().name());
    Dataset<Row> scores = writeScores(plan, transaction);
    long clips = scores.count();
    context.progress().found(Words.counted(clips, "clip"));
    manifest.input("scores", plan.scores().path(), clips, digest(plan.scores()));
    noteLayout("scores", plan.scores(), manifest);
    CorpusResult.Labels kind = CorpusResult.Labels.NONE;
    if (plan.labels().isPresent()) {
      kind = writeLabels(plan, scores, transaction, manifest);
      ClipFile file = plan.labels().get();
      noteLayout("labels", file, manifest);
      manifest.input("labels", file.path(), clips, digest(file));
    } else if (!plan.isNumbered()) {
      ClipIdCheck.requireUnique(scores, plan.scores().name());
    }
    options.clipIds().ifPresent(file -> manifest.input("clip ids", file, clips, digest(file)));
    options
        .classesFile()
        .ifPresent(
            file -> manifest.input("class names", file, plan.classNames().size(), digest(file)));
    stopwatch.end();
    transaction.write(ClassNamesFile.FILE_NAME, ClassNamesFile.write(plan.classNames()));
    transaction.write(
        Manifest.FILE_NAME,
        manifest
            .parameters(context.parameters())
            .sparkVersion(spark.version())
            .seconds(stopwatch.seconds())
            .spark(stopwatch.spark().byName())
            .text());
    return new CorpusResult(options.output().path(), clips, plan.classNames().size(), kind);
  }

  private Dataset<Row> writeScores(ImportPlan plan, OutputTransaction transaction) {
    CellRule rule = CellRule.of(options.scoreScale());
    String file = plan.scores().name();
    Dataset<Row> scores =
        plan.scoreImport(spark)
            .scores(
                rule, options.missingScores(), transaction.announce(ClipTables.SCORES).toString());
    boolean mayLack = options.missingScores() == MissingScores.ZERO;
    if (mayLack || plan.scores().naming() == ClassNaming.ROWS) {
      MissingPairs pairs = MissingPairs.in(scores, plan.classNames().size());
      if (!mayLack) {
        pairs.refuse(scores, plan.classNames(), file);
      } else if (pairs.missing() > 0) {
        context.progress().note(file + ": " + pairs.words());
      }
    }
    return scores;
  }

  /** Says which layout was recognised. */
  private void noteLayout(String role, ClipFile file, Manifest manifest) {
    file.words()
        .ifPresent(
            words -> {
              context.progress().note(file.path() + ": " + words);
              manifest.layout(role, words);
            });
  }

  /** Writes the labels and checks that they are of the same clips as the scores. */
  private CorpusResult.Labels writeLabels(
      ImportPlan plan, Dataset<Row> scores, OutputTransaction transaction, Manifest manifest) {
    String file = plan.labels().orElseThrow().name();
    context.progress().phase("import " + file);
    FileImport.Labels written =
        plan.labelImport(spark)
            .labels(
                options.extraLabels() == ExtraLabels.DROP ? Optional.of(scores) : Optional.empty(),
                transaction.announce(ClipTables.LABELS).toString());
    Dataset<Row> labels = written.table();
    if (written.leftOut() > 0) {
      manifest.droppedClips("clips without scores", written.leftOut());
      context
          .progress()
          .note(
              "the labels of "
                  + Words.counted(written.leftOut(), "clip")
                  + " without scores are left out");
    }
    CorpusResult.Labels kind = kindOf(labels);
    context.progress().phase("compare the clips of both");
    if (!plan.isNumbered()) {
      ClipIdCheck.requireSame(scores, labels, plan.scores().name(), file, options.missingScores());
    }
    return kind;
  }

  private CorpusResult.Labels kindOf(Dataset<Row> labels) {
    ArrayType type = (ArrayType) labels.schema().apply(ClipTables.LABELS).dataType();
    if (type.elementType().equals(DataTypes.ByteType)) {
      return CorpusResult.Labels.HARD;
    }
    context.progress().note("some labels lie between 0 and 1: the table holds soft labels");
    return CorpusResult.Labels.SOFT;
  }

  private List<String> inputs() {
    return Stream.of(
            Optional.of(options.scores().path()),
            options.labels().map(ImportFile::path),
            options.clipIds(),
            options.classesFile())
        .flatMap(Optional::stream)
        .toList();
  }

  private InputDigest digest(ClipFile file) {
    return digest(file.path());
  }

  private InputDigest digest(String file) {
    return InputDigest.of(configuration, file);
  }
}
