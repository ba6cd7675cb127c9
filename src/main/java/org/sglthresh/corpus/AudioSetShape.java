package org.sglthresh.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The shape of AudioSet: its 527 classes with the supports of its evaluation set, and scores like
 * those of the tagger of Pellegrini &amp; Masquelier (ICASSP 2021), whose micro-F1 is about .53 at
 * a threshold of 0.3 for every class and .58 at best.
 */
public final class AudioSetShape {
  /** Number of AudioSet's classes. */
  public static final int CLASSES = 527;

  private static final double CLIPS = 19_437;

  /**
   * Clips without any class are drawn again, which raises the supports; this factor on the priors
   * brings them back to AudioSet's.
   */
  private static final double PRESENCE_OF_PRIOR = 0.924;

  private static final double SPREAD = 2.1;

  private AudioSetShape() {}

  /** AudioSet's own 527 classes. */
  public static CorpusShape full() {
    return withClasses(CLASSES);
  }

  /**
   * The shape with another number of classes: up to 527 an even selection of AudioSet's, above that
   * AudioSet's repeated, where the second {@code Speech} is called {@code Speech (2)}.
   *
   * @param classes at least 1
   */
  public static CorpusShape withClasses(int classes) {
    if (classes < 1) {
      throw new IllegalArgumentException(classes + " classes");
    }
    List<String[]> rows = rows();
    List<String> names = new ArrayList<>(classes);
    double[] presence = new double[classes];
    double[] absentLogit = new double[classes];
    double[] gain = new double[classes];
    for (int c = 0; c < classes; c++) {
      boolean selection = classes <= CLASSES;
      String[] row = rows.get(selection ? (int) ((long) c * CLASSES / classes) : c % CLASSES);
      presence[c] = Integer.parseInt(row[0]) / CLIPS * PRESENCE_OF_PRIOR;
      absentLogit[c] = Double.parseDouble(row[1]);
      gain[c] = Double.parseDouble(row[2]);
      names.add(c < CLASSES ? row[3] : row[3] + " (" + (c / CLASSES + 1) + ")");
    }
    return new CorpusShape(names, presence, absentLogit, gain, SPREAD);
  }

  /** The rows of the resource: support, absent logit, gain, name. */
  private static List<String[]> rows() {
    try (InputStream in =
            Objects.requireNonNull(AudioSetShape.class.getResourceAsStream("audioset_shape.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String[]> rows =
          lines
              .lines()
              .filter(line -> !line.startsWith("#"))
              .skip(1)
              .map(line -> line.split("\t"))
              .toList();
      if (rows.size() != CLASSES) {
        throw new IllegalStateException(rows.size() + " classes in audioset_shape.tsv");
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
