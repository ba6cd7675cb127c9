package org.sglthresh.io.array.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.io.array.ElementType;
import org.sglthresh.io.array.pickle.Pickled;

/**
 * A tensor as a pickle describes it: a view of a storage.
 *
 * @param storage the storage
 * @param type name of the type: that of the storage, or its own over a storage of bytes
 * @param offset of its first element in the storage, in elements
 * @param shape length of every axis
 * @param strides distance of neighbours along every axis, in elements
 */
record TorchTensor(
    Storage storage, String type, long offset, List<Long> shape, List<Long> strides) {
  private static final int MOST_AXES = 64;

  /**
   * A storage.
   *
   * @param type name of its type
   * @param key where it is in the file
   * @param length number of its elements
   * @param viewStart where the part of it that is meant begins, in elements
   */
  record Storage(String type, String key, long length, long viewStart) {
    /** Number of bytes. */
    long bytes() {
      return Math.multiplyExact(length, (long) TorchNames.size(type));
    }
  }

  /**
   * The tensor that a pickle would make; empty if it would make something else.
   *
   * @throws IllegalArgumentException with one clause that says what is wrong
   */
  static Optional<TorchTensor> of(Pickled value) {
    if (!(value instanceof Pickled.Made made)) {
      return Optional.empty();
    }
    List<Pickled> arguments = made.arguments();
    return switch (made.maker()) {
      // nested calls are followed once: a pickle may hold itself
      case TorchNames.PARAMETER ->
          !arguments.isEmpty() && arguments.get(0) instanceof Pickled.Made inner
              ? tensor(inner)
              : Optional.empty();
      default -> tensor(made);
    };
  }

  private static Optional<TorchTensor> tensor(Pickled.Made made) {
    boolean bytes = made.maker().equals(TorchNames.TENSOR_3);
    if (!bytes
        && !made.maker().equals(TorchNames.TENSOR)
        && !made.maker().equals(TorchNames.TENSOR_1)) {
      return Optional.empty();
    }
    List<Pickled> arguments = made.arguments();
    if (arguments.size() < (bytes ? 7 : 4)) {
      throw malformed();
    }
    requirePlain(arguments, bytes ? 7 : 6);
    Storage storage = storage(arguments.get(0));
    String type = storage.type();
    if (bytes) {
      type = arguments.get(6) instanceof Pickled.Name name ? name.name() : "";
    }
    TorchTensor tensor =
        new TorchTensor(
            storage,
            type,
            Math.addExact(whole(arguments.get(1)), storage.viewStart()),
            lengths(arguments.get(2)),
            lengths(arguments.get(3)));
    if (tensor.shape().size() != tensor.strides().size()) {
      throw malformed();
    }
    return Optional.of(tensor);
  }

  /** A tensor may be marked as negated or conjugated without being so in the storage. */
  private static void requirePlain(List<Pickled> arguments, int marksAt) {
    if (arguments.size() > marksAt
        && !(arguments.get(marksAt) instanceof Pickled.Nothing)
        && !(arguments.get(marksAt) instanceof Pickled.Dictionary marks
            && marks.items().isEmpty())) {
      throw new IllegalArgumentException(
          "holds a tensor that is negated or conjugated when it is loaded: save x.resolve_neg()"
              + ".resolve_conj()");
    }
  }

  /** By torch.serialization: {@code ('storage', type, key, device, length, view)}. */
  static Storage storage(Pickled value) {
    if (!(value instanceof Pickled.Persistent persistent)
        || !(persistent.id() instanceof Pickled.Tuple id)
        || id.items().size() < 5
        || !(id.items().get(0) instanceof Pickled.Text kind)
        || !kind.text().equals("storage")
        || !(id.items().get(1) instanceof Pickled.Name type)
        || !(id.items().get(2) instanceof Pickled.Text key)) {
      throw malformed();
    }
    long length = whole(id.items().get(4));
    long start = 0;
    if (id.items().size() > 5 && id.items().get(5) instanceof Pickled.Tuple view) {
      start = view.items().size() == 3 ? whole(view.items().get(1)) : -1;
    }
    if (length < 0 || length > Long.MAX_VALUE / 16 || start < 0 || start > length) {
      throw malformed();
    }
    return new Storage(type.name(), key.text(), length, start);
  }

  private static List<Long> lengths(Pickled value) {
    List<Pickled> items =
        value instanceof Pickled.Tuple tuple
            ? tuple.items()
            : value instanceof Pickled.Made made
                    && made.maker().equals(TorchNames.SIZE)
                    && made.arguments().size() == 1
                    && made.arguments().get(0) instanceof Pickled.Tuple size
                ? size.items()
                : List.of(Pickled.Nothing.NONE);
    if (items.size() > MOST_AXES) {
      throw malformed();
    }
    List<Long> lengths = new ArrayList<>();
    for (Pickled item : items) {
      lengths.add(whole(item));
    }
    return lengths;
  }

  private static long whole(Pickled value) {
    if (!(value instanceof Pickled.Whole whole) || whole.number() < 0) {
      throw malformed();
    }
    return whole.number();
  }

  static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "does not describe its tensors as torch.save does: it may be damaged");
  }

  /** The type of its elements, if they are read. */
  Optional<ElementType> elements() {
    return TorchNames.type(type);
  }
}
