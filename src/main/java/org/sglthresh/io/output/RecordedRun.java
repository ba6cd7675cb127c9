package org.sglthresh.io.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.io.fs.TextFiles;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.model.JsonText;

/** A run that is over, as its manifest tells: with what options, and on which inputs. */
public final class RecordedRun {
  private final String directory;
  private final JsonNode manifest;
  private final Map<String, String> parameters;

  private RecordedRun(String directory, JsonNode manifest, Map<String, String> parameters) {
    this.directory = directory;
    this.manifest = manifest;
    this.parameters = parameters;
  }

  /**
   * Reads the manifest of an output.
   *
   * @param directory the output
   * @param command that must have made it
   * @throws UserException (input) when it is no output of the command, or its manifest is wrong, of
   *     a later version, or keeps a password back that is needed to run it again
   */
  public static RecordedRun read(Configuration configuration, String directory, String command) {
    Path file = manifest(configuration, directory, command);
    JsonNode json =
        JsonText.parse(
            TextFiles.read(configuration, file.toString(), "manifest"), "manifest " + file);
    requireKnown(json, file);
    String made = json.path("command").asText();
    if (!made.equals(command)) {
      throw UserException.input(
          directory
              + " was written by "
              + made
              + ", not by "
              + command
              + "; name the output directory of "
              + command);
    }
    return new RecordedRun(directory, json, parameters(json, file));
  }

  private static Path manifest(Configuration configuration, String directory, String command) {
    String remedy = "; name the output directory of " + command;
    try {
      Path path = UserPath.of(directory);
      FileSystem fileSystem = FileSystems.shared(path, configuration);
      Optional<FileStatus> status = FileSystems.status(fileSystem, path);
      if (status.isEmpty()) {
        throw UserException.input("the run " + directory + " does not exist" + remedy);
      }
      if (!status.get().isDirectory()) {
        throw UserException.input("the run " + directory + " is a file" + remedy);
      }
      for (String name : FinishedRun.MANIFESTS) {
        Path file = new Path(path, name);
        if (FileSystems.status(fileSystem, file).isPresent()) {
          return file;
        }
      }
      throw UserException.input(
          directory + " has no " + Manifest.FILE_NAME + " to tell what it was made from" + remedy);
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.input(
              "the run " + directory + " cannot be read: " + IoReason.of(e) + remedy)
          .causedBy(e);
    }
  }

  private static void requireKnown(JsonNode json, Path file) {
    String where = "manifest " + file;
    if (!json.path("format").asText().equals(Manifest.FORMAT)
        || !json.path("command").isTextual()
        || !json.path("parameters").isObject()
        || !json.path("inputs").isArray()) {
      throw UserException.input(where + " is not one of this program; name an output of it");
    }
    if (json.path("version").asInt() > Manifest.VERSION) {
      throw UserException.input(
          String.format(
              "%s is version %d, and this program reads up to version %d; use a newer release",
              where, json.path("version").asInt(), Manifest.VERSION));
    }
  }

  private static Map<String, String> parameters(JsonNode json, Path file) {
    Map<String, String> parameters = new LinkedHashMap<>();
    json.path("parameters")
        .properties()
        .forEach(entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
    parameters.forEach(
        (name, value) -> {
          if (value.contains(Words.MASK)) {
            throw UserException.input(
                "manifest "
                    + file
                    + " keeps the password in --"
                    + name
                    + " "
                    + value
                    + " back, so the inputs cannot be read again; learn again with the password in"
                    + " Hadoop's configuration");
          }
        });
    return parameters;
  }

  /** The output as the user gave it. */
  public String directory() {
    return directory;
  }

  /** The options with their effective values, as a user could type them. */
  public Map<String, String> parameters() {
    return new LinkedHashMap<>(parameters);
  }

  /** The version of the program that made it. */
  public String program() {
    return manifest.path("versions").path("sglthresh").asText("unknown");
  }

  /**
   * Checks that inputs are what they were.
   *
   * @param states the present states of inputs
   * @param roles which inputs are looked at, by their role in the manifest
   * @throws UserException (input) naming the first that is not
   */
  public void requireUnchanged(InputStates states, Predicate<String> roles) {
    List<JsonNode> inputs = new ArrayList<>();
    manifest.path("inputs").forEach(inputs::add);
    for (JsonNode input : inputs) {
      if (roles.test(input.path("role").asText())) {
        InputChange.of(states, input, parameters)
            .ifPresent(change -> refuse(input.path("path").asText(), change));
      }
    }
  }

  private void refuse(String path, String change) {
    boolean relative = !UserPath.hasScheme(path) && !path.startsWith("/");
    throw UserException.input(
        "the run "
            + directory
            + " cannot be repeated: "
            + change
            + "; bring the input back, "
            + (relative ? "call from the directory that the run was called from, " : "")
            + "or learn again");
  }
}
