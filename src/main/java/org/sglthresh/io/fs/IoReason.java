package org.sglthresh.io.fs;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.lang.reflect.InvocationTargetException;
import java.net.ConnectException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.apache.hadoop.security.AccessControlException;
import org.sglthresh.error.Words;

/** Says in a few words why a file operation failed. */
public final class IoReason {
  /** The reason where the user may not read or write. */
  public static final String DENIED = "permission denied";

  /** What HDFS says of names that it does not take: its client, and its name node. */
  private static final List<String> INVALID_IN_HDFS =
      List.of("is not a valid DFS filename", "Invalid path name", "Invalid file name");

  private IoReason() {}

  /** One clause without a full stop, such as "permission denied". */
  public static String of(Throwable failure) {
    boolean wrapper = failure instanceof RuntimeException;
    if ((wrapper || failure instanceof InvocationTargetException) && failure.getCause() != null) {
      return of(failure.getCause());
    }
    if (failure instanceof AccessDeniedException || failure instanceof AccessControlException) {
      return DENIED;
    }
    if (failure instanceof UnknownHostException) {
      return "unknown host " + failure.getMessage();
    }
    if (failure instanceof ConnectException || failure instanceof EOFException) {
      return "its file system does not answer";
    }
    if (failure instanceof FileSystemException e && e.getReason() != null) {
      return e.getReason();
    }
    if (failure instanceof URISyntaxException e) {
      return "it is no path: " + e.getReason();
    }
    String message = Words.firstLine(failure);
    if (INVALID_IN_HDFS.stream().anyMatch(message::contains)) {
      return "names in HDFS cannot hold a colon";
    }
    if (failure instanceof FileNotFoundException && message.endsWith("(Permission denied)")) {
      return DENIED;
    }
    return Words.firstLine(failure);
  }
}
