package org.sglthresh.job.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.sglthresh.audio.wav.WavWriter;
import org.sglthresh.corpus.sound.SoundClass;
import org.sglthresh.corpus.sound.SoundGenerator;
import org.sglthresh.error.Words;
import org.sglthresh.io.output.Manifest;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.report.text.CsvText;

/**
 * The sounds of {@code demo --audio}: files audio/CLASS/NUMBER.wav and a list of them.
 *
 * @param count sounds of each class
 * @param seed of the sounds
 */
record DemoSounds(int count, long seed) {
  /** The directory of the files in the output. */
  static final String FILES = "audio";

  /** The list: a line a file, with its class and fold. */
  static final String LIST = "sounds.csv";

  /** The fold of the sounds that the demo mixes: three of four. */
  static final int MIXED = 1;

  /** The fold of the others, for clips in which nothing was heard before. */
  private static final int HELD_OUT = 2;

  private static final int FOURTH = 4;
  private static final int CLIPS_A_SOUND = 10;
  private static final int FEWEST = 12;
  private static final int MOST = 500;

  /** Enough sounds for so many clips. */
  static DemoSounds forClips(long clips, long seed) {
    return new DemoSounds((int) Math.max(FEWEST, Math.min(MOST, clips / CLIPS_A_SOUND)), seed);
  }

  /** The names of the background classes. */
  static List<String> backgrounds() {
    return Arrays.stream(SoundClass.values())
        .filter(SoundClass::isBackground)
        .map(SoundClass::label)
        .toList();
  }

  /** Writes the files. */
  void write(OutputOptions output, JobContext context) {
    JobOutput directory = new JobOutput(output, context);
    directory.unlessComplete(
        () -> directory.write(List.of(), out -> write(out, output.path(), context)));
  }

  private JobResult write(OutputTransaction out, String path, JobContext context) {
    int classes = SoundClass.values().length;
    context.progress().phase("make " + Words.counted(count * classes, "sound") + " in " + path);
    SoundGenerator generator = new SoundGenerator(seed);
    List<List<String>> rows = new ArrayList<>();
    for (SoundClass kind : SoundClass.values()) {
      for (int number = 0; number < count; number++) {
        float[] samples = generator.sound(kind, number);
        String file = String.format("%s/%03d.wav", kind.label(), number);
        out.write(
            FILES + "/" + file,
            WavWriter.pcm16(SoundGenerator.SAMPLE_RATE, samples, samples.length));
        rows.add(List.of(file, kind.label(), Integer.toString(fold(number))));
      }
    }
    out.write(LIST, CsvText.table(List.of("file", "class", "fold"), rows));
    out.write(
        Manifest.FILE_NAME,
        new Manifest(context.command()).parameters(context.parameters()).text());
    context
        .progress()
        .found(
            Arrays.stream(SoundClass.values())
                .map(SoundClass::label)
                .collect(Collectors.joining(", ")));
    return new MadeFiles(path);
  }

  private static int fold(int number) {
    return number % FOURTH == FOURTH - 1 ? HELD_OUT : MIXED;
  }
}
