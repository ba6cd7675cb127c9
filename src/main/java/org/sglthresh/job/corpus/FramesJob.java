package org.sglthresh.job.corpus;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.InputDigest;
import org.sglthresh.io.output.Manifest;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.spark.event.FrameTexts;
import org.sglthresh.spark.source.ClipTables;

/** Command {@code import} of the scores of frames, a text for each recording. */
public final class FramesJob {
  private FramesJob() {}

  /**
   * Imports the scores.
   *
   * @throws org.sglthresh.error.UserException when they are bad or the output cannot be written
   */
  public static JobResult run(FramesOptions options, JobContext context) {
    JobOutput output = new JobOutput(options.output(), context);
    return output.unlessComplete(
        () -> output.write(List.of(options.frames()), out -> write(options, context, out)));
  }

  private static JobResult write(FramesOptions options, JobContext context, OutputTransaction out) {
    Configuration configuration = Hadoop.configuration(context);
    Stopwatch stopwatch = new Stopwatch(context);
    stopwatch.begin("read");
    context.progress().phase("check the frames of " + options.frames());
    FrameTexts texts = FrameTexts.open(context.spark(), options.frames());
    long frames = texts.check(options.suffix(), options.scale());
    context
        .progress()
        .found(
            Words.counted((double) frames, "frame")
                + " of "
                + Words.counted((double) texts.files().size(), "recording"));
    stopwatch.begin("write");
    context.progress().phase("write " + ClipTables.SCORES);
    texts.write(options.suffix(), options.scale(), out.announce(ClipTables.SCORES).toString());
    stopwatch.end();
    out.write(ClassNamesFile.FILE_NAME, ClassNamesFile.write(texts.classNames()));
    out.write(
        Manifest.FILE_NAME,
        new Manifest(context.command())
            .input(
                "frames", options.frames(), frames, InputDigest.of(configuration, options.frames()))
            .parameters(context.parameters())
            .sparkVersion(context.spark().version())
            .passes(2)
            .seconds(stopwatch.seconds())
            .spark(stopwatch.spark().byName())
            .text());
    String done =
        options.output().path()
            + " holds "
            + Words.counted((double) frames, "frame")
            + " of "
            + Words.counted((double) texts.files().size(), "recording")
            + " and "
            + Words.counted(texts.classNames().size(), "class");
    return new FramesResult(done, options.output().path());
  }

  /** What was imported. */
  private record FramesResult(String done, String output) implements JobResult {
    @Override
    public String text() {
      return done
          + "\nnext: evaluate-events --scores "
          + output
          + "/scores --truth … --durations …\n";
    }

    @Override
    public String lastLine() {
      return done;
    }
  }
}
