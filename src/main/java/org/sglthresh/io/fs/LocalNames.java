package org.sglthresh.io.fs;

import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the locale lets Java say of files on a local disk. Without a locale (LC_ALL=C, as in cron
 * and containers) Java knows only ASCII in names: it would write {@code gr??e} for größe, and leave
 * a file out of the list of a directory if it cannot name it.
 */
public final class LocalNames {
  /** What Java puts in place of bytes that are no letter in the locale. */
  private static final char LOST = '\uFFFD';

  private static final String CURE = "set LC_ALL=C.UTF-8 where the program is started";

  private static final Charset CHARSET =
      Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

  private LocalNames() {}

  /**
   * Whether letters of a word of the command line were lost on its way here: Java decodes what is
   * no letter in the locale to U+FFFD, and Spark's launcher passes that on as a question mark where
   * the locale has only ASCII, two at least for a letter.
   */
  public static boolean hasLostLetters(String word) {
    return hasLostLetters(word, CHARSET);
  }

  static boolean hasLostLetters(String word, Charset charset) {
    return word.indexOf(LOST) >= 0 || (word.contains("??") && !charset.newEncoder().canEncode('ö'));
  }

  /** What to say of such a word, to follow it. */
  public static String lostLetters() {
    return "has letters that were lost on their way here, as the locale (LC_ALL, LC_CTYPE or LANG)"
        + " is not that of the text; "
        + CURE;
  }

  /** Why the locale cannot name a path; empty if it can. */
  public static Optional<String> objection(String path) {
    return objection(path, CHARSET);
  }

  static Optional<String> objection(String path, Charset charset) {
    return charset.newEncoder().canEncode(path)
        ? Optional.empty()
        : Optional.of("the locale has not all letters of its name; " + CURE);
  }

  /**
   * Checks that the locale can name a path.
   *
   * @throws FileSystemException when it cannot
   */
  static void require(String path) throws FileSystemException {
    Optional<String> objection = objection(path);
    if (objection.isPresent()) {
      throw new FileSystemException(path, null, objection.get());
    }
  }

  /**
   * Checks that the locale can name all files of a directory; Hadoop would leave out the others.
   *
   * @throws FileSystemException naming one that it cannot
   */
  static void requireListed(File directory) throws FileSystemException {
    String[] names = directory.list();
    Optional<String> lost =
        Arrays.stream(names == null ? new String[0] : names)
            .filter(name -> name.indexOf(LOST) >= 0 && !new File(directory, name).exists())
            .findFirst();
    if (lost.isPresent()) {
      throw new FileSystemException(
          directory.getPath(),
          null,
          "the locale cannot name " + lost.get() + " in it; " + CURE + ", or rename that file");
    }
  }
}
