package org.sglthresh.io.fs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.sglthresh.error.UserException;

/**
 * Identifies the state of an input by the paths, lengths and modification times of its files,
 * without reading them.
 *
 * @param sha256 SHA-256, in hexadecimal, of the sorted lines {@code path TAB length TAB
 *     modification time in milliseconds}, one per file
 * @param files number of files
 * @param bytes total length of the files
 */
public record InputDigest(String sha256, long files, long bytes) {

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
