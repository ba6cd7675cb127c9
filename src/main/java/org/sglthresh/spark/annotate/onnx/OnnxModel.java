package org.sglthresh.spark.annotate.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.List;
import java.util.Random;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.feature.FrontEndPreset;
import org.sglthresh.feature.WindowFeatures;
import org.sglthresh.feature.WindowOutput;
import org.sglthresh.feature.tagger.FoundTagger;
import org.sglthresh.feature.tagger.TaggerDescription;
import org.sglthresh.feature.tagger.TaggerDevice;

/** Checks on the driver that a network is what its description says. */
public final class OnnxModel {
  private final FoundTagger found;
  private final TaggerDescription tagger;

  private OnnxModel(FoundTagger found) {
    this.found = found;
    this.tagger = found.description();
  }

  /**
   * Opens the network on the CPU, holds it against its description, and scores silence and noise of
   * each length.
   *
   * @param windowSamples lengths of the windows that will be scored, in samples of the front end's
   *     rate
   * @throws UserException (usage) when it cannot be opened, does not fit, or the device or this
   *     release of ONNX Runtime cannot be used
   */
  public static OutputSizes check(
      FoundTagger tagger, TaggerDevice device, List<Integer> windowSamples) {
    OnnxRuntime.environment();
    OnnxRuntime.require(device);
    return new OnnxModel(tagger).check(windowSamples);
  }

  private OutputSizes check(List<Integer> windowSamples) {
    OnnxSessions.Key key = new OnnxSessions.Key(tagger.sha256(), TaggerDevice.CPU, 0);
    try (OnnxSessions.Lease lease = OnnxSessions.lease(key, found.model()::bytes)) {
      checkInput(lease.session(), windowSamples);
    } catch (OrtException e) {
      throw UserException.usage(
              String.format(
                  "%s is not a model that ONNX Runtime can open: %s",
                  found.model().path(), Words.firstLine(e)))
          .causedBy(e);
    }
    OutputSizes sizes = new OutputSizes(0, 0);
    try (OnnxTagger network = OnnxTagger.open(tagger, found.model()::bytes, TaggerDevice.CPU, 0)) {
      for (int samples : windowSamples) {
        sizes = score(network, samples);
      }
    }
    return sizes;
  }

  private void checkInput(OrtSession session, List<Integer> windowSamples) throws OrtException {
    TensorInfo info = Tensors.of(session, tagger).inputInfo(session);
    if (info.type != OnnxJavaType.FLOAT) {
      throw unlike(info, "a tagger's is float32");
    }
    WindowFeatures features = tagger.features();
    for (int samples : windowSamples) {
      int frames = tagger.frontEnd().patches().framesOfOne(features.frames(samples));
      long[] wanted = tagger.layout().shape(features.bands(), frames);
      long[] taken = info.getShape();
      if (taken.length != wanted.length) {
        throw unlike(info, described(features, frames));
      }
      for (int i = 0; i < taken.length; i++) {
        if (taken[i] >= 0 && taken[i] != wanted[i]) {
          throw unlike(info, described(features, frames) + hint(i, taken[i]));
        }
      }
    }
  }

  private String described(WindowFeatures features, int frames) {
    String size =
        tagger.layout().isOfSamples()
            ? Words.counted(frames, "sample")
            : Words.counted(features.bands(), "band") + " and " + Words.counted(frames, "frame");
    return "its description says " + tagger.layout().label() + ", of " + size;
  }

  /**
   * What a description says where a network takes windows of one length only. Not where the number
   * is that of the bands: then the layout is wrong.
   */
  private String hint(int dimension, long taken) {
    String name = tagger.layout().dimensions().get(dimension);
    boolean isLength = name.equals("frames") || name.equals("samples");
    return isLength && taken != tagger.frontEnd().form().bands()
        ? String.format(
            " (for a network of one length, \"patchFrames\": %d, \"patchHop\": %d in frontEnd)",
            taken, taken)
        : "";
  }

  private UserException unlike(TensorInfo info, String wanted) {
    return UserException.usage(
        String.format(
            "%s does not fit: its input is %s, and %s. Correct the description, or give --tagger"
                + " with a preset: %s.",
            found.model().path(), Tensors.words(info), wanted, FrontEndPreset.list()));
  }

  private OutputSizes score(OnnxTagger network, int samples) {
    WindowFeatures front = tagger.features();
    float[] features = new float[front.size(samples)];
    OutputSizes sizes = new OutputSizes(0, 0);
    for (float[] sound : List.of(new float[samples], noise(samples))) {
      int frames = front.fill(sound, 0, samples, features);
      WindowOutput output = scored(network, features, frames);
      sizes = new OutputSizes(output.scores().length, output.embedding().length);
    }
    return sizes;
  }

  private static float[] noise(int samples) {
    float[] noise = new float[samples];
    Random random = new Random(1);
    for (int i = 0; i < samples; i++) {
      noise[i] = random.nextFloat() - 0.5f;
    }
    return noise;
  }

  private WindowOutput scored(OnnxTagger network, float[] features, int frames) {
    try {
      return network.score(features, frames);
    } catch (IllegalStateException e) {
      throw UserException.usage(found.model().path() + ": " + e.getMessage()).causedBy(e);
    } catch (UserException e) {
      throw UserException.usage(e.getMessage()).causedBy(e);
    }
  }
}
