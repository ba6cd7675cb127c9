package org.sglthresh.io.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.TableAddress;
import org.sglthresh.io.fs.TextFiles;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.model.JsonText;

/**
 * Compares a wanted run with the finished run at the same output, as {@code --if-exists skip}
 * needs: both have the same parameters in the manifest, and the inputs have not changed since.
 *
 * @param configuration of Hadoop
 * @param output a complete output of the same command
 * @param parameters of the wanted run
 * @param states the present states of inputs
 */
public record FinishedRun(
    Configuration configuration,
    String output,
    Map<String, String> parameters,
    InputStates states) {
  /** Options without effect on the result. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of("output", "directory", "run-id", "if-exists", "on-refusal");

  /** File names of manifests, the second in outputs that are Parquet tables themselves. */
  static final List<String> MANIFESTS = List.of(Manifest.FILE_NAME, "_" + Manifest.FILE_NAME);

  /**
   * Accepts the finished run in place of the wanted one.
   *
   * @throws UserException (output) naming the first difference
   */
  public void requireSame() {
    Optional<String> difference = difference();
    if (difference.isPresent()) {
      throw UserException.output(
          "output "
              + output
              + " is complete, but "
              + difference.get()
              + "; choose another directory or pass --if-exists overwrite");
    }
  }

  private Optional<String> difference() {
    Optional<JsonNode> manifest = manifest();
    if (manifest.isEmpty()) {
      return Optional.of("has no manifest to tell what it was made from");
    }
    return parameterDifference(manifest.get().path("parameters"))
        .or(() -> changedInput(manifest.get().path("inputs")));
  }

  private Optional<JsonNode> manifest() {
    try {
      Path directory = UserPath.of(output);
      FileSystem fileSystem = FileSystems.shared(directory, configuration);
      for (String name : MANIFESTS) {
        Path file = new Path(directory, name);
        if (FileSystems.status(fileSystem, file).isPresent()) {
          String text = TextFiles.read(configuration, file.toString(), "manifest");
          JsonNode json = JsonText.parse(text, "manifest " + file);
          boolean isOurs = json.path("format").asText().equals(Manifest.FORMAT);
          return Optional.of(json).filter(found -> isOurs);
        }
      }
      return Optional.empty();
    } catch (IOException | UserException e) {
      return Optional.empty();
    }
  }

  private Optional<String> parameterDifference(JsonNode recorded) {
    Map<String, String> wanted = Manifest.withoutSecrets(parameters);
    Map<String, String> found = new LinkedHashMap<>();
    recorded.properties().forEach(entry -> found.put(entry.getKey(), entry.getValue().asText()));
    Set<String> names = new LinkedHashSet<>(wanted.keySet());
    names.addAll(found.keySet());
    names.removeAll(WITHOUT_EFFECT);
    if (Stream.of(wanted, found).anyMatch(FinishedRun::writesTable)) {
      names.add("output"); // the directory stands for what was written into this table
    }
    for (String name : names) {
      String before = found.get(name);
      String now = wanted.get(name);
      if (before == null) {
        return Optional.of("was made without --" + name + ", which is " + now + " now");
      }
      if (!before.equals(now)) {
        return Optional.of(
            "was made with --"
                + name
                + " "
                + before
                + (now == null ? ", which is not given now" : ", not " + now));
      }
    }
    return Optional.empty();
  }

  private static boolean writesTable(Map<String, String> parameters) {
    return TableAddress.isOne(parameters.getOrDefault("output", ""));
  }

  private Optional<String> changedInput(JsonNode recorded) {
    for (JsonNode input : recorded) {
      Optional<String> difference = InputChange.of(states, input, parameters);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }
}
