package org.sglthresh.cli.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;

/** Versions of the program, Spark and Java, found without loading a class of Spark. */
final class Versions {
  private Versions() {}

  /** The lines of {@code --version}. */
  static String text() {
    return String.format(
        "sglthresh-spark %s%nSpark %s%nJava %s (%s)%n",
        product(),
        spark().orElse("not on the class path"),
        System.getProperty("java.version"),
        System.getProperty("java.vendor"));
  }

  /** Our own version, from the jar's manifest; there is none outside a jar. */
  private static String product() {
    return Optional.ofNullable(Versions.class.getPackage().getImplementationVersion())
        .orElse("(development build)");
  }

  private static Optional<String> spark() {
    Properties properties = new Properties();
    try (InputStream in =
        Versions.class.getClassLoader().getResourceAsStream("spark-version-info.properties")) {
      if (in == null) {
        return Optional.empty();
      }
      properties.load(in);
    } catch (IOException e) {
      return Optional.of("of unknown version");
    }
    return Optional.ofNullable(properties.getProperty("version"));
  }
}
