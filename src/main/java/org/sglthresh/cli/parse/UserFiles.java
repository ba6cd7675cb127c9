package org.sglthresh.cli.parse;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.LocalNames;
import org.sglthresh.io.fs.SmallFiles;
import org.sglthresh.io.fs.StrictText;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.job.Hadoop;

/**
 * Small text files of the command line itself. A path with a scheme goes through Hadoop; any other
 * is local and needs nothing but the JDK.
 */
public final class UserFiles {
  private UserFiles() {}

  /** The whole text of a file, decoded as {@link StrictText} says. */
  static String read(String path) throws IOException {
    return UserPath.hasScheme(path)
        ? SmallFiles.read(Hadoop.withoutSession(), path)
        : StrictText.decode(Files.readAllBytes(local(path)), path);
  }

  /** Replaces a file's text at one stroke, so that a reader sees the old one or the new one. */
  public static void replace(String path, String text) throws IOException {
    if (UserPath.hasScheme(path)) {
      SmallFiles.replace(Hadoop.withoutSession(), path, text);
      return;
    }
    Path target = local(path).toAbsolutePath();
    Path parent = target.getParent();
    if (parent == null || Files.isDirectory(target)) {
      throw new FileSystemException(path, null, "is a directory");
    }
    Files.createDirectories(parent);
    Path temporary = Files.createTempFile(parent, "." + target.getFileName(), ".tmp");
    try {
      Files.writeString(temporary, text);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static Path local(String path) throws IOException {
    if (UserPath.isOfHome(path)) {
      throw new FileSystemException(path, null, UserPath.HOME);
    }
    Optional<String> objection = LocalNames.objection(path);
    if (objection.isPresent()) {
      throw new FileSystemException(path, null, objection.get());
    }
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new FileSystemException(path, null, "is not a path");
    }
  }

  /** Why a file could not be read or written, to follow its name. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException withReason && withReason.getReason() != null) {
      return withReason.getReason();
    }
    return Words.firstLine(e);
  }
}
