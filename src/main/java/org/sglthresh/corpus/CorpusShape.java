package org.sglthresh.corpus;

import java.io.Serializable;
import java.util.List;

/**
 * The distribution that a synthetic corpus is drawn from. Class c is present in a clip with
 * probability {@code presence[c]}, independently of the other classes; clips without any class are
 * drawn again. The logit of its score is normal with mean {@code absentLogit[c]}, or {@code
 * absentLogit[c] + gain[c]} where the class is present, and standard deviation {@code spread}.
 *
 * @param classNames names of the classes, all different
 * @param presence {@code [classes]}, in [0, 1], not all 0
 * @param absentLogit {@code [classes]}, finite
 * @param gain {@code [classes]}, finite
 * @param spread above 0
 */
public record CorpusShape(
    List<String> classNames, double[] presence, double[] absentLogit, double[] gain, double spread)
    implements Serializable {

  /** Checks that there is one figure per class, and that some class can occur. */
  public CorpusShape {
    classNames = List.copyOf(classNames);
    int classes = classNames.size();
    if (presence.length != classes || absentLogit.length != classes || gain.length != classes) {
      throw new IllegalArgumentException("not one figure for each of " + classes + " classes");
    }
    double sum = 0;
    for (double p : presence) {
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException("presence " + p + " is not within [0, 1]");
      }
      sum += p;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("no class ever occurs");
    }
  }

  /** Number of classes. */
  public int classes() {
    return classNames.size();
  }
}
