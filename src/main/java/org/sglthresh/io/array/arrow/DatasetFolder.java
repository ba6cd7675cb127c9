package org.sglthresh.io.array.arrow;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.io.fs.StrictText;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.model.JsonText;

/**
 * A directory that Hugging Face's {@code Dataset.save_to_disk} wrote (datasets, {@code
 * arrow_dataset.py} and {@code dataset_dict.py}): state.json lists the files of the data,
 * dataset_info.json describes the columns, and dataset_dict.json names the splits of a directory
 * that holds several datasets.
 *
 * @param name as the user wrote it
 * @param files the files of the data, in order
 * @param features what is known of the columns
 */
record DatasetFolder(String name, List<InputFile> files, Features features) {
  static final String STATE = "state.json";
  private static final String INFO = "dataset_info.json";
  private static final String SPLITS = "dataset_dict.json";
  private static final int LONGEST_JSON = 16 << 20;
  private static final int MOST_FILES = 100_000;

  /** Whether a path is a directory, as far as its file system says. */
  static boolean isDirectory(Configuration configuration, String path) {
    try {
      Path directory = UserPath.of(path);
      return FileSystems.status(FileSystems.shared(directory, configuration), directory)
          .map(FileStatus::isDirectory)
          .orElse(false);
    } catch (IOException | IllegalArgumentException e) {
      return false; // whoever reads what is there says it
    }
  }

  /** Whether a directory has the files that describe a dataset, or its splits. */
  static boolean isOne(Configuration configuration, String path) {
    Path directory = UserPath.of(path);
    return InputFile.exists(configuration, UserPath.child(directory, SPLITS))
        || InputFile.exists(configuration, UserPath.child(directory, STATE));
  }

  /**
   * Reads what describes the dataset.
   *
   * @throws UserException (input) when it is none, or one of several splits has to be named
   */
  static DatasetFolder open(Configuration configuration, String path) {
    Path directory = UserPath.of(path);
    if (InputFile.exists(configuration, UserPath.child(directory, SPLITS))) {
      throw severalSplits(path, json(configuration, path, SPLITS));
    }
    if (!InputFile.exists(configuration, UserPath.child(directory, STATE))) {
      throw noDataset(configuration, path);
    }
    JsonNode state = json(configuration, path, STATE);
    boolean hasInfo = InputFile.exists(configuration, UserPath.child(directory, INFO));
    Features features =
        hasInfo
            ? Features.of(json(configuration, path, INFO), path + "/" + INFO)
            : new Features(Map.of());
    List<InputFile> files = new ArrayList<>();
    for (String file : dataFiles(state, path + "/" + STATE)) {
      files.add(InputFile.find(configuration, path + "/" + file));
    }
    return new DatasetFolder(path, files, features);
  }

  /** The names of the files; rows that other versions of the library leave out are not read. */
  private static List<String> dataFiles(JsonNode state, String where) {
    JsonNode listed = state.path("_data_files");
    boolean selected =
        state.path("_indices_data_files").size() > 0 || state.path("_indices_files").size() > 0;
    if (selected) {
      throw UserException.input(
          where + " says that rows were selected: call flatten_indices() before save_to_disk.");
    }
    List<String> names = new ArrayList<>();
    for (JsonNode file : listed) {
      String name = file.path("filename").asText();
      boolean plain =
          file.size() == 1 && name.matches("[^/\\\\\\p{Cntrl}]+") && !name.startsWith(".");
      if (!plain) {
        throw UserException.input(
            where + " names a file of data that is not known: " + printable(file.toString()) + ".");
      }
      names.add(name);
    }
    if (names.isEmpty() || names.size() > MOST_FILES) {
      throw UserException.input(where + " names " + names.size() + " files of data.");
    }
    return names;
  }

  private static String printable(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() > 100 ? line.substring(0, 100) + "…" : line;
  }

  private static UserException severalSplits(String path, JsonNode splits) {
    List<String> names =
        StreamSupport.stream(splits.path("splits").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    return UserException.input(
        path
            + " holds the splits "
            + printable(String.join(", ", names))
            + ": give the directory of one"
            + (names.isEmpty() ? "" : ", such as " + path + "/" + printable(names.get(0)))
            + ".");
  }

  private static UserException noDataset(Configuration configuration, String path) {
    List<String> names = List.of();
    try {
      Path directory = UserPath.of(path);
      FileSystem fileSystem = FileSystems.shared(directory, configuration);
      names =
          Arrays.stream(FileSystems.list(fileSystem, directory))
              .map(child -> child.getPath().getName())
              .sorted()
              .toList();
    } catch (IOException e) {
      return UserException.input("Cannot list " + path + ": " + IoReason.of(e) + ".").causedBy(e);
    }
    if (names.stream().anyMatch(child -> child.endsWith(".parquet"))) {
      return UserException.input(
          path + " holds Parquet, which the other commands read as it is: it needs no import.");
    }
    String found = names.stream().limit(8).collect(Collectors.joining(", "));
    return UserException.input(
        path
            + " is a directory, but no dataset as Dataset.save_to_disk of Hugging Face writes it:"
            + " it has no "
            + STATE
            + (names.isEmpty() ? "" : ", but " + printable(found))
            + ".");
  }

  private static JsonNode json(Configuration configuration, String path, String name) {
    InputFile file = InputFile.find(configuration, path + "/" + name);
    if (file.length() > LONGEST_JSON) {
      throw UserException.input(
          file.name() + " has " + file.length() + " bytes, more than such a file can have.");
    }
    try (FSDataInputStream in = file.open(configuration)) {
      byte[] bytes = new byte[(int) file.length()];
      in.readFully(bytes);
      return JsonText.parse(StrictText.decode(bytes, file.name()), file.name());
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }
}
