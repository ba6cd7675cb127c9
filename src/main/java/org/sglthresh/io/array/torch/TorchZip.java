package org.sglthresh.io.array.torch;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.array.ArrayEntry;
import org.sglthresh.io.array.ByteSource;
import org.sglthresh.io.array.pickle.PickleInput;
import org.sglthresh.io.array.pickle.PickleReader;
import org.sglthresh.io.array.zip.ZipArchive;
import org.sglthresh.io.array.zip.ZipMember;
import org.sglthresh.io.fs.InputFile;

/**
 * The zip archive of {@code torch.save}: {@code NAME/data.pkl}, {@code NAME/data/KEY} for each
 * storage, and {@code NAME/byteorder} since PyTorch 2.1. Checksums are not looked at, as {@code
 * torch.load} does not: they may be left out (torch.serialization.set_crc32_options).
 */
final class TorchZip implements TorchFile.Storages {
  private static final String PICKLE = "/data.pkl";
  private static final int LONGEST_WORD = 16;

  private final ZipArchive archive;
  private final String folder;
  private final ByteOrder order;

  private TorchZip(ZipArchive archive, String folder, ByteOrder order) {
    this.archive = archive;
    this.folder = folder;
    this.order = order;
  }

  static TorchFile.Contents open(Configuration configuration, InputFile file) throws IOException {
    ZipArchive archive = ZipArchive.open(configuration, file);
    List<ZipMember> pickles =
        archive.members().stream()
            .filter(member -> member.name().endsWith(PICKLE))
            .filter(member -> member.name().indexOf('/') == member.name().length() - 9)
            .toList();
    if (pickles.size() != 1) {
      throw new IllegalArgumentException(
          "is a zip archive without data.pkl, and so not of torch.save");
    }
    ZipMember pickle = pickles.get(0);
    String folder = pickle.name().substring(0, pickle.name().length() - PICKLE.length() + 1);
    if (archive.member(folder + "constants.pkl").isPresent()) {
      throw new IllegalArgumentException(
          "is a program of TorchScript: save tensors with torch.save");
    }
    if (pickle.length() > TorchFile.LONGEST_PICKLE) {
      throw new IllegalArgumentException(
          "describes its tensors in " + pickle.length() + " bytes, too many to be read");
    }
    ByteSource bytes = archive.bytes(configuration, pickle);
    try (ByteSource.Cursor in = bytes.open(configuration)) {
      PickleInput input = new PickleInput(bytes, in, 0, TorchFile.LONGEST_PICKLE);
      TorchValues values = new TorchValues(PickleReader.read(input, TorchNames.ALL));
      ByteOrder order = order(configuration, archive, folder);
      return new TorchFile.Contents(values, new TorchZip(archive, folder, order));
    }
  }

  private static ByteOrder order(Configuration configuration, ZipArchive archive, String folder)
      throws IOException {
    ZipMember member = archive.member(folder + "byteorder").orElse(null);
    if (member == null) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    ByteSource bytes = archive.bytes(configuration, member);
    byte[] word = new byte[(int) Math.min(LONGEST_WORD, bytes.length())];
    try (ByteSource.Cursor in = bytes.open(configuration)) {
      in.read(0, word, word.length);
    }
    return switch (new String(word, StandardCharsets.US_ASCII)) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default ->
          throw new IllegalArgumentException("does not say whether it is little-endian or big");
    };
  }

  @Override
  public ByteSource bytes(Configuration configuration, TorchTensor.Storage storage) {
    String name = folder + "data/" + storage.key();
    ZipMember member =
        archive
            .member(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "is damaged: it lacks the data of storage "
                            + ArrayEntry.printable(storage.key())));
    ByteSource bytes = archive.bytes(configuration, member);
    if (bytes.length() != storage.bytes()) {
      throw new IllegalArgumentException(
          "is damaged: storage "
              + ArrayEntry.printable(storage.key())
              + " holds "
              + bytes.length()
              + " bytes in place of "
              + storage.bytes());
    }
    return bytes;
  }

  @Override
  public ByteOrder order() {
    return order;
  }
}
