package org.sglthresh.io.fs;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Opens Hadoop's file systems and adds what they lack: files that may be missing, and renames that
 * fail when the new name is taken.
 */
public final class FileSystems {
  private FileSystems() {}

  /**
   * The file system of a path, for reading; fails where the locale cannot name the path. Checksum
   * files on a local disk are ignored: a file may be edited by hand.
   */
  public static FileSystem shared(Path path, Configuration configuration) throws IOException {
    return nameable(withoutChecksumFiles(path.getFileSystem(configuration)), path);
  }

  /**
   * A new file system, which the caller closes. Hadoop's shutdown hook closes the shared ones,
   * maybe before a hook of the caller has cleaned up.
   */
  public static FileSystem own(Path path, Configuration configuration) throws IOException {
    URI given = path.toUri();
    URI uri = given.getScheme() == null ? FileSystem.getDefaultUri(configuration) : given;
    if (FileSystem.getFileSystemClass(uri.getScheme(), configuration) == LocalFileSystem.class) {
      FileSystem raw = new RawLocalFileSystem();
      raw.initialize(uri, configuration);
      return nameable(raw, path);
    }
    Configuration copy = new Configuration(configuration);
    copy.setBoolean("fs.automatic.close", false);
    return FileSystem.newInstance(uri, copy);
  }

  private static FileSystem nameable(FileSystem fileSystem, Path path) throws IOException {
    Optional<File> file = local(fileSystem, path);
    if (file.isPresent()) {
      LocalNames.require(file.get().getPath());
    }
    return fileSystem;
  }

  private static FileSystem withoutChecksumFiles(FileSystem fileSystem) {
    return fileSystem instanceof LocalFileSystem local ? local.getRawFileSystem() : fileSystem;
  }

  /** The file of a path on a local disk; empty for other file systems. */
  public static Optional<File> local(FileSystem fileSystem, Path path) {
    return fileSystem instanceof RawLocalFileSystem raw
        ? Optional.of(raw.pathToFile(path))
        : Optional.empty();
  }

  /** Hadoop's path of a local file. A path made from the file's URI might end in a slash. */
  public static Path path(java.nio.file.Path absolute) {
    return new Path("file", null, absolute.toString());
  }

  /** The status of a path, if it exists. */
  public static Optional<FileStatus> status(FileSystem fileSystem, Path path) throws IOException {
    try {
      return Optional.of(fileSystem.getFileStatus(path));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * What is in a directory. Hadoop leaves out local files that it cannot name; this fails at them.
   */
  public static FileStatus[] list(FileSystem fileSystem, Path directory) throws IOException {
    FileSystem plain = withoutChecksumFiles(fileSystem);
    Optional<File> local = local(plain, directory);
    if (local.isPresent()) {
      LocalNames.requireListed(local.get());
    }
    return plain.listStatus(directory);
  }

  /** Writes a text file in UTF-8; replaces one that exists. */
  public static void write(FileSystem fileSystem, Path file, String text) throws IOException {
    write(fileSystem, file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a file of bytes; replaces one that exists. */
  public static void write(FileSystem fileSystem, Path file, byte[] bytes) throws IOException {
    try (OutputStream out = fileSystem.create(file, true)) {
      out.write(bytes);
    }
  }

  /** Whether a directory is empty or does not exist. */
  public static boolean isEmptyOrMissing(FileSystem fileSystem, Path directory) throws IOException {
    try {
      return listsNothing(fileSystem, directory);
    } catch (FileNotFoundException e) {
      return true;
    }
  }

  /** Whether a directory exists and is empty. Asks once only, as another run may be moving it. */
  public static boolean existsEmpty(FileSystem fileSystem, Path directory) throws IOException {
    try {
      return listsNothing(fileSystem, directory);
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  private static boolean listsNothing(FileSystem fileSystem, Path directory) throws IOException {
    Optional<File> local = local(fileSystem, directory);
    return local.isPresent()
        ? listsNothing(local.get().toPath())
        : !fileSystem.listStatusIterator(directory).hasNext();
  }

  /**
   * Uses java.nio: when a directory vanishes while it is listed, Hadoop's local file system reports
   * that it cannot be read.
   */
  private static boolean listsNothing(java.nio.file.Path directory) throws IOException {
    try (DirectoryStream<java.nio.file.Path> entries = Files.newDirectoryStream(directory)) {
      return !entries.iterator().hasNext();
    } catch (NoSuchFileException e) {
      throw (IOException) new FileNotFoundException(directory + " does not exist").initCause(e);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** Whether renaming a directory is atomic. */
  public static boolean renamesAtomically(FileSystem fileSystem) {
    return switch (fileSystem.getUri().getScheme()) {
      case "file", "hdfs", "webhdfs", "swebhdfs", "viewfs" -> true;
      default -> false;
    };
  }

  /** Whether a file can be seen only once it is closed, then all of it; renaming it is a copy. */
  static boolean showsFilesWhenClosed(FileSystem fileSystem) {
    return switch (fileSystem.getUri().getScheme()) {
      case "s3a", "s3", "gs", "oss", "cosn" -> true;
      default -> false;
    };
  }

  /**
   * Renames a directory to a name that is free. {@link FileSystem#rename(Path, Path)} would move it
   * into a directory that happens to be there, and on a local disk even copy it there file by file.
   *
   * @throws FileAlreadyExistsException when the name is taken
   * @throws FileNotFoundException when there is nothing to rename
   */
  public static void rename(FileSystem fileSystem, Path from, Path to) throws IOException {
    if (status(fileSystem, from).isEmpty()) {
      throw new FileNotFoundException(from + " does not exist");
    }
    if (status(fileSystem, to).isPresent()) {
      throw new FileAlreadyExistsException(to + " exists already");
    }
    Optional<File> localFrom = local(fileSystem, from);
    if (localFrom.isPresent()) {
      renameLocal(localFrom.get(), local(fileSystem, to).orElseThrow());
    } else {
      new StrictRename(fileSystem).renameToFreeName(from, to);
    }
  }

  /** One system call, which fails when another run has put something there in the meantime. */
  private static void renameLocal(File from, File to) throws IOException {
    try {
      Files.move(from.toPath(), to.toPath(), StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      throw (IOException) new FileNotFoundException(from + " does not exist").initCause(e);
    } catch (FileSystemException e) {
      if (to.exists()) {
        throw (IOException) new FileAlreadyExistsException(to + " exists already").initCause(e);
      }
      throw e;
    }
  }

  /** Calls the rename that fails when the name is taken, which FileSystem leaves to subclasses. */
  private static final class StrictRename extends FilterFileSystem {
    StrictRename(FileSystem fileSystem) {
      super(fileSystem);
    }

    void renameToFreeName(Path from, Path to) throws IOException {
      super.rename(from, to, Options.Rename.NONE);
    }
  }
}
