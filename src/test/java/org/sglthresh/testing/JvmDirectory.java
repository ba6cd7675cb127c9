package org.sglthresh.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.fs.FileUtil;

/** A directory for what several classes of tests read and none changes; it goes with the JVM. */
public final class JvmDirectory {
  private static final Path PATH = make();

  private JvmDirectory() {}

  private static Path make() {
    try {
      Path path = Files.createTempDirectory("sglthresh-tests");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtil.fullyDelete(path.toFile())));
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A path in it. */
  public static Path resolve(String name) {
    return PATH.resolve(name);
  }
}
