package org.sglthresh.job.export;

import java.util.Optional;
import org.sglthresh.model.ScoreScale;

/**
 * The tagger that comparisons are added to.
 *
 * @param model path of the ONNX file
 * @param output name of the output with the scores; empty: what is known of the tagger, or its only
 *     one
 * @param scale what the network gives there; empty: what is known of the tagger, or what the
 *     network's last operator shows
 * @param tags name of the new output
 */
public record TaggerChoice(
    String model, Optional<String> output, Optional<ScoreScale> scale, String tags) {}
