package org.sglthresh.io.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.TextFiles;

/**
 * Directories 000001, 000002, … that are written once and never changed. Two writers at once get
 * different numbers where directories are renamed atomically: each is an {@link OutputTransaction}
 * that fails when its place is taken, and then tries the next.
 *
 * @param configuration of Hadoop
 * @param directory that holds them
 * @param command that writes them
 */
public record NumberedOutputs(Configuration configuration, Path directory, String command) {
  private static final Pattern NUMBER = Pattern.compile("\\d{6,9}");

  /** The limit is reached only if other writers take this many numbers in a row. */
  private static final int ATTEMPTS = 1000;

  /** The content of a complete directory, and its number. */
  public record Entry<T>(int number, T content) {}

  /** Writes the files of a new directory. */
  public interface Filler {
    /**
     * Writes the files. May be called again with the next number, when another run has taken this
     * one.
     *
     * @param number of the directory
     * @param out the transaction that makes the directory; the caller commits it
     */
    void fill(int number, OutputTransaction out);
  }

  /** The numbers of the complete directories, ascending. */
  public List<Integer> numbers() throws IOException {
    return numbers(true);
  }

  private List<Integer> numbers(boolean onlyComplete) throws IOException {
    FileSystem fileSystem = FileSystems.shared(directory, configuration);
    List<Integer> numbers = new ArrayList<>();
    if (FileSystems.status(fileSystem, directory).isEmpty()) {
      return numbers;
    }
    for (FileStatus status : fileSystem.listStatus(directory)) {
      Path path = status.getPath();
      if (status.isDirectory()
          && NUMBER.matcher(path.getName()).matches()
          && (!onlyComplete || OutputMark.complete(fileSystem, path).isPresent())) {
        numbers.add(Integer.parseInt(path.getName()));
      }
    }
    numbers.sort(Comparator.naturalOrder());
    return numbers;
  }

  /** The directory of a number. */
  public Path path(int number) {
    return new Path(directory, String.format("%06d", number));
  }

  /** The text of a file in the directory of a number. */
  public String read(int number, String name) {
    return TextFiles.read(configuration, new Path(path(number), name).toString(), "file");
  }

  /** The contents of all complete directories, in the order of their numbers. */
  public <T> List<Entry<T>> all(IntFunction<T> reader) throws IOException {
    List<Entry<T>> all = new ArrayList<>();
    for (int number : numbers()) {
      all.add(new Entry<>(number, reader.apply(number)));
    }
    return all;
  }

  /** Writes the next directory and returns its number. */
  public int add(Filler filler) throws IOException {
    List<Integer> taken = numbers(false);
    int number = taken.isEmpty() ? 1 : taken.get(taken.size() - 1) + 1;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++, number++) {
      if (isAdded(number, filler)) {
        return number;
      }
    }
    throw new IOException("other runs keep taking the next number in " + directory);
  }

  private boolean isAdded(int number, Filler filler) throws IOException {
    String path = path(number).toString();
    try (OutputTransaction out =
        OutputTransaction.begin(configuration, path, IfExists.FAIL, command)) {
      filler.fill(number, out);
      out.commit();
      return true;
    } catch (UserException e) {
      FileSystem fileSystem = FileSystems.shared(path(number), configuration);
      Optional<FileStatus> there = FileSystems.status(fileSystem, path(number));
      if (e.kind() == ErrorKind.OUTPUT && there.isPresent()) {
        return false;
      }
      throw e;
    }
  }
}
