package org.sglthresh.error;

import java.util.regex.Pattern;

/** Addresses as they may be shown. */
public final class Addresses {
  /** Stands for what is not to be seen. */
  public static final String MASK = "***";

  private static final Pattern USER_INFORMATION = Pattern.compile("(://)[^/@:\\s]*:[^/@\\s]+@");

  private Addresses() {}

  /**
   * A text in which *** stands for user name and password of every address, such as that of {@code
   * s3a://key:secret@bucket}.
   */
  public static String withoutUser(String text) {
    return USER_INFORMATION.matcher(text).replaceAll("$1" + MASK + "@");
  }
}
