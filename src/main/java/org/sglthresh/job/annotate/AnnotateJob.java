package org.sglthresh.job.annotate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sglthresh.error.OptInJars;
import org.sglthresh.error.UserException;
import org.sglthresh.feature.WindowOutput;
import org.sglthresh.feature.tagger.FoundTagger;
import org.sglthresh.feature.tagger.TaggerDescription;
import org.sglthresh.feature.tagger.TaggerJson;
import org.sglthresh.io.fs.Sha256;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.annotate.AnnotateOptions.Embeddings;
import org.sglthresh.model.JsonText;
import org.sglthresh.psl.RecordingAnnotator;
import org.sglthresh.spark.annotate.ScoreContent;
import org.sglthresh.spark.annotate.onnx.OnnxModel;

/** Command {@code annotate}: scores windows of sounds. */
public final class AnnotateJob {
  private final AnnotateOptions options;
  private final JobContext context;

  private AnnotateJob(AnnotateOptions options, JobContext context) {
    this.options = options;
    this.context = context;
  }

  /**
   * Runs the command.
   *
   * @throws UserException when an input is bad or the output cannot be written
   */
  public static JobResult run(AnnotateOptions options, JobContext context) {
    AnnotateJob job = new AnnotateJob(options, context);
    return SoundJob.run(options.sounds(), context, job::work);
  }

  private SoundWork<WindowOutput> work() {
    context.progress().phase("look at " + options.tagger().model());
    if (!OptInJars.ONNX.arePresent()) {
      throw OptInJars.ONNX.missing("a tagger");
    }
    FoundTagger found = tagger();
    OnnxModel.check(found, options.device(), windowSamples(found));
    TaggerDescription tagger = found.description();
    int top = Math.min(options.top(), tagger.classes().size());
    return new SoundWork<>(
        "annotate",
        "annotate",
        "annotation",
        new ScoreContent(tagger, options.device(), top),
        found.model().bytes(),
        settings(found),
        Map.of("tagger", options.tagger().model()),
        files(tagger));
  }

  private FoundTagger tagger() {
    FoundTagger found = options.tagger().find(Hadoop.configuration(context));
    TaggerDescription description = found.description();
    if (options.embeddings() == Embeddings.NONE) {
      return new FoundTagger(description.withoutEmbedding(), found.model());
    }
    if (!description.hasEmbedding()) {
      throw UserException.usage(
          "--embeddings is given, but the description of tagger "
              + description.name()
              + " names no output with embeddings");
    }
    return found;
  }

  private List<Integer> windowSamples(FoundTagger tagger) {
    int sampleRate = tagger.description().frontEnd().sampleRate();
    return options.sounds().grid().lengths().stream()
        .map(length -> RecordingAnnotator.samples(length, sampleRate))
        .toList();
  }

  private Map<String, String> settings(FoundTagger tagger) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("--top-k", options.top() == 0 ? "" : Integer.toString(options.top()));
    settings.put("--embeddings", options.embeddings() == Embeddings.KEPT ? "true" : "");
    settings.put("the model of SHA-256", tagger.model().sha256());
    settings.put(
        "the tagger description of SHA-256",
        Sha256.hex(JsonText.pretty(TaggerJson.fields(tagger.description().withoutEmbedding()))));
    return settings;
  }

  private static Map<String, String> files(TaggerDescription tagger) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(ClassNamesFile.FILE_NAME, ClassNamesFile.write(tagger.classes()));
    files.put("tagger.json", TaggerJson.write(tagger));
    return files;
  }
}
