package org.sglthresh.io.fs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.sglthresh.error.UserException;

/**
 * Identifies the state of an input without reading it: by the paths, lengths and modification times
 * of its files, or by the snapshots and versions of the tables that it is read from.
 *
 * @param sha256 SHA-256, in hexadecimal, of the sorted lines {@code path TAB length TAB
 *     modification time in milliseconds}, one per file, or of a line for each table
 * @param files number of files; 0 for tables
 * @param bytes total length of the files; 0 for tables
 * @param tables for each table its name, format and snapshot, version or files, in the order of the
 *     query; empty for a path
 */
public record InputDigest(String sha256, long files, long bytes, List<Map<String, String>> tables) {
  /** The version of a table that has none, whose changes therefore do not show. */
  public static final String UNKNOWN = "unknown";

  /** The digest of files. */
  public InputDigest(String sha256, long files, long bytes) {
    this(sha256, files, bytes, List.of());
  }

  /** Keeps its own copy of the list. */
  public InputDigest {
    tables = List.copyOf(tables);
  }

  /**
   * The digest of tables.
   *
   * @param lines that change when a table does
   */
  public static InputDigest ofTables(List<Map<String, String>> tables, Set<String> lines) {
    byte[] digest = Sha256.of(String.join("\n", new TreeSet<>(lines)));
    return new InputDigest(HexFormat.of().formatHex(digest), 0, 0, tables);
  }

  /** A table that does not say when it changes; empty if all do. */
  public Optional<String> unversioned() {
    return tables.stream()
        .filter(table -> table.containsValue(UNKNOWN))
        .map(table -> table.get("table"))
        .findFirst();
  }

  /**
   * The digest of the files at or below a path or glob ({@link InputPaths}), without names that
   * Spark ignores.
   *
   * @throws UserException (input) when nothing matches, or a directory cannot be listed
   */
  public static InputDigest of(Configuration configuration, String path) {
    List<FileStatus> files = new ArrayList<>();
    try {
      FileSystem fileSystem = FileSystems.shared(UserPath.of(path), configuration);
      List<FileStatus> matches = InputPaths.find(configuration, path);
      if (matches.isEmpty()) {
        throw UserException.input("input " + path + " does not exist; check the path");
      }
      for (FileStatus match : matches) {
        files.addAll(InputPaths.filesBelow(fileSystem, match, InputPaths.Names.OF_SPARK));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.input(
              "input "
                  + path
                  + " cannot be listed: "
                  + IoReason.of(e)
                  + "; check the path and its permissions")
          .causedBy(e);
    }
    return of(files);
  }

  /** The form in manifests: {@code sha256:…}. */
  public String text() {
    return "sha256:" + sha256;
  }

  private static InputDigest of(List<FileStatus> files) {
    TreeSet<String> lines = new TreeSet<>();
    long bytes = 0;
    for (FileStatus file : files) {
      lines.add(file.getPath() + "\t" + file.getLen() + "\t" + file.getModificationTime() + "\n");
      bytes += file.getLen();
    }
    byte[] digest = Sha256.of(String.join("", lines));
    return new InputDigest(HexFormat.of().formatHex(digest), files.size(), bytes);
  }
}
