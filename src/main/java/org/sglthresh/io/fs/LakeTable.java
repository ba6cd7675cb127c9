package org.sglthresh.io.fs;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.UserException;

/**
 * A table of a format that keeps Parquet files and, beside them, a list of those that count. Read
 * as bare Parquet, rows that were deleted or replaced would count.
 *
 * @param format whose it is
 * @param directory of the table
 */
public record LakeTable(Format format, Path directory) {
  /** The formats, each known by what lies in a table's directory. */
  public enum Format {
    /** Delta Lake. */
    DELTA("Delta", "_delta_log/"),
    /** Apache Iceberg. */
    ICEBERG("Iceberg", "metadata/*.metadata.json"),
    /** Apache Hudi. */
    HUDI("Hudi", ".hoodie/");

    private final String label;
    private final String sign;

    Format(String label, String sign) {
      this.label = label;
      this.sign = sign;
    }

    /** Its name. */
    public String label() {
      return label;
    }

    /** Its name to Spark. */
    private String source() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Where its jar is from, after the address. */
    private String jar() {
      return this == HUDI
          ? ", with the jar of Hudi in --jars"
          : ", and its jar by submit.sh --with " + source();
    }

    private boolean holds(FileSystem fileSystem, Path directory) throws IOException {
      return switch (this) {
        case DELTA -> isDirectory(fileSystem, new Path(directory, "_delta_log"));
        case HUDI -> isDirectory(fileSystem, new Path(directory, ".hoodie"));
        case ICEBERG ->
            isDirectory(fileSystem, new Path(directory, "data"))
                && isDirectory(fileSystem, new Path(directory, "metadata"))
                && Arrays.stream(fileSystem.listStatus(new Path(directory, "metadata")))
                    .anyMatch(file -> file.getPath().getName().endsWith(".metadata.json"));
      };
    }
  }

  /** The table that a path belongs to: it or a directory above it, links followed, is a table's. */
  public static Optional<LakeTable> of(FileSystem fileSystem, Path path) {
    FileSystem plain =
        fileSystem instanceof LocalFileSystem local ? local.getRawFileSystem() : fileSystem;
    Path absolute = plain.makeQualified(path);
    return above(plain, absolute)
        .or(() -> withoutLinks(plain, absolute).flatMap(real -> above(plain, real)));
  }

  private static Optional<Path> withoutLinks(FileSystem fileSystem, Path path) {
    Optional<File> file = FileSystems.local(fileSystem, path);
    try {
      return file.isEmpty()
          ? Optional.empty()
          : Optional.of(FileSystems.path(file.get().toPath().toRealPath()));
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  private static Optional<LakeTable> above(FileSystem fileSystem, Path path) {
    for (Path directory = path; directory != null; directory = directory.getParent()) {
      for (Format format : Format.values()) {
        try {
          if (format.holds(fileSystem, directory)) {
            return Optional.of(new LakeTable(format, directory));
          }
        } catch (IOException mayNotLook) {
          // then no reader of the table may either; whoever reads the path reports what is wrong
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isDirectory(FileSystem fileSystem, Path path) throws IOException {
    return FileSystems.status(fileSystem, path).map(found -> found.isDirectory()).orElse(false);
  }

  /**
   * The error of reading a path in this table as bare Parquet.
   *
   * @param subject the input, such as {@code The scores table /data/scores}
   */
  public UserException refusal(String subject) {
    String load =
        directory.toUri().getScheme().equals("file")
            ? directory.toUri().getPath()
            : directory.toString();
    return UserException.input(
        String.format(
            "%s belongs to the %s table %s (which has %s): read as bare Parquet, rows that the"
                + " table has since deleted or replaced would count; give it as table:%s.`%s`%s.",
            subject, format.label, load, format.sign, format.source(), load, format.jar()));
  }
}
