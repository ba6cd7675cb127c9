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
 * Finished thresholds and what the manifest says about them.
 *
 * @param input the thresholds
 * @param files the files that were read, by role; empty where the thresholds are a number
 * @param directories directories that must not contain the output
 * @param published facts from the registry, by JSON name; empty for thresholds from elsewhere
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

  /** All paths that the output must be apart from. */
  public List<String> paths() {
    List<String> paths = new ArrayList<>(files.values());
    paths.addAll(directories);
    return paths;
  }

  /** Adds the files with their digests, and the facts from the registry, to a manifest. */
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
