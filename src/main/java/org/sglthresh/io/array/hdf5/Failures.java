package org.sglthresh.io.array.hdf5;

import java.io.IOException;
import java.util.regex.Pattern;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;

/** Translates failures of jHDF at a broken file into one clause. */
final class Failures {
  private static final int LONGEST = 200;

  /** Messages that say nothing to users. */
  private static final Pattern OF_PROGRAMS = Pattern.compile("\\bjava\\.|Exception\\b|\\bnull\\b");

  private Failures() {}

  /** What the innermost cause says, on one line in brackets; nothing where it says nothing. */
  static String reason(Throwable failure) {
    String reason = "";
    for (Throwable t = failure; t != null; t = t.getCause()) {
      String message = String.valueOf(t.getMessage()).strip();
      if (!OF_PROGRAMS.matcher(message).find() && !message.isEmpty()) {
        reason = message;
      }
    }
    String line = reason.replaceAll("[\\s\\p{Cntrl}]+", " ").replaceFirst("\\.$", "");
    String shown = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    return shown.isEmpty() ? "" : " (" + shown + ")";
  }

  /**
   * The exception to throw for one.
   *
   * @param what the file, or the data set in it
   */
  static UserException translated(Throwable failure, InputFile file, String what) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UserException user) {
        return user;
      }
      if (t instanceof IOException io) {
        return file.unreadable(io);
      }
    }
    if (failure instanceof IllegalArgumentException && failure.getCause() == null) {
      return UserException.input(what + " " + failure.getMessage() + ".");
    }
    if (failure instanceof LinkageError) {
      return UserException.input(
              "Cannot read "
                  + what
                  + ": another version of jHDF is here than the one that --with hdf5 brings"
                  + reason(failure)
                  + ".")
          .causedBy(failure);
    }
    return UserException.input(
            "Cannot read "
                + what
                + ": it is damaged, or written in a way that jHDF does not know"
                + reason(failure)
                + "; write it again, without libver=\"latest\".")
        .causedBy(failure);
  }
}
