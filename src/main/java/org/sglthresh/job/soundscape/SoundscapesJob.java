package org.sglthresh.job.soundscape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.OptInJars;
import org.sglthresh.error.UserException;
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
import org.sglthresh.job.soundscape.SoundscapesOptions.AudioAs;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.psl.soundscape.LabelDropping;
import org.sglthresh.psl.soundscape.SoundLibrary;
import org.sglthresh.psl.soundscape.SoundscapePlanner;
import org.sglthresh.spark.annotate.AnnotationPlan.BadAudio;
import org.sglthresh.spark.annotate.WindowTables;
import org.sglthresh.spark.soundscape.SoundFolder;
import org.sglthresh.spark.soundscape.SoundIndex;
import org.sglthresh.spark.soundscape.SoundscapeAudio;
import org.sglthresh.spark.soundscape.SoundscapeCorpus;
import org.sglthresh.spark.soundscape.SoundscapeTables;

/** Command {@code soundscapes}: mixes sounds of classes into recordings whose events are known. */
public final class SoundscapesJob {
  private final SoundscapesOptions options;
  private final JobContext context;
  private final Configuration configuration;
  private final Stopwatch stopwatch;

  private SoundscapesJob(SoundscapesOptions options, JobContext context) {
    this.options = options;
    this.context = context;
    this.configuration = Hadoop.configuration(context);
    this.stopwatch = new Stopwatch(context);
  }

  /**
   * Runs the command.
   *
   * @throws UserException when an input is bad or the output cannot be written
   */
  public static JobResult run(SoundscapesOptions options, JobContext context) {
    JobOutput output = new JobOutput(options.output(), context);
    List<String> inputs = new ArrayList<>(List.of(options.sounds()));
    options.list().ifPresent(inputs::add);
    return output.unlessComplete(
        () -> output.write(inputs, out -> new SoundscapesJob(options, context).write(out)));
  }

  private JobResult write(OutputTransaction out) {
    stopwatch.begin("read");
    context.progress().phase("list " + options.sounds());
    SoundFolder all = SoundFolder.find(configuration, options.sounds(), options.list());
    SoundFolder folder = all.ofFolds(options.folds());
    warnOfFolds(all.classesNotIn(folder));
    OptInJars.require(folder.jars(), "--sounds " + options.sounds());
    List<String> classNames = folder.eventClasses(options.backgrounds());
    context.progress().found(Words.counted(folder.files().size(), "sound"));
    noteOthers(folder);
    context.progress().phase("find what sounds in them");
    SoundIndex index =
        SoundIndex.of(context.spark(), folder, options.shape().sampleRate(), options.maxSeconds());
    judgeBad(index);
    SoundLibrary library = index.library(folder, classNames, options.backgrounds());
    SoundscapePlanner planner = new SoundscapePlanner(library, options.shape(), options.seed());
    SoundscapeCorpus corpus =
        new SoundscapeCorpus(
            prefix(),
            options.clips(),
            options.shape(),
            planner,
            SoundscapeCorpus.paths(folder),
            classNames,
            LabelDropping.of(planner, options.droppedShare(), options.seed()),
            options.lengths(),
            options.overlap());
    stopwatch.begin("write");
    mix(corpus, out);
    SoundscapeTables.Totals totals = writeTables(corpus, out);
    stopwatch.end();
    out.write(ClassNamesFile.FILE_NAME, ClassNamesFile.write(classNames));
    SoundscapesResult result =
        new SoundscapesResult(
            options.output().path(),
            options.clips(),
            options.clips() * options.shape().seconds(),
            classNames.size(),
            index.sounds().size(),
            totals.events(),
            totals.labels(),
            totals.weak());
    out.write(Manifest.FILE_NAME, manifest(folder, index, result));
    return result;
  }

  /** What the names of the soundscapes begin with: two corpora do not share an id. */
  private String prefix() {
    String folds =
        options.folds().isEmpty() ? "" : "fold" + String.join("-", options.folds()) + "-";
    return folds + "seed" + options.seed() + "-";
  }

  private void warnOfFolds(List<String> without) {
    if (!without.isEmpty()) {
      context
          .progress()
          .warn(
              Words.counted(without.size(), "class")
                  + " without a sound of --folds "
                  + String.join(",", options.folds())
                  + (without.size() == 1 ? " is" : " are")
                  + " left out, such as "
                  + without.get(0));
    }
  }

  private void noteOthers(SoundFolder folder) {
    if (!folder.others().isEmpty()) {
      context
          .progress()
          .note(
              Words.counted(folder.others().size(), "file")
                  + " that are no sounds by their names are left out, such as "
                  + folder.others().get(0));
    }
  }

  private void judgeBad(SoundIndex index) {
    if (index.bad().isEmpty()) {
      return;
    }
    Map.Entry<String, String> first = index.bad().entrySet().iterator().next();
    String which = first.getKey() + ", which " + first.getValue();
    if (index.sounds().isEmpty()) {
      throw UserException.input(
          "no sound of --sounds " + options.sounds() + " can be used, such as " + which);
    }
    if (options.badAudio() == BadAudio.FAIL) {
      throw UserException.input(
          options.sounds() + "/" + which + "; --on-bad-audio skip leaves such sounds out");
    }
    context
        .progress()
        .warn(
            Words.counted(index.bad().size(), "sound")
                + " cannot be used, such as "
                + which
                + "; manifest.json names them all");
  }

  private void mix(SoundscapeCorpus corpus, OutputTransaction out) {
    context.progress().phase("mix " + Words.counted(options.clips(), "soundscape"));
    SoundscapeAudio audio = new SoundscapeAudio(context.spark(), corpus);
    Path target = out.announce(SoundscapeAudio.AUDIO);
    if (options.audioAs() == AudioAs.TABLE) {
      audio.writeTable(target.toString());
    } else {
      audio.writeFiles(
          target,
          new Path(out.staging(), "_mixing"),
          done -> context.progress().step(done, options.clips()));
    }
  }

  private SoundscapeTables.Totals writeTables(SoundscapeCorpus corpus, OutputTransaction out) {
    context.progress().phase("write what is in them");
    SoundscapeTables tables = new SoundscapeTables(context.spark(), corpus);
    tables.writeEvents(out.announce(SoundscapeTables.EVENTS).toString());
    tables.writeLabels(out.announce(SoundscapeTables.LABELS).toString());
    if (options.droppedShare() > 0) {
      tables.writeWeak(out.announce(SoundscapeTables.WEAK).toString());
    }
    for (WindowLength length : options.lengths()) {
      tables.writeWindows(length, out.announce(WindowTables.of(length)).toString());
    }
    return tables.totals();
  }

  private String manifest(SoundFolder folder, SoundIndex index, SoundscapesResult result) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("soundscapes", result.clips());
    facts.put("events", result.events());
    facts.put("labels", result.labels());
    facts.put("weakLabels", result.weak());
    facts.put("sounds", index.sounds().size());
    facts.put("badSounds", index.bad());
    Manifest manifest =
        new Manifest(context.command())
            .input("sounds", options.sounds(), folder.files().size(), digest(options.sounds()))
            .facts("mixtures", facts)
            .parameters(context.parameters())
            .sparkVersion(context.spark().version())
            .seconds(stopwatch.seconds())
            .spark(stopwatch.spark().byName());
    options
        .list()
        .ifPresent(list -> manifest.input("sound list", list, folder.files().size(), digest(list)));
    return manifest.text();
  }

  private InputDigest digest(String path) {
    return InputDigest.of(configuration, path);
  }
}
