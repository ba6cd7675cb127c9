package org.sglthresh.io.array.torch;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.array.ByteSource;
import org.sglthresh.io.array.FileBytes;
import org.sglthresh.io.array.pickle.PickleInput;
import org.sglthresh.io.array.pickle.PickleReader;
import org.sglthresh.io.array.pickle.Pickled;
import org.sglthresh.io.fs.InputFile;

/**
 * The format of {@code torch.save} before PyTorch 1.6 (torch.serialization._legacy_save): pickles
 * of a magic number, a version, the machine, what was saved and the keys of its storages; then for
 * each storage its number of elements in eight bytes, and its bytes.
 */
final class TorchLegacy implements TorchFile.Storages {
  private static final byte[] MAGIC = HexFormat.of().parseHex("6cfc9c46f9206aa85019");
  private static final long VERSION = 1001;
  private static final int MOST_STORAGES = 10_000;

  private final InputFile file;
  private final ByteOrder order;
  private final Map<String, Long> starts;

  private TorchLegacy(InputFile file, ByteOrder order, Map<String, Long> starts) {
    this.file = file;
    this.order = order;
    this.starts = starts;
  }

  static TorchFile.Contents open(Configuration configuration, InputFile file) throws IOException {
    FileBytes bytes = FileBytes.all(file);
    try (ByteSource.Cursor in = bytes.open(configuration)) {
      PickleInput input = new PickleInput(bytes, in, 0, TorchFile.LONGEST_PICKLE);
      requireMagic(input);
      ByteOrder order = order(PickleReader.read(input, Set.of()));
      PickleReader reader = new PickleReader(input, TorchNames.ALL);
      TorchValues values = new TorchValues(reader.read());
      Pickled keys = PickleReader.read(input, Set.of());
      Map<String, TorchTensor.Storage> storages = storages(reader.outside());
      Map<String, Long> starts =
          starts(in, input.position(), file.length(), order, keys(keys, storages));
      return new TorchFile.Contents(values, new TorchLegacy(file, order, starts));
    }
  }

  private static void requireMagic(PickleInput input) throws IOException {
    try {
      boolean magic =
          PickleReader.read(input, Set.of()) instanceof Pickled.Wide number
              && Arrays.equals(number.bytes(), MAGIC);
      if (magic
          && PickleReader.read(input, Set.of()) instanceof Pickled.Whole version
          && version.number() == VERSION) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // other files begin with what is no instruction, or names something
    }
    throw new IllegalArgumentException(
        "is no file of torch.save: it begins neither as a zip archive nor with its magic number");
  }

  private static ByteOrder order(Pickled machine) {
    if (machine instanceof Pickled.Dictionary facts) {
      for (Pickled.Item fact : facts.items()) {
        if (fact.key() instanceof Pickled.Text key
            && key.text().equals("little_endian")
            && fact.value() instanceof Pickled.Truth little) {
          return little.value() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        }
      }
    }
    throw new IllegalArgumentException("does not say whether it is little-endian or big");
  }

  private static Map<String, TorchTensor.Storage> storages(List<Pickled.Persistent> outside) {
    Map<String, TorchTensor.Storage> storages = new HashMap<>();
    for (Pickled.Persistent value : outside) {
      TorchTensor.Storage storage = TorchTensor.storage(value);
      storages.put(storage.key(), storage);
    }
    return storages;
  }

  /** The storages in the order of their data. */
  private static List<TorchTensor.Storage> keys(
      Pickled list, Map<String, TorchTensor.Storage> storages) {
    if (!(list instanceof Pickled.Sequence keys) || keys.items().size() > MOST_STORAGES) {
      throw TorchTensor.malformed();
    }
    List<TorchTensor.Storage> ordered = new ArrayList<>();
    for (Pickled item : keys.items()) {
      TorchTensor.Storage storage =
          item instanceof Pickled.Text key ? storages.get(key.text()) : null;
      if (storage == null) {
        throw TorchTensor.malformed();
      }
      ordered.add(storage);
    }
    return ordered;
  }

  private static Map<String, Long> starts(
      ByteSource.Cursor in,
      long dataStart,
      long end,
      ByteOrder order,
      List<TorchTensor.Storage> storages)
      throws IOException {
    Map<String, Long> starts = new HashMap<>();
    byte[] length = new byte[Long.BYTES];
    long at = dataStart;
    for (TorchTensor.Storage storage : storages) {
      in.read(at, length, length.length);
      at += length.length;
      if (ByteBuffer.wrap(length).order(order).getLong() != storage.length()
          || starts.put(storage.key(), at) != null) {
        throw TorchTensor.malformed();
      }
      if (storage.bytes() > end - at) {
        throw new EOFException("the file ends within a storage");
      }
      at += storage.bytes();
    }
    return starts;
  }

  @Override
  public ByteSource bytes(Configuration configuration, TorchTensor.Storage storage) {
    Long start = starts.get(storage.key());
    if (start == null) {
      throw TorchTensor.malformed();
    }
    return new FileBytes(file, start, storage.bytes());
  }

  @Override
  public ByteOrder order() {
    return order;
  }
}
