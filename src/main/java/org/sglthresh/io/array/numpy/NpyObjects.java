package org.sglthresh.io.array.numpy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.array.ByteSource;
import org.sglthresh.io.array.pickle.PickleInput;
import org.sglthresh.io.array.pickle.PickleReader;
import org.sglthresh.io.array.pickle.Pickled;

/**
 * Strings in an array of objects, which NumPy writes as a pickle (numpy.lib.format.write_array), as
 * {@code sample_key} of OpenMIC-2018 is. It is read as data: nothing in it is run.
 */
final class NpyObjects {
  private static final long LONGEST_PICKLE = 64L << 20;
  private static final String ARRAY = "numpy.ndarray";
  private static final Set<String> MAKERS =
      Set.of("numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct");
  private static final Set<String> KNOWN =
      Set.of(
          "numpy.core.multiarray._reconstruct",
          "numpy._core.multiarray._reconstruct",
          ARRAY,
          "numpy.dtype",
          "_codecs.encode");
  private static final int ITEMS_AT = 4;

  private NpyObjects() {}

  /**
   * The strings, or whole numbers as text.
   *
   * @throws IllegalArgumentException with one clause that says what is wrong
   */
  static List<String> texts(Configuration configuration, NpyArray array) throws IOException {
    try (ByteSource.Cursor in = array.bytes().open(configuration)) {
      PickleInput input = new PickleInput(array.bytes(), in, array.dataStart(), LONGEST_PICKLE);
      Pickled saved = new PickleReader(input, KNOWN).read();
      if (!(saved instanceof Pickled.Made made)
          || !MAKERS.contains(made.maker())
          || !(made.state() instanceof Pickled.Tuple state)
          || state.items().size() <= ITEMS_AT
          || !(state.items().get(ITEMS_AT) instanceof Pickled.Sequence list)) {
        throw unlikely();
      }
      List<String> texts = new ArrayList<>(list.items().size());
      for (Pickled item : list.items()) {
        texts.add(text(item));
      }
      return texts;
    }
  }

  private static String text(Pickled item) {
    if (item instanceof Pickled.Text text) {
      return text.text();
    }
    if (item instanceof Pickled.Whole whole) {
      return Long.toString(whole.number());
    }
    throw unlikely();
  }

  private static IllegalArgumentException unlikely() {
    return new IllegalArgumentException(
        "holds objects that are not all text: save ids with np.array(ids, dtype=str)");
  }
}
