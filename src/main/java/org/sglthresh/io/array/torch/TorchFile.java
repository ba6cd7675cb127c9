package org.sglthresh.io.array.torch;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.ArrayEntry;
import org.sglthresh.io.array.ArrayFile;
import org.sglthresh.io.array.ByteSource;
import org.sglthresh.io.array.ElementType;
import org.sglthresh.io.array.FileBytes;
import org.sglthresh.io.array.ListedIds;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.io.array.StridedRows;
import org.sglthresh.io.array.zip.ZipArchive;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.read.ClipIds;
import org.sglthresh.io.read.RowRanges;

/**
 * A file of {@code torch.save}: a zip archive (torch.serialization, since PyTorch 1.6), or pickles
 * followed by the storages.
 */
public final class TorchFile implements ArrayFile {
  /** The pickle is read on the driver, whole; tensors are outside of it. */
  static final long LONGEST_PICKLE = 64L << 20;

  private final InputFile file;
  private final TorchValues values;
  private final Storages storages;

  /** Where the bytes of storages are. */
  interface Storages {
    /**
     * The bytes of a storage.
     *
     * @throws IllegalArgumentException with one clause that says what is wrong
     */
    ByteSource bytes(Configuration configuration, TorchTensor.Storage storage);

    /** The order of the bytes of a number. */
    ByteOrder order();
  }

  /**
   * What opening finds.
   *
   * @param values what was saved
   * @param storages the data of its tensors
   */
  record Contents(TorchValues values, Storages storages) {}

  private TorchFile(InputFile file, Contents contents) {
    this.file = file;
    this.values = contents.values();
    this.storages = contents.storages();
  }

  /**
   * Reads what describes the tensors.
   *
   * @throws UserException (input) when it is no file of {@code torch.save}, is damaged, or holds
   *     more than tensors, numbers and text
   */
  public static TorchFile open(Configuration configuration, InputFile file) {
    try {
      byte[] start = new byte[(int) Math.min(4, file.length())];
      try (ByteSource.Cursor in = FileBytes.all(file).open(configuration)) {
        in.read(0, start, start.length);
      }
      Contents contents =
          ZipArchive.begins(start)
              ? TorchZip.open(configuration, file)
              : TorchLegacy.open(configuration, file);
      return new TorchFile(file, contents);
    } catch (EOFException e) {
      throw UserException.input(file.name() + " is cut short or damaged: copy or write it again.")
          .causedBy(e);
    } catch (IOException e) {
      throw file.unreadable(e);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw refused(file.name(), e);
    }
  }

  private static UserException refused(String name, RuntimeException e) {
    return e instanceof ArithmeticException
        ? UserException.input(name + " " + TorchTensor.malformed().getMessage() + ".")
        : UserException.input(name + " " + e.getMessage() + ".");
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public List<ArrayEntry> entries() {
    return values.entries();
  }

  private String nameOf(ArrayEntry entry) {
    return entry.key().isEmpty()
        ? file.name()
        : file.name() + " (" + ArrayEntry.printable(entry.key()) + ")";
  }

  @Override
  public RowArray rows(Configuration configuration, ArrayEntry entry) {
    TorchTensor tensor = values.tensors().get(entry.key());
    if (tensor == null || tensor.shape().size() != 2 || tensor.elements().isEmpty()) {
      throw UserException.input(
          nameOf(entry)
              + " is "
              + (tensor == null ? entry.type() : "a tensor of " + entry.words())
              + "; a table of numbers, clips x classes, is needed.");
    }
    ElementType type = tensor.elements().get();
    try {
      return new StridedRows(
          nameOf(entry),
          storages.bytes(configuration, tensor.storage()),
          0,
          type,
          storages.order(),
          new StridedRows.Places(
              tensor.offset(),
              tensor.shape().get(0),
              tensor.shape().get(1),
              tensor.strides().get(0),
              tensor.strides().get(1)));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw refused(nameOf(entry), e);
    }
  }

  @Override
  public ClipIds ids(Configuration configuration, ArrayEntry entry, RowRanges ranges) {
    return ListedIds.of(
        nameOf(entry),
        values
            .texts(entry.key())
            .orElseThrow(
                () ->
                    UserException.input(
                        nameOf(entry)
                            + " is no list of clip ids: save a list of str, one for each row.")),
        ranges);
  }
}
