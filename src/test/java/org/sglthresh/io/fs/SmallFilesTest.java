package org.sglthresh.io.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.FsConstants;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallFilesTest {
  @TempDir Path directory;

  private final Configuration configuration = new Configuration();

  /** A path under viewfs://view/ leads to the same path on the local disk. */
  @BeforeEach
  void mountTheDirectory() {
    configuration.set("fs.viewfs.mounttable.view.link." + directory, directory.toUri().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file:", "viewfs://view"})
  void aFileIsMadeReplacedAndReadAndNothingElseIsLeft(String scheme) throws IOException {
    Path file = directory.resolve("new directory").resolve("a file.json");
    for (String text : List.of("old", "Bébé\n")) {
      SmallFiles.replace(configuration, scheme + file, text);
      assertEquals(text, Files.readString(file));
      assertEquals(text, SmallFiles.read(configuration, scheme + file));
    }
    try (Stream<Path> files = Files.list(file.getParent())) {
      List<Path> visible = files.filter(path -> !path.toString().endsWith(".crc")).toList();
      assertEquals(List.of(file), visible);
    }
  }

  /** As on abfs, which has neither a rename that replaces nor files that appear when closed. */
  @Test
  void aStoreOfAnotherSchemeNeverShowsHalfAText() throws IOException {
    assertEquals(List.of("create", "rename"), callsToReplace("other"));
  }

  @Test
  void anObjectStoreTakesOnePut() throws IOException {
    assertEquals(List.of("create"), callsToReplace("s3a"));
  }

  /** What replacing a text does on a store of a scheme. */
  private List<String> callsToReplace(String scheme) throws IOException {
    configuration.set("fs." + scheme + ".impl", WatchedStore.class.getName());
    Path file = directory.resolve("status.json");
    String path = scheme + "://" + file;
    SmallFiles.replace(configuration, path, "old");
    WatchedStore.CALLS.clear();
    SmallFiles.replace(configuration, path, "new");
    assertEquals("new", Files.readString(file));
    assertEquals("new", SmallFiles.read(configuration, path));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(file), files.toList());
    }
    return List.copyOf(WatchedStore.CALLS);
  }

  /** The local disk under another scheme; as on abfs, its rename does not replace. */
  public static final class WatchedStore extends FilterFileSystem {
    private static final List<String> CALLS = new ArrayList<>();

    /** Called by Hadoop. */
    public WatchedStore() {
      super(new Disk());
    }

    @Override
    public void initialize(URI name, Configuration conf) throws IOException {
      ((Disk) fs).name = URI.create(name.getScheme() + ":///");
      super.initialize(name, conf);
    }

    /** Takes the paths of any scheme. */
    private static final class Disk extends RawLocalFileSystem {
      private URI name;

      @Override
      public URI getUri() {
        return name == null ? FsConstants.LOCAL_FS_URI : name; // the constructor asks, too
      }

      @Override
      protected void checkPath(org.apache.hadoop.fs.Path path) {}

      @Override
      public FSDataOutputStream create(
          org.apache.hadoop.fs.Path file,
          FsPermission permission,
          boolean overwrite,
          int buffer,
          short replication,
          long block,
          Progressable progress)
          throws IOException {
        CALLS.add("create");
        return super.create(file, permission, overwrite, buffer, replication, block, progress);
      }

      @Override
      public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to)
          throws IOException {
        CALLS.add("rename");
        return super.rename(from, to);
      }
    }
  }

  @Test
  void aDirectoryIsNotReplaced() throws IOException {
    Path file = Files.createDirectory(directory.resolve("a directory"));
    Files.writeString(file.resolve("inside"), "kept");
    assertThrows(
        IOException.class, () -> SmallFiles.replace(configuration, file.toString(), "text"));
    assertEquals("kept", Files.readString(file.resolve("inside")));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aMissingFileIsAnError() {
    String missing = directory.resolve("missing").toString();
    assertThrows(FileNotFoundException.class, () -> SmallFiles.read(configuration, missing));
  }
}
