package org.sglthresh.io.tensor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the header of a file says.
 *
 * @param tensors in the order of their data
 * @param metadata texts about the file
 */
record TensorHeader(List<Entry> tensors, Map<String, String> metadata) {
  /** The name that is no tensor's. */
  static final String METADATA = "__metadata__";

  /**
   * A tensor.
   *
   * @param from where its bytes begin in the data
   * @param to where they end
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Entry(String name, TensorType type, long[] shape, long from, long to) {}

  /**
   * Reads a header and checks that the tensors follow each other without gaps.
   *
   * @param dataBytes length of the data behind the header
   * @throws IllegalArgumentException with one clause that says what is wrong
   */
  static TensorHeader of(JsonNode json, long dataBytes) {
    List<Entry> tensors = new ArrayList<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (field.getKey().equals(METADATA)) {
        metadata.putAll(metadata(field.getValue()));
      } else {
        tensors.add(entry(field.getKey(), field.getValue(), dataBytes));
      }
    }
    tensors.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
    long end = 0;
    for (Entry tensor : tensors) {
      if (tensor.from() != end) {
        throw wrong(
            tensor.name(),
            String.format(
                "begins at byte %d of the data, and what is before ends at %d",
                tensor.from(), end));
      }
      end = tensor.to();
    }
    if (end != dataBytes) {
      throw new IllegalArgumentException(
          String.format("its data have %d bytes, and its tensors %d", dataBytes, end));
    }
    return new TensorHeader(tensors, metadata);
  }

  private static Map<String, String> metadata(JsonNode json) {
    Map<String, String> metadata = new LinkedHashMap<>();
    boolean isText = json.isObject();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      isText &= field.getValue().isTextual();
      metadata.put(field.getKey(), field.getValue().asText());
    }
    if (!isText) {
      throw new IllegalArgumentException("its " + METADATA + " is not an object of strings");
    }
    return metadata;
  }

  private static Entry entry(String name, JsonNode json, long dataBytes) {
    JsonNode dtype = json.path("dtype");
    TensorType type =
        TensorType.named(dtype.asText())
            .orElseThrow(
                () ->
                    wrong(name, "is of " + (dtype.isTextual() ? dtype.asText() : "no known type")));
    long[] shape = sizes(name, "shape", json);
    long[] offsets = sizes(name, "data_offsets", json);
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw wrong(name, "has data_offsets that are not a begin and an end");
    }
    if (offsets[1] > dataBytes) {
      throw wrong(
          name, String.format("ends at byte %d of the data, which have %d", offsets[1], dataBytes));
    }
    long span = offsets[1] - offsets[0];
    long needed = bytes(name, type, shape);
    if (needed != span) {
      throw wrong(
          name,
          String.format("takes %d bytes by its shape, and its data_offsets span %d", needed, span));
    }
    return new Entry(name, type, shape, offsets[0], offsets[1]);
  }

  private static long[] sizes(String name, String field, JsonNode json) {
    JsonNode list = json.path(field);
    long[] sizes = new long[list.size()];
    boolean isSizes = list.isArray();
    for (int i = 0; i < sizes.length && isSizes; i++) {
      JsonNode size = list.get(i);
      isSizes = size.isIntegralNumber() && size.canConvertToLong() && size.longValue() >= 0;
      sizes[i] = size.longValue();
    }
    if (!isSizes) {
      throw wrong(name, "has a " + field + " that is not a list of sizes");
    }
    return sizes;
  }

  private static long bytes(String name, TensorType type, long... shape) {
    try {
      return Math.multiplyExact(type.bytes(), Tensor.elements(shape));
    } catch (ArithmeticException e) {
      throw wrong(name, "has a shape beyond all bounds");
    }
  }

  private static IllegalArgumentException wrong(String name, String what) {
    return new IllegalArgumentException("tensor " + name + " " + what);
  }
}
