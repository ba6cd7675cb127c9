package org.sglthresh.job.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sglthresh.feature.tagger.TaggerSource;
import org.sglthresh.io.output.Manifest;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.OutputOptions;

/**
 * The tagger of {@code demo --audio}, a network of a few kilobytes that {@code
 * src/psl/make-demo-tagger.py} has trained on such sounds.
 */
final class DemoTagger {
  private static final String MODEL = "tagger.onnx";
  private static final String DESCRIPTION = "tagger.json";

  private DemoTagger() {}

  /** Writes its files, for use and as an example. */
  static TaggerSource write(OutputOptions output, JobContext context) {
    JobOutput directory = new JobOutput(output, context);
    directory.unlessComplete(
        () ->
            directory.write(
                List.of(),
                out -> {
                  out.write(MODEL, resource(MODEL));
                  out.write(DESCRIPTION, resource(DESCRIPTION));
                  out.write(
                      Manifest.FILE_NAME,
                      new Manifest(context.command()).parameters(context.parameters()).text());
                  return new MadeFiles(output.path());
                }));
    return new TaggerSource(output.path() + "/" + MODEL, Optional.empty(), Optional.empty());
  }

  private static byte[] resource(String name) {
    try (InputStream in = DemoTagger.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
