package org.sglthresh.job.export;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.feature.tagger.ModelFile;
import org.sglthresh.feature.tagger.TaggerDescription;
import org.sglthresh.feature.tagger.TaggerSource;
import org.sglthresh.io.export.OnnxComparison;
import org.sglthresh.io.onnx.ModelOutputs;
import org.sglthresh.math.LogitCut;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdSet;

/**
 * Adds comparisons to a tagger's network, after checking that they give the tags of {@code apply}
 * on the scores that {@code annotate} makes of the network's output.
 */
final class ComparingTagger {
  /** Operators whose values are probabilities. */
  private static final Set<String> TO_PROBABILITIES = Set.of("Sigmoid", "HardSigmoid", "Softmax");

  private final TaggerChoice choice;
  private final ModelOutputs outputs;
  private final Optional<TaggerDescription> described;

  /** What is known of the output with the scores; empty also where another output is meant. */
  private final Optional<TaggerDescription> known;

  private final String output;

  private ComparingTagger(
      TaggerChoice choice, ModelOutputs outputs, Optional<TaggerDescription> described) {
    this.choice = choice;
    this.outputs = outputs;
    this.described = described;
    this.output = output();
    this.known =
        described.filter(tagger -> tagger.scores().isEmpty() || tagger.scores().equals(output));
  }

  /**
   * The larger network.
   *
   * @throws UserException (usage) when it is not said which output has the scores or on which
   *     scale; (input) when the network does not fit the thresholds, or cannot be added to
   */
  static byte[] write(TaggerChoice choice, ThresholdSet set, Configuration configuration) {
    ModelFile file = ModelFile.read(configuration, choice.model());
    ComparingTagger tagger =
        new ComparingTagger(
            choice,
            ModelOutputs.read(file.bytes(), choice.model()),
            TaggerSource.known(configuration, file));
    tagger.requireOneRow();
    tagger.requireClasses(set);
    List<Object> dimensions = tagger.dimensions(set.classes().size());
    return OnnxComparison.appended(
        file.bytes(),
        choice.model(),
        tagger.output,
        dimensions,
        tagger.thresholds(set),
        set,
        choice.tags());
  }

  private String output() {
    List<String> names = outputs.names();
    String wanted =
        choice
            .output()
            .or(() -> described.map(TaggerDescription::scores).filter(name -> !name.isEmpty()))
            .orElse(names.size() == 1 ? names.get(0) : "");
    if (wanted.isEmpty()) {
      throw UserException.usage(
          String.format(
              "%s has the outputs %s; say with --model-output which has the scores",
              choice.model(), String.join(", ", names)));
    }
    if (!names.contains(wanted)) {
      throw UserException.usage(
          String.format(
              "%s has no output %s; give --model-output one of %s",
              choice.model(), wanted, String.join(", ", names)));
    }
    return wanted;
  }

  /** The mean of several patches is taken outside of the network. */
  private void requireOneRow() {
    if (known.isPresent() && !known.get().frontEnd().patches().isWholeWindow()) {
      throw UserException.input(
          choice.model()
              + " scores a window patch by patch, and the mean over patches, to which the thresholds"
              + " apply, is taken outside of it; leave --model out and compare the mean by"
              + " thresholds.onnx");
    }
  }

  private void requireClasses(ThresholdSet set) {
    List<String> named = known.map(TaggerDescription::classes).orElse(List.of());
    for (int c = 0; c < Math.min(named.size(), set.classes().size()); c++) {
      String name = set.classes().get(c).name();
      if (!named.get(c).equals(name)) {
        throw UserException.input(
            String.format(
                "class %d is \"%s\" in the thresholds and \"%s\" in %s; give thresholds that were"
                    + " learned on scores of this tagger",
                c, name, named.get(c), choice.model()));
      }
    }
  }

  private List<Object> dimensions(int classes) {
    if (!outputs.isFloat(output)) {
      throw unlike("is not of float32, as thresholds are; save the network with float32 scores");
    }
    List<Object> dimensions =
        outputs
            .dimensions(output)
            .filter(sizes -> !sizes.isEmpty())
            .orElseThrow(
                () ->
                    unlike(
                        "has no shape; save the network with that of its scores, such as by"
                            + " onnx.shape_inference"));
    Object last = dimensions.get(dimensions.size() - 1);
    if (!(last instanceof Integer size)) {
      throw unlike(
          "leaves the number of classes open; save the network with "
              + classes
              + " as its last size");
    }
    if (size != classes) {
      throw unlike(
          String.format(
              "has %d as its last size, and there are %d thresholds; give those of this tagger",
              size, classes));
    }
    return dimensions;
  }

  private UserException unlike(String problem) {
    return UserException.input("output " + output + " of " + choice.model() + " " + problem);
  }

  private float[] thresholds(ThresholdSet set) {
    float[] thresholds = set.thresholds();
    ScoreScale scale = scale(set.scoreScale());
    if (scale == set.scoreScale()) {
      return thresholds;
    }
    if (scale == ScoreScale.PROBABILITY) {
      throw unlike(
          "has probabilities, and the thresholds are for logits; give thresholds that were learned"
              + " on the scores of this output");
    }
    for (int c = 0; c < thresholds.length; c++) {
      thresholds[c] = LogitCut.of(thresholds[c]);
    }
    return thresholds;
  }

  /**
   * What the output has.
   *
   * @param wanted what the thresholds are for
   */
  private ScoreScale scale(ScoreScale wanted) {
    String origin = outputs.origin(output);
    boolean isProbability = TO_PROBABILITIES.contains(origin);
    Optional<ScoreScale> said = choice.scale().or(() -> known.map(TaggerDescription::scoreScale));
    if (said.isEmpty() && !isProbability && wanted == ScoreScale.PROBABILITY) {
      throw UserException.usage(
          String.format(
              "nothing says that output %s of %s%s has probabilities, as the thresholds take; say"
                  + " --model-scale logit, and they are turned into thresholds of logits, or"
                  + " --model-scale probability",
              output,
              choice.model(),
              origin.isEmpty() ? "" : ", which comes from " + origin + ","));
    }
    return said.orElse(isProbability ? ScoreScale.PROBABILITY : ScoreScale.LOGIT);
  }
}
