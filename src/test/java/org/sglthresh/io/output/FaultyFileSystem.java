package org.sglthresh.io.output;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.util.Progressable;

/**
 * HDFS, or the local disk under any other scheme, on which one chosen change fails: with an error,
 * as on a broken disk, or by the death of the process, after which nothing changes any more.
 */
public final class FaultyFileSystem extends FilterFileSystem {
  /** How the chosen change fails. */
  enum Fault {
    /** The change throws; later ones work. */
    ERROR,
    /** The process dies: this and all later changes throw {@link Death}. */
    DEATH
  }

  /** The death of the process. Not an exception, so that no handler catches it. */
  public static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static Fault fault = Fault.ERROR;
  private static Optional<java.nio.file.Path> begin = Optional.empty();
  private static int changesUntilFault = Integer.MAX_VALUE;

  /** Called by Hadoop. */
  public FaultyFileSystem() {
    super(new AnyScheme());
  }

  @Override
  public void initialize(URI name, Configuration configuration) throws IOException {
    if (name.getScheme().equals("hdfs")) {
      fs = new DistributedFileSystem();
    }
    super.initialize(name, configuration);
  }

  /** A configuration with this file system for a scheme. */
  static Configuration configuration(String scheme) {
    Configuration configuration = new Configuration();
    configuration.set("fs." + scheme + ".impl", FaultyFileSystem.class.getName());
    configuration.setBoolean("fs." + scheme + ".impl.disable.cache", true);
    return configuration;
  }

  /** Makes the change with this number, from 0, fail. */
  static void failAt(int change, Fault how) {
    changesUntilFault = change;
    fault = how;
  }

  /** The process dies at the change with this number, from 0, of those after a file is there. */
  public static void dieOnceThereIs(java.nio.file.Path file, int change) {
    failAt(change, Fault.DEATH);
    begin = Optional.of(file);
  }

  /** Ends the faults and returns whether one occurred. */
  public static boolean heal() {
    boolean failed = changesUntilFault < 0;
    begin = Optional.empty();
    changesUntilFault = Integer.MAX_VALUE;
    return failed;
  }

  private static synchronized void change() throws IOException {
    if (begin.isPresent() && !Files.exists(begin.get())) {
      return;
    }
    begin = Optional.empty();
    changesUntilFault--;
    if (changesUntilFault == -1 && fault == Fault.ERROR) {
      throw new IOException("the disk is broken");
    }
    if (changesUntilFault < 0 && fault == Fault.DEATH) {
      throw new Death();
    }
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    change();
    return super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public boolean mkdirs(Path path) throws IOException {
    change();
    return super.mkdirs(path);
  }

  @Override
  public boolean rename(Path from, Path to) {
    throw new AssertionError("this rename may move into a directory that is there");
  }

  @Override
  protected void rename(Path from, Path to, Options.Rename... options) throws IOException {
    change();
    super.rename(from, to, options);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    change();
    return super.delete(path, recursive);
  }

  private static final class AnyScheme extends RawLocalFileSystem {
    private String scheme = "file";

    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
      super.initialize(name, configuration);
      scheme = name.getScheme();
    }

    @Override
    public void setPermission(Path path, FsPermission permission) {
      // would start a process for each file
    }

    @Override
    public URI getUri() {
      return URI.create(
          (scheme == null ? "file" : scheme) + ":///"); // called before the scheme is set
    }
  }
}
