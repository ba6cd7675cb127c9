package org.sglthresh.io.array.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.io.array.ArrayEntry;
import org.sglthresh.io.array.ElementType;
import org.sglthresh.io.array.pickle.Pickled;

/** What a file of PyTorch holds: a tensor without a name, or values by name. */
final class TorchValues {
  private final Map<String, Pickled> values = new LinkedHashMap<>();
  private final Map<String, TorchTensor> tensors = new LinkedHashMap<>();

  /**
   * Takes what was saved.
   *
   * @param saved a tensor, or a dictionary, list or tuple of values
   * @throws IllegalArgumentException with one clause that says what is wrong
   */
  TorchValues(Pickled saved) {
    if (TorchTensor.of(saved).isPresent()) {
      values.put("", saved);
    } else if (saved instanceof Pickled.Sequence list) {
      takeNumbered(list.items());
    } else if (saved instanceof Pickled.Tuple tuple) {
      takeNumbered(tuple.items());
    } else {
      takeNamed(saved);
    }
    values.forEach(
        (key, value) -> TorchTensor.of(value).ifPresent(tensor -> tensors.put(key, tensor)));
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException(
          "holds no tensor: save the tensor itself, or a dictionary of tensors");
    }
  }

  private void takeNumbered(List<Pickled> items) {
    for (Pickled item : items) {
      values.put(Integer.toString(values.size()), item);
    }
  }

  private void takeNamed(Pickled saved) {
    List<Pickled.Item> items =
        saved instanceof Pickled.Dictionary dictionary
            ? dictionary.items()
            : saved instanceof Pickled.Made made && made.maker().equals(TorchNames.ORDERED_DICT)
                ? made.items().items()
                : List.of();
    for (Pickled.Item item : items) {
      if (item.key() instanceof Pickled.Text key && !key.text().isEmpty()) {
        values.put(key.text(), item.value());
      } else if (item.key() instanceof Pickled.Whole key) {
        values.put(Long.toString(key.number()), item.value());
      }
    }
  }

  /** The tensors by name. */
  Map<String, TorchTensor> tensors() {
    return tensors;
  }

  /** Everything, as messages list it. */
  List<ArrayEntry> entries() {
    List<ArrayEntry> entries = new ArrayList<>();
    values.forEach((key, value) -> entries.add(entry(key, value)));
    return entries;
  }

  private ArrayEntry entry(String key, Pickled value) {
    TorchTensor tensor = tensors.get(key);
    if (tensor != null) {
      Optional<ElementType> type = tensor.elements();
      return new ArrayEntry(
          key,
          tensor.shape(),
          type.map(ElementType::word).orElse(tensor.type()),
          type.isPresent() ? ArrayEntry.Kind.NUMBERS : ArrayEntry.Kind.OTHER);
    }
    Optional<List<String>> texts = texts(key);
    return texts.isPresent()
        ? new ArrayEntry(key, List.of((long) texts.get().size()), "str", ArrayEntry.Kind.TEXT)
        : new ArrayEntry(key, List.of(), word(value), ArrayEntry.Kind.OTHER);
  }

  private static String word(Pickled value) {
    if (value instanceof Pickled.Sequence || value instanceof Pickled.Tuple) {
      return "list";
    }
    boolean named =
        value instanceof Pickled.Dictionary
            || (value instanceof Pickled.Made made && made.maker().equals(TorchNames.ORDERED_DICT));
    return named ? "dictionary" : "no array";
  }

  /** A list of strings or whole numbers, as ids are; empty if it is something else. */
  Optional<List<String>> texts(String key) {
    Pickled value = values.get(key);
    List<Pickled> items =
        value instanceof Pickled.Sequence list
            ? list.items()
            : value instanceof Pickled.Tuple tuple ? tuple.items() : List.of();
    List<String> texts = new ArrayList<>(items.size());
    for (Pickled item : items) {
      if (item instanceof Pickled.Text text) {
        texts.add(text.text());
      } else if (item instanceof Pickled.Whole whole) {
        texts.add(Long.toString(whole.number()));
      } else {
        return Optional.empty();
      }
    }
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
  }
}
