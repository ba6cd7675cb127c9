package org.sglthresh.io.array.numpy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.ArrayEntry;
import org.sglthresh.io.array.ArrayFile;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.io.array.zip.ZipArchive;
import org.sglthresh.io.array.zip.ZipMember;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.read.ClipIds;
import org.sglthresh.io.read.RowRanges;

/**
 * A file of {@code np.savez} or {@code np.savez_compressed}: a zip archive with a .npy file for
 * each array, called by its key and {@code .npy} (numpy.lib.format, numpy.savez).
 */
public final class NpzFile implements ArrayFile {
  private static final String ENDING = ".npy";
  private static final int MOST_ARRAYS = 256;

  private final InputFile file;
  private final ZipArchive archive;
  private final Map<String, ZipMember> members;
  private final Map<String, NpyArray> arrays;

  private NpzFile(
      InputFile file,
      ZipArchive archive,
      Map<String, ZipMember> members,
      Map<String, NpyArray> arrays) {
    this.file = file;
    this.archive = archive;
    this.members = members;
    this.arrays = arrays;
  }

  /**
   * Reads the directory and the header of each array.
   *
   * @throws UserException (input) when the file is damaged, or holds no arrays
   */
  public static NpzFile open(Configuration configuration, InputFile file) {
    ZipArchive archive = ZipArchive.open(configuration, file);
    Map<String, ZipMember> members = new LinkedHashMap<>();
    for (ZipMember member : archive.members()) {
      if (member.name().endsWith(ENDING)) {
        int end = member.name().length() - ENDING.length();
        members.put(member.name().substring(0, end), member);
      }
    }
    if (members.isEmpty() || members.size() > MOST_ARRAYS) {
      throw UserException.input(
          file.name()
              + " holds "
              + members.size()
              + " arrays of NumPy: write one to "
              + MOST_ARRAYS
              + ", each with a row for every clip.");
    }
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    members.forEach(
        (key, member) ->
            arrays.put(
                key,
                NpyArray.open(
                    configuration, nameOf(file, key), archive.bytes(configuration, member))));
    return new NpzFile(file, archive, members, arrays);
  }

  private static String nameOf(InputFile file, String key) {
    return file.name() + " (" + ArrayEntry.printable(key) + ")";
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public List<ArrayEntry> entries() {
    return arrays.entrySet().stream().map(array -> array.getValue().entry(array.getKey())).toList();
  }

  @Override
  public RowArray rows(Configuration configuration, ArrayEntry entry) {
    return checked(configuration, entry).rows();
  }

  @Override
  public ClipIds ids(Configuration configuration, ArrayEntry entry, RowRanges ranges) {
    return checked(configuration, entry).ids(configuration, ranges);
  }

  private NpyArray checked(Configuration configuration, ArrayEntry entry) {
    NpyArray array = arrays.get(entry.key());
    archive.requireUnchanged(configuration, members.get(entry.key()), array.bytes());
    return array;
  }
}
