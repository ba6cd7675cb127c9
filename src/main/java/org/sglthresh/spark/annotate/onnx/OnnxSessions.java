package org.sglthresh.spark.annotate.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.sglthresh.feature.tagger.TaggerDevice;

/**
 * The networks that are open in this JVM. Tasks share them, as a session of ONNX Runtime can run in
 * several threads at once, each computed by the thread that calls. A network that no task uses
 * stays open for the next until another network is opened.
 */
final class OnnxSessions {
  private static final Map<Key, Shared> OPEN = new HashMap<>();

  private OnnxSessions() {}

  /**
   * Which network, and where it is computed.
   *
   * @param sha256 digest of the file
   * @param gpu number of the GPU; 0 on CPUs
   */
  record Key(String sha256, TaggerDevice device, int gpu) {}

  private static final class Shared {
    private final OrtSession session;
    private int users;

    Shared(OrtSession session) {
      this.session = session;
    }
  }

  /** A session that stays open until this is closed. */
  static final class Lease implements AutoCloseable {
    private final Shared shared;
    private boolean returned;

    private Lease(Shared shared) {
      this.shared = shared;
    }

    OrtSession session() {
      return shared.session;
    }

    @Override
    public void close() {
      synchronized (OPEN) {
        if (!returned) {
          returned = true;
          shared.users--;
        }
      }
    }
  }

  /**
   * The session of a network.
   *
   * @param model gives the bytes of the file where it is not open yet
   * @throws OrtException when it cannot be opened
   */
  static Lease lease(Key key, Supplier<byte[]> model) throws OrtException {
    synchronized (OPEN) {
      Shared shared = OPEN.get(key);
      if (shared == null) {
        closeUnused();
        shared = new Shared(open(key, model.get()));
        OPEN.put(key, shared);
      }
      shared.users++;
      return new Lease(shared);
    }
  }

  private static void closeUnused() throws OrtException {
    for (Map.Entry<Key, Shared> entry : new ArrayList<>(OPEN.entrySet())) {
      if (entry.getValue().users == 0) {
        OPEN.remove(entry.getKey());
        entry.getValue().session.close();
      }
    }
  }

  /** One thread for a run: the cores of the machine belong to Spark's tasks. */
  private static OrtSession open(Key key, byte[] model) throws OrtException {
    OrtEnvironment environment = OnnxRuntime.environment();
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      options.setDeterministicCompute(true);
      // its messages come as exceptions, too
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      if (key.device() == TaggerDevice.CUDA) {
        options.addCUDA(key.gpu());
      }
      return environment.createSession(model, options);
    }
  }
}
