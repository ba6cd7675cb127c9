package org.sglthresh.job.corpus;

import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.corpus.AudioSetShape;
import org.sglthresh.corpus.ClipGenerator;
import org.sglthresh.corpus.CorpusShape;
import org.sglthresh.error.Words;
import org.sglthresh.io.output.Manifest;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.source.ClipTables;
import org.sglthresh.spark.source.SyntheticClips;

/** Command {@code synthesize}: writes AudioSet-shaped tables of scores and labels, of any size. */
public final class SynthesizeJob {
  private SynthesizeJob() {}

  /**
   * Writes the tables of clips from number 0 on.
   *
   * @throws org.sglthresh.error.UserException when the output cannot be written
   */
  public static JobResult run(SynthesizeOptions options, JobContext context) {
    return run(options, 0, context);
  }

  /**
   * Writes the clips with numbers from {@code firstClip} on. Disjoint ranges are disjoint corpora.
   */
  public static JobResult run(SynthesizeOptions options, long firstClip, JobContext context) {
    JobOutput output = new JobOutput(options.output(), context);
    return output.unlessComplete(
        () -> output.write(List.of(), out -> write(options, firstClip, context, out)));
  }

  private static JobResult write(
      SynthesizeOptions options, long firstClip, JobContext context, OutputTransaction out) {
    CorpusShape shape = AudioSetShape.withClasses(options.classes());
    ClipGenerator generator = new ClipGenerator(shape, options.seed());
    Stopwatch stopwatch = new Stopwatch(context);
    stopwatch.begin("write");
    Path scores = out.announce(ClipTables.SCORES);
    Path labels = out.announce(ClipTables.LABELS);
    SyntheticClips clips = new SyntheticClips(generator, firstClip, options.clips());
    writeTables(context, shape, clips, scores, labels);
    stopwatch.end();
    out.write(ClassNamesFile.FILE_NAME, ClassNamesFile.write(shape.classNames()));
    out.write(
        Manifest.FILE_NAME,
        new Manifest(context.command())
            .parameters(context.parameters())
            .sparkVersion(context.spark().version())
            .seconds(stopwatch.seconds())
            .spark(stopwatch.spark().byName())
            .text());
    return new CorpusResult(
        options.output().path(), options.clips(), options.classes(), CorpusResult.Labels.HARD);
  }

  private static void writeTables(
      JobContext context, CorpusShape shape, SyntheticClips clips, Path scores, Path labels) {
    SparkSession spark = context.spark();
    int classes = shape.classes();
    int files = ClipTables.files(spark, clips.clips(), classes);
    // labels are smaller than scores, but making them takes time too
    int labelFiles = ClipTables.files(spark, clips.clips(), Math.max(1, classes / 8));
    context
        .progress()
        .detail(
            String.format(
                "%s of scores and %s of labels: one for each of Spark's %d cores, but none far below"
                    + " 17 MB or above 134 MB",
                Words.counted(files, "file"),
                Words.counted(labelFiles, "file"),
                spark.sparkContext().defaultParallelism()));
    context.progress().phase("make the scores of " + Words.counted(clips.clips(), "clip"));
    SparkJobs.run(
        spark.sparkContext(),
        "make scores",
        () -> {
          ClipTables.writeScores(
              spark, clips.scores(spark, files), shape.classNames(), scores.toString());
          return Optional.empty();
        });
    context.progress().phase("make their labels");
    SparkJobs.run(
        spark.sparkContext(),
        "make labels",
        () -> {
          ClipTables.writeLabels(
              spark, clips.labels(spark, labelFiles), shape.classNames(), labels.toString());
          return Optional.empty();
        });
  }
}
