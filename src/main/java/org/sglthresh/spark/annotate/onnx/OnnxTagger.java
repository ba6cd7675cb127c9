package org.sglthresh.spark.annotate.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.Result;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.function.Supplier;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.feature.FeatureOrder;
import org.sglthresh.feature.Patches;
import org.sglthresh.feature.Tagger;
import org.sglthresh.feature.WindowOutput;
import org.sglthresh.feature.tagger.TaggerDescription;
import org.sglthresh.feature.tagger.TaggerDevice;

/**
 * A tagger for one task. Tasks of a JVM share the network. It gets one window or patch a call: sums
 * may depend on how many it gets at once, and scores must not.
 */
public final class OnnxTagger implements Tagger {
  private final TaggerDescription tagger;
  private final int bands;
  private final OnnxSessions.Lease lease;
  private final Tensors tensors;
  private final RowMean scores;
  private final RowMean embedding;
  private FloatBuffer input = FloatBuffer.allocate(0);

  private OnnxTagger(TaggerDescription tagger, OnnxSessions.Lease lease, Tensors tensors) {
    this.tagger = tagger;
    this.lease = lease;
    this.tensors = tensors;
    bands = tagger.frontEnd().form().bands();
    scores = new RowMean(RowMean.Value.of(tagger.scoreScale()));
    embedding = new RowMean(RowMean.Value.AS_IT_IS);
  }

  /**
   * Opens a network that {@link OnnxModel#check} has checked.
   *
   * @param description with the digest of the file
   * @param model gives the bytes of the ONNX file; asked only when the network is not open in this
   *     JVM
   * @param gpu which GPU of the machine, for CUDA
   * @throws UserException (usage) when it cannot be opened here
   */
  public static OnnxTagger open(
      TaggerDescription description, Supplier<byte[]> model, TaggerDevice device, int gpu) {
    if (description.sha256().isEmpty()) {
      throw new IllegalArgumentException("no digest of tagger " + description.name());
    }
    OnnxSessions.Key key = new OnnxSessions.Key(description.sha256(), device, gpu);
    OnnxSessions.Lease lease;
    try {
      lease = OnnxSessions.lease(key, model);
    } catch (OrtException e) {
      throw UserException.usage(
              String.format(
                  "ONNX Runtime cannot open the model of tagger %s on %s: %s",
                  description.name(), device.label(), Words.firstLine(e)))
          .causedBy(e);
    }
    try {
      return new OnnxTagger(description, lease, Tensors.of(lease.session(), description));
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws UserException (input) when there is not one score from 0 to 1 for each class
   * @throws IllegalStateException when the network fails
   */
  @Override
  public WindowOutput score(float[] features, int frames) {
    Patches patches = tagger.frontEnd().patches();
    int count = patches.count(frames);
    int size = patches.framesOfOne(frames);
    scores.clear();
    embedding.clear();
    try {
      for (int patch = 0; patch < count; patch++) {
        load(features, frames, patch * patches.hop(), size);
        run(size);
      }
    } catch (OrtException e) {
      throw new IllegalStateException(
          String.format(
              "tagger %s fails on %d frames: %s", tagger.name(), frames, Words.firstLine(e)),
          e);
    }
    WindowOutput output = new WindowOutput(scores.mean(), embedding.mean());
    tagger.requireScores(output.scores());
    return output;
  }

  private void load(float[] features, int frames, int from, int size) {
    if (input.capacity() < bands * size) {
      input =
          ByteBuffer.allocateDirect(bands * size * Float.BYTES)
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
    }
    input.clear();
    if (tagger.layout().order() == FeatureOrder.BY_FRAME) {
      input.put(features, from * bands, size * bands);
    } else if (size == frames) {
      input.put(features, 0, size * bands);
    } else {
      for (int band = 0; band < bands; band++) {
        input.put(features, band * frames + from, size);
      }
    }
    input.flip();
  }

  private void run(int size) throws OrtException {
    long[] shape = tagger.layout().shape(bands, size);
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), input, shape);
        Result result = lease.session().run(Map.of(tensors.input(), tensor), tensors.outputs())) {
      scores.add((OnnxTensor) result.get(tensors.scores()).orElseThrow());
      if (!tensors.embedding().isEmpty()) {
        embedding.add((OnnxTensor) result.get(tensors.embedding()).orElseThrow());
      }
    }
  }

  /** The network stays open for the next task. */
  @Override
  public void close() {
    lease.close();
  }
}
