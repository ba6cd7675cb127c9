package org.sglthresh.spark.annotate;

import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.resource.ResourceInformation;
import org.sglthresh.feature.WindowOutput;
import org.sglthresh.feature.tagger.TaggerDescription;
import org.sglthresh.feature.tagger.TaggerDevice;
import org.sglthresh.psl.NetworkTagger;
import org.sglthresh.psl.StageClock;
import org.sglthresh.psl.TopScores;
import org.sglthresh.psl.WindowFunction;
import org.sglthresh.spark.annotate.ParquetRows.FieldWriter;
import org.sglthresh.spark.annotate.onnx.OnnxTagger;

/**
 * Scores by a tagger, and its embedding if the description has one.
 *
 * @param tagger what the network gets and gives
 * @param device that computes it
 * @param top how many of the highest scores are kept; 0 for all scores
 */
public record ScoreContent(TaggerDescription tagger, TaggerDevice device, int top)
    implements WindowContent<WindowOutput> {
  @Override
  public WindowFunction<WindowOutput> open(
      Broadcast<byte[]> model, TaskContext task, StageClock clock) {
    return new NetworkTagger(
        tagger.frontEnd().sampleRate(),
        tagger.features(),
        OnnxTagger.open(tagger, model::value, device, gpu(task)),
        clock);
  }

  private static int gpu(TaskContext task) {
    ResourceInformation gpus = task.resourcesJMap().get("gpu");
    return gpus == null ? 0 : Integer.parseInt(gpus.addresses()[0]);
  }

  @Override
  public TableSchema schema() {
    return TableSchema.scores(top > 0, tagger.hasEmbedding(), tagger.classes());
  }

  @Override
  public void write(WindowOutput output, FieldWriter fields) {
    if (top > 0) {
      TopScores highest = TopScores.of(output.scores(), top);
      fields.numbers(highest.indices()).numbers(highest.values()).number(highest.floor());
    } else {
      fields.numbers(output.scores());
    }
    if (tagger.hasEmbedding()) {
      fields.numbers(output.embedding());
    }
  }
}
