package org.sglthresh.job.annotate;

import java.util.Map;
import org.sglthresh.error.UserException;
import org.sglthresh.feature.FrontEnd;
import org.sglthresh.feature.tagger.FrontEndFile;
import org.sglthresh.io.fs.Sha256;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.psl.RecordingAnnotator;
import org.sglthresh.spark.annotate.FeatureContent;

/** Command {@code features}: computes the spectrograms of windows of sounds. */
public final class FeaturesJob {
  private static final byte[] NO_MODEL = {};

  private FeaturesJob() {}

  /**
   * Runs the command.
   *
   * @throws UserException when an input is bad or the output cannot be written
   */
  public static JobResult run(FeaturesOptions options, JobContext context) {
    return SoundJob.run(options.sounds(), context, () -> work(options, context));
  }

  private static SoundWork<float[]> work(FeaturesOptions options, JobContext context) {
    FrontEnd frontEnd = options.frontEnd().find(Hadoop.configuration(context));
    options
        .sounds()
        .grid()
        .lengths()
        .forEach(length -> RecordingAnnotator.samples(length, frontEnd.sampleRate()));
    String json = FrontEndFile.write(frontEnd);
    return new SoundWork<>(
        "features",
        "compute the features of",
        "features",
        new FeatureContent(frontEnd),
        NO_MODEL,
        Map.of("the front end of SHA-256", Sha256.hex(json)),
        Map.of(),
        Map.of(FrontEndFile.FILE_NAME, json));
  }
}
