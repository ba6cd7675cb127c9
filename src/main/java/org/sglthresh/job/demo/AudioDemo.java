package org.sglthresh.job.demo;

import org.sglthresh.error.OptInJars;
import org.sglthresh.feature.tagger.TaggerSource;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;

/**
 * {@code demo --audio}: makes sounds, mixes them into soundscapes, annotates these by a small
 * tagger, and makes labels of the windows.
 */
final class AudioDemo {
  private AudioDemo() {}

  /**
   * Runs the steps. Writes {@code sounds}, {@code tagger}, {@code soundscapes}, {@code windows} and
   * {@code labels} in the output directory.
   */
  static JobResult run(DemoOptions options, JobContext context) {
    if (!OptInJars.ONNX.arePresent()) {
      throw OptInJars.ONNX.missing("--audio");
    }
    DemoSounds.forClips(options.clips(), options.seed()).write(options.within("sounds"), context);
    TaggerSource tagger = DemoTagger.write(options.within("tagger"), context);
    throw new UnsupportedOperationException(tagger.model());
  }
}
