package org.sglthresh.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.fs.InputDigest;
import org.sglthresh.io.output.Manifest;
import org.sglthresh.io.read.ThresholdsInput;
import org.sglthresh.io.registry.Registry;

/**
 * Finished thresholds, with what the manifest says of them.
 *
 * @param input the thresholds
 * @param files that were read, by their roles; none where the thresholds are a number
 * @param directories that an output must not lie in
 * @param published what the registry says of them; empty where they are not from one
 */
public record FoundThresholds(
    ThresholdsInput input,
    Map<String, String> files,
    List<String> directories,
    Map<String, Object> published) {

  static FoundThresholds given(ThresholdsInput input) {
    Map<String, String> files = new LinkedHashMap<>();
    if (input instanceof ThresholdsInput.PerClass perClass) {
      files.put("thresholds", perClass.file());
    }
    return new FoundThresholds(input, files, List.of(), Map.of());
  }

  static FoundThresholds published(ThresholdsSource.Published source, Registry.Published current) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("channel", current.pointer());
    files.put("thresholds", current.file());
    Map<String, Object> published = new LinkedHashMap<>();
    published.put("registry", source.registry());
    published.put("channel", source.channel().text());
    published.put("version", current.publication().number());
    published.put("source", current.publication().source());
    published.put("digest", current.publication().digest());
    return new FoundThresholds(
        new ThresholdsInput.PerClass(current.set(), current.file()),
        files,
        List.of(source.registry()),
        published);
  }

  /** All that the output must lie apart from. */
  public List<String> paths() {
    List<String> paths = new ArrayList<>(files.values());
    paths.addAll(directories);
    return paths;
  }

  /** Writes them down. */
  public void addTo(Manifest manifest, Configuration configuration) {
    long classes =
        input instanceof ThresholdsInput.PerClass perClass ? perClass.set().classes().size() : 1;
    files.forEach(
        (role, path) ->
            manifest.input(
                role,
                path,
                role.equals("channel") ? 1 : classes,
                InputDigest.of(configuration, path)));
    manifest.published(published);
  }
}
