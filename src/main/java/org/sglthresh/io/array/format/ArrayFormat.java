package org.sglthresh.io.array.format;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.array.ArrayFile;
import org.sglthresh.io.array.hdf5.Hdf5File;
import org.sglthresh.io.array.numpy.NpyFile;
import org.sglthresh.io.array.numpy.NpzFile;
import org.sglthresh.io.array.torch.TorchFile;
import org.sglthresh.io.fs.InputFile;

/** The formats of files of arrays, told by the ending of their names. */
public enum ArrayFormat {
  /** NumPy's array. */
  NPY(List.of(".npy")),
  /** NumPy's archive of arrays. */
  NPZ(List.of(".npz")),
  /** HDF5, with an opt-in jar. */
  HDF5(List.of(".h5", ".hdf5")),
  /** A file of torch.save. */
  TORCH(List.of(".pt", ".pth"));

  @SuppressWarnings("ImmutableEnumChecker") // of List.of
  private final List<String> endings;

  ArrayFormat(List<String> endings) {
    this.endings = endings;
  }

  /** The format of a file, by its name; empty if it is none of these. */
  public static Optional<ArrayFormat> of(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> format.endings.stream().anyMatch(name::endsWith))
        .findFirst();
  }

  /** The endings of all formats, for messages. */
  public static String allEndings() {
    return Arrays.stream(values())
        .flatMap(format -> format.endings.stream())
        .collect(Collectors.joining(", "));
  }

  /**
   * Opens a file.
   *
   * @throws org.sglthresh.error.UserException (input) when it is not of this format, or damaged
   */
  public ArrayFile open(Configuration configuration, InputFile file) {
    // Not functions held by the constants: the help lists endings where no Hadoop is on the class
    // path.
    return switch (this) {
      case NPY -> NpyFile.open(configuration, file);
      case NPZ -> NpzFile.open(configuration, file);
      case HDF5 -> Hdf5File.open(configuration, file);
      case TORCH -> TorchFile.open(configuration, file);
    };
  }
}
