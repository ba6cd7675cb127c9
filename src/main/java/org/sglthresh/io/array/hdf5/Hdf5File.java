package org.sglthresh.io.array.hdf5;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.sglthresh.error.OptInJars;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.ArrayEntry;
import org.sglthresh.io.array.ArrayFile;
import org.sglthresh.io.array.ByteSource;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.io.array.StridedRows;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.read.ClipIds;
import org.sglthresh.io.read.RowRanges;

/**
 * An HDF5 file ({@code .h5}, {@code .hdf5}), such as those of PANNs and of AudioSet's training
 * pipelines. Data sets are read whether their elements follow each other or lie in chunks, which
 * may be packed by gzip, lzf, shuffle and fletcher32.
 */
public final class Hdf5File implements ArrayFile {
  private final InputFile file;
  private final Map<String, StoredData> found;

  private Hdf5File(InputFile file, Map<String, StoredData> found) {
    this.file = file;
    this.found = found;
  }

  /**
   * Lists the data sets.
   *
   * @throws UserException (usage) without the opt-in jar, (input) when the file is damaged, no HDF5
   *     file, or holds no data set
   */
  public static Hdf5File open(Configuration configuration, InputFile file) {
    if (!OptInJars.HDF5.arePresent()) {
      throw OptInJars.HDF5.missing(file.name());
    }
    Map<String, StoredData> found = read(configuration, file, file.name(), Catalog::of);
    if (found.isEmpty()) {
      throw UserException.input(file.name() + " holds no data set.");
    }
    if (found.values().stream().allMatch(data -> data.header().isEmpty())) {
      Map.Entry<String, StoredData> first = found.entrySet().iterator().next();
      throw UserException.input(
          "Cannot read "
              + file.name()
              + ": "
              + ArrayEntry.printable(first.getKey())
              + " is "
              + first.getValue().type().word()
              + "; write it again, without libver=\"latest\".");
    }
    return new Hdf5File(file, found);
  }

  private interface Reading<T> {
    T of(CheckedStorage storage);
  }

  /** Broken files make jHDF fail in any way, and lead in circles. */
  private static <T> T read(
      Configuration configuration, InputFile file, String what, Reading<T> reading) {
    try (FSDataInputStream in = file.open(configuration)) {
      return reading.of(new CheckedStorage(in, file.length()));
    } catch (IOException e) {
      throw file.unreadable(e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      throw Failures.translated(e, file, what);
    }
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public List<ArrayEntry> entries() {
    return found.entrySet().stream()
        .map(
            entry -> {
              StoredType type = entry.getValue().type();
              return new ArrayEntry(
                  entry.getKey(), entry.getValue().shape(), type.word(), type.kind());
            })
        .toList();
  }

  @Override
  public RowArray rows(Configuration configuration, ArrayEntry entry) {
    String name = nameOf(entry);
    StoredData data = readable(entry, name);
    return read(
        configuration,
        file,
        name,
        storage -> {
          if (data.shape().size() != 2) {
            throw new IllegalArgumentException(
                "holds an array of "
                    + data.shape().size()
                    + " dimensions ("
                    + ArrayEntry.dimensions(data.shape())
                    + "); a table of clips x classes is needed");
          }
          StoredType type = data.type();
          if (type.number().isEmpty()) {
            throw new IllegalArgumentException("holds " + type.word() + " and no numbers");
          }
          ByteSource bytes = Layouts.bytes(file, storage, data, name);
          ByteOrder order = type.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
          StridedRows.Places places =
              StridedRows.Places.byRows(0, data.shape().get(0), data.shape().get(1));
          RowArray rows = new StridedRows(name, bytes, 0, type.number().get(), order, places);
          return bytes instanceof ChunkedBytes chunked
              ? new BandedRows(rows, chunked.bands())
              : rows;
        });
  }

  @Override
  public ClipIds ids(Configuration configuration, ArrayEntry entry, RowRanges ranges) {
    String name = nameOf(entry);
    StoredData data = readable(entry, name);
    return read(
        configuration,
        file,
        name,
        storage -> {
          List<Long> shape = data.shape();
          boolean column = shape.size() == 1 || (shape.size() == 2 && shape.get(1) == 1);
          if (!column) {
            throw new IllegalArgumentException(
                "holds an array of "
                    + ArrayEntry.dimensions(shape)
                    + "; one id for each row is needed");
          }
          StoredIds.require(data.type());
          if (shape.get(0) != ranges.rows()) {
            throw new IllegalArgumentException(
                "holds " + shape.get(0) + " clip ids for " + ranges.rows() + " clips");
          }
          ByteSource bytes = Layouts.bytes(file, storage, data, name);
          return new StoredIds(file, name, ranges, bytes, data.type(), storage.getUserBlockSize());
        });
  }

  private String nameOf(ArrayEntry entry) {
    return file.name() + " (" + ArrayEntry.printable(entry.key()) + ")";
  }

  private StoredData readable(ArrayEntry entry, String name) {
    StoredData data = found.get(entry.key());
    if (data == null || data.header().isEmpty()) {
      throw UserException.input(
          name + " is " + (data == null ? "not there" : data.type().word()) + ".");
    }
    return data;
  }
}
