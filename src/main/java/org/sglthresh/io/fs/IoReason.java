package org.sglthresh.io.fs;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.lang.reflect.InvocationTargetException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.apache.hadoop.security.AccessControlException;
import org.sglthresh.error.Words;

/** Says in a few words why a file operation failed. */
public final class IoReason {
  private IoReason() {}

  /** One clause without a full stop, such as "permission denied". */
  public static String of(Throwable failure) {
    boolean wrapper = failure instanceof RuntimeException;
    if ((wrapper || failure instanceof InvocationTargetException) && failure.getCause() != null) {
      return of(failure.getCause());
    }
    if (failure instanceof AccessDeniedException || failure instanceof AccessControlException) {
      return "permission denied";
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
    if (failure instanceof FileNotFoundException
        && String.valueOf(failure.getMessage()).endsWith("(Permission denied)")) {
      return "permission denied";
    }
    return Words.firstLine(failure);
  }
}
