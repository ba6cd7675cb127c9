package org.sglthresh.io.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Computes networks by ONNX Runtime. */
public final class Networks {
  private Networks() {}

  /** The outputs of a network of one input, each row by row. */
  public static Map<String, float[]> outputs(byte[] model, float[] input, long... shape)
      throws OrtException {
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(
            OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, OrtEnvironment.DEFAULT_NAME);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session = environment.createSession(model, options);
        OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(input), shape);
        OrtSession.Result result =
            session.run(Map.of(session.getInputNames().iterator().next(), tensor))) {
      Map<String, float[]> outputs = new HashMap<>();
      for (Map.Entry<String, ?> output : result) {
        OnnxTensor value = (OnnxTensor) result.get(output.getKey()).orElseThrow();
        outputs.put(output.getKey(), value.getFloatBuffer().array());
      }
      return outputs;
    }
  }

  /** An output of truth values, row by row. */
  public static boolean[] flags(byte[] model, String output, float[] input, long... shape)
      throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session = environment.createSession(model, options);
        OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(input), shape);
        OrtSession.Result result =
            session.run(
                Map.of(session.getInputNames().iterator().next(), tensor), Set.of(output))) {
      ByteBuffer found = ((OnnxTensor) result.get(output).orElseThrow()).getByteBuffer();
      boolean[] flags = new boolean[found.remaining()];
      for (int i = 0; i < flags.length; i++) {
        flags[i] = found.get() != 0;
      }
      return flags;
    }
  }

  /** Numbers within [−0.5, 0.5). */
  public static float[] noise(int seed, int count) {
    Random random = new Random(seed);
    float[] noise = new float[count];
    for (int i = 0; i < count; i++) {
      noise[i] = random.nextFloat() - 0.5f;
    }
    return noise;
  }
}
