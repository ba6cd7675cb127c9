package org.sglthresh.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/**
 * An HDFS of a name node and a data node, which all tests of a JVM share: the first that asks
 * starts it, and it ends with the JVM. A test works in a folder of its own, and leaves the nodes
 * running.
 */
public final class Hdfs {
  private final MiniDFSCluster cluster;

  private Hdfs(MiniDFSCluster cluster) {
    this.cluster = cluster;
  }

  private static final class Shared {
    private static final Hdfs HDFS = start();
  }

  /** The nodes, running. */
  public static Hdfs shared() {
    return Shared.HDFS;
  }

  private static Hdfs start() {
    Configuration configuration = new Configuration();
    configuration.setInt("dfs.replication", 1);
    try {
      return new Hdfs(
          new MiniDFSCluster.Builder(configuration, JvmDirectory.resolve("hdfs").toFile())
              .numDataNodes(1)
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The prefix of its paths: {@code hdfs://localhost:PORT}. */
  public String uri() {
    return "hdfs://localhost:" + port();
  }

  /** Where the name node listens. */
  public int port() {
    return cluster.getNameNodePort();
  }

  /** The file system; do not close it. */
  public FileSystem fileSystem() throws IOException {
    return cluster.getFileSystem();
  }

  /** Stops the name node; start it again. */
  public void stopNameNode() {
    cluster.shutdownNameNode(0);
  }

  /** Starts the name node again at its old address. */
  public void startNameNode() throws IOException {
    cluster.restartNameNode(0, false);
  }

  /** Waits until the nodes accept writes; fails if that takes long. */
  public void awaitReady() throws IOException {
    cluster.waitClusterUp();
    cluster.waitActive();
  }
}
