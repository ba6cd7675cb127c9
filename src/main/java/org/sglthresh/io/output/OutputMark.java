package org.sglthresh.io.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.model.JsonText;

/**
 * The command and run that made an output directory, so that only an output of the same command is
 * replaced. It is the content of {@code _SUCCESS}; manifest.json holds the command too.
 *
 * @param command the command that made it
 * @param run the run that made it, unique; empty when read from a manifest
 */
record OutputMark(String command, String run) {
  /** The file in every complete output. Spark writes an empty file of this name. */
  static final String SUCCESS = "_SUCCESS";

  private static final String FORMAT = "sglthresh-output";
  private static final int VERSION = 1;
  private static final int MAX_BYTES = 1 << 20;

  /** The text of {@code _SUCCESS}. */
  String toJson() {
    Map<String, Object> mark = new LinkedHashMap<>();
    mark.put("format", FORMAT);
    mark.put("version", VERSION);
    mark.put("command", command);
    mark.put("run", run);
    return JsonText.pretty(mark);
  }

  /** The mark of a complete output. */
  static Optional<OutputMark> complete(FileSystem fileSystem, Path directory) throws IOException {
    return read(fileSystem, new Path(directory, SUCCESS), FORMAT);
  }

  /** The mark of an output that may have lost its {@code _SUCCESS}. */
  static Optional<OutputMark> inManifest(FileSystem fileSystem, Path directory) throws IOException {
    return read(fileSystem, new Path(directory, Manifest.FILE_NAME), Manifest.FORMAT);
  }

  private static Optional<OutputMark> read(FileSystem fileSystem, Path file, String format)
      throws IOException {
    Optional<FileStatus> status = FileSystems.status(fileSystem, file);
    if (status.isEmpty() || !status.get().isFile() || status.get().getLen() > MAX_BYTES) {
      return Optional.empty();
    }
    try (InputStream in = fileSystem.open(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      JsonNode json = JsonText.parse(text, file.toString());
      return format.equals(json.path("format").asText()) && json.path("command").isTextual()
          ? Optional.of(new OutputMark(json.path("command").asText(), json.path("run").asText("")))
          : Optional.empty();
    } catch (UserException | FileNotFoundException notOursOrGone) {
      return Optional.empty();
    }
  }
}
