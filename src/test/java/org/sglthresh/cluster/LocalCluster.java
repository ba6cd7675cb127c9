package org.sglthresh.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A standalone cluster of one Master and two Workers of one core, as the project's script runs it.
 */
final class LocalCluster implements AutoCloseable {
  private static final String WORKER = "worker ";

  private final Process script;
  private final String master;
  private final List<ProcessHandle> workers = new ArrayList<>();

  private LocalCluster(Process script, BufferedReader out) throws IOException {
    this.script = script;
    this.master = out.readLine();
    if (master == null) {
      throw new AssertionError("no cluster; see its logs and stderr of this JVM");
    }
    for (int number = 0; number < 2; number++) {
      long pid = Long.parseLong(out.readLine().substring(WORKER.length()));
      workers.add(ProcessHandle.of(pid).orElseThrow());
    }
  }

  /**
   * Starts it.
   *
   * @param directory for logs and what the Workers write
   */
  static LocalCluster start(Path directory) throws IOException, InterruptedException {
    Submit.layOut();
    ProcessBuilder builder = Submit.process("src/cluster/standalone.sh");
    builder.environment().put("CLUSTER_DIR", directory.toString());
    builder.environment().put("WORKER_MEMORY", "1g");
    Process script = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new LocalCluster(
        script,
        new BufferedReader(new InputStreamReader(script.getInputStream(), StandardCharsets.UTF_8)));
  }

  /** The URL for {@code --master}. */
  String master() {
    return master;
  }

  /** The Workers that are alive. */
  List<ProcessHandle> workers() {
    return workers.stream().filter(ProcessHandle::isAlive).toList();
  }

  /** The executors that are alive: what Workers run in client mode. */
  List<ProcessHandle> executors() {
    return workers().stream().flatMap(ProcessHandle::descendants).toList();
  }

  /** Everything that belongs to the cluster. */
  List<ProcessHandle> processes() {
    return Stream.concat(Stream.of(script.toHandle()), script.descendants()).toList();
  }

  @Override
  public void close() throws IOException {
    script.getOutputStream().close();
    try {
      if (!script.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("the cluster does not end");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
