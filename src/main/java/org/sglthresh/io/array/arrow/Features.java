package org.sglthresh.io.array.arrow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.sglthresh.error.UserException;

/**
 * Names of classes that a dataset gives to the indices in its columns: its features of type {@code
 * ClassLabel}, alone or in lists (Hugging Face Datasets, {@code datasets.Features}; written to
 * dataset_info.json).
 *
 * @param names for each such column the names in the order of the indices
 */
record Features(Map<String, List<String>> names) {
  private static final int MOST_CLASSES = 1 << 20;

  /** Lists, as versions of the library call them. */
  private static final Set<String> LISTS = Set.of("List", "LargeList", "Sequence");

  /**
   * Reads the features of a dataset.
   *
   * @param info what dataset_info.json holds
   * @param where names the file
   * @throws UserException (input) when names of classes are missing or not distinct
   */
  static Features of(JsonNode info, String where) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    info.path("features")
        .fields()
        .forEachRemaining(
            feature ->
                classNames(feature.getValue(), where + ", feature " + feature.getKey())
                    .ifPresent(names -> found.put(feature.getKey(), names)));
    return new Features(found);
  }

  Optional<List<String>> namesOf(String column) {
    return Optional.ofNullable(names.get(column));
  }

  private static Optional<List<String>> classNames(JsonNode feature, String where) {
    JsonNode element = feature;
    if (feature.isArray() && feature.size() == 1) {
      element = feature.get(0); // a list of one feature is a list of any length
    } else if (LISTS.contains(feature.path("_type").asText())) {
      element = feature.path("feature");
    }
    if (!element.path("_type").asText().equals("ClassLabel")) {
      return Optional.empty();
    }
    JsonNode names = element.path("names");
    int count = element.path("num_classes").asInt();
    if (!names.isArray() && count > 0 && count <= MOST_CLASSES) {
      return Optional.of(IntStream.range(0, count).mapToObj(String::valueOf).toList());
    }
    List<String> found =
        StreamSupport.stream(names.spliterator(), false).map(JsonNode::asText).toList();
    boolean distinct = new HashSet<>(found).size() == found.size();
    if (found.isEmpty() || !distinct || found.stream().anyMatch(String::isBlank)) {
      throw UserException.input(
          where
              + ": the names of its classes are "
              + (found.isEmpty() ? "missing" : distinct ? "empty in part" : "not distinct")
              + ".");
    }
    return Optional.of(found);
  }
}
