package org.sglthresh.testing;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** An HDFS with a name node and a data node in this JVM. */
public final class Hdfs implements AutoCloseable {
  private final MiniDFSCluster cluster;

  private Hdfs(MiniDFSCluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Starts the nodes.
   *
   * @param directory where the nodes keep their files
   */
  public static Hdfs start(Path directory) throws IOException {
    Configuration configuration = new Configuration();
    configuration.setInt("dfs.replication", 1);
    return new Hdfs(
        new MiniDFSCluster.Builder(configuration, directory.toFile()).numDataNodes(1).build());
  }

  /** The prefix of its paths: {@code hdfs://localhost:PORT}. */
  public String uri() {
    return "hdfs://localhost:" + cluster.getNameNodePort();
  }

  /** The file system; do not close it. */
  public FileSystem fileSystem() throws IOException {
    return cluster.getFileSystem();
  }

  /** Stops the name node. */
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

  @Override
  public void close() {
    cluster.shutdown();
  }
}
