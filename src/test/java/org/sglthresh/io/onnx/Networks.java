package org.sglthresh.io.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

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
