package org.sglthresh.job.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.corpus.sound.SoundGenerator;
import org.sglthresh.error.OptInJars;
import org.sglthresh.event.OverlapRule;
import org.sglthresh.feature.tagger.TaggerDevice;
import org.sglthresh.feature.tagger.TaggerSource;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.ThresholdsSource;
import org.sglthresh.job.annotate.AnnotateJob;
import org.sglthresh.job.annotate.AnnotateOptions;
import org.sglthresh.job.annotate.AnnotateOptions.Embeddings;
import org.sglthresh.job.annotate.SoundOptions;
import org.sglthresh.job.psl.LengthThresholds;
import org.sglthresh.job.psl.PseudoLabelJob;
import org.sglthresh.job.psl.PseudoLabelOptions;
import org.sglthresh.job.psl.PseudoLabelOptions.Tables;
import org.sglthresh.job.soundscape.SoundscapesJob;
import org.sglthresh.job.soundscape.SoundscapesOptions;
import org.sglthresh.job.soundscape.SoundscapesOptions.AudioAs;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.psl.Pooling;
import org.sglthresh.psl.ShortWindows;
import org.sglthresh.psl.SoftLabels;
import org.sglthresh.psl.WindowGrid;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.psl.soundscape.Range;
import org.sglthresh.psl.soundscape.SoundscapeShape;
import org.sglthresh.spark.annotate.AnnotationPlan.BadAudio;
import org.sglthresh.spark.annotate.RecordingIds;
import org.sglthresh.spark.psl.WindowSource;
import org.sglthresh.spark.soundscape.SoundscapeAudio;
import org.sglthresh.spark.soundscape.SoundscapeTables;
import org.sglthresh.spark.table.TableSource;

/**
 * {@code demo --audio}: makes sounds, mixes them into soundscapes, annotates these by a small
 * tagger, and makes labels of the windows.
 */
final class AudioDemo {
  private static final String SOUNDS = "sounds";
  private static final String TAGGER = "tagger";
  private static final String SOUNDSCAPES = "soundscapes";
  private static final String WINDOWS = "windows";
  private static final String LABELS = "labels";

  private static final List<WindowLength> LENGTHS =
      List.of(new WindowLength(10_000), new WindowLength(5_000), new WindowLength(2_000));

  /** The defaults of {@code soundscapes}, but for the rate, which is that of the sounds. */
  private static final SoundscapeShape SHAPE =
      new SoundscapeShape(
          10,
          SoundGenerator.SAMPLE_RATE,
          new Range(1, 6),
          new Range(0.5, 3.5),
          new Range(6, 25),
          6,
          -45);

  private static final double DROPPED = 0.36;
  private static final double MAX_SECONDS = 60;
  private static final int BATCH_RECORDINGS = 1_000;
  private static final String THRESHOLD = "0.2";
  private static final OverlapRule OVERLAP = new OverlapRule(0.1);

  private final DemoOptions options;
  private final JobContext context;

  private AudioDemo(DemoOptions options, JobContext context) {
    this.options = options;
    this.context = context;
  }

  /**
   * Runs the steps. Writes {@code sounds}, {@code tagger}, {@code soundscapes}, {@code windows} and
   * {@code labels} in the output directory.
   */
  static JobResult run(DemoOptions options, JobContext context) {
    if (!OptInJars.ONNX.arePresent()) {
      throw OptInJars.ONNX.missing("--audio");
    }
    AudioDemo demo = new AudioDemo(options, context);
    DemoSounds.forClips(options.clips(), options.seed()).write(options.within(SOUNDS), context);
    demo.mix();
    demo.annotate(DemoTagger.write(options.within(TAGGER), context));
    return demo.label();
  }

  private String path(String step) {
    return options.within(step).path();
  }

  private void mix() {
    SoundscapesJob.run(
        new SoundscapesOptions(
            path(SOUNDS) + "/" + DemoSounds.FILES,
            Optional.of(path(SOUNDS) + "/" + DemoSounds.LIST),
            List.of(Integer.toString(DemoSounds.MIXED)),
            DemoSounds.backgrounds(),
            BadAudio.FAIL,
            MAX_SECONDS,
            options.clips(),
            options.seed(),
            SHAPE,
            DROPPED,
            LENGTHS,
            OVERLAP,
            AudioAs.FILES,
            options.within(SOUNDSCAPES)),
        context);
  }

  private void annotate(TaggerSource tagger) {
    AnnotateJob.run(
        new AnnotateOptions(
            new SoundOptions(
                path(SOUNDSCAPES) + "/" + SoundscapeAudio.AUDIO,
                RecordingIds.PATH,
                new WindowGrid(LENGTHS, ShortWindows.KEEP, 1),
                BadAudio.FAIL,
                MAX_SECONDS,
                BATCH_RECORDINGS,
                options.within(WINDOWS)),
            tagger,
            TaggerDevice.CPU,
            0,
            Embeddings.NONE),
        context);
  }

  private JobResult label() {
    return PseudoLabelJob.run(
        new PseudoLabelOptions(
            new WindowSource(
                List.of(path(WINDOWS)),
                List.of(),
                TableSource.ofScores(path(WINDOWS), ScoreScale.PROBABILITY)),
            Optional.of(path(SOUNDSCAPES) + "/" + SoundscapeTables.WEAK),
            Optional.empty(),
            new LengthThresholds(Optional.of(new ThresholdsSource.Given(THRESHOLD)), Map.of()),
            SoftLabels.SCORES,
            Optional.of(Pooling.MAX),
            Optional.of(path(SOUNDSCAPES) + "/" + SoundscapeTables.EVENTS),
            OVERLAP,
            Optional.empty(),
            Tables.WRITTEN,
            options.within(LABELS)),
        context);
  }
}
