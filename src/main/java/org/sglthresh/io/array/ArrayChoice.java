package org.sglthresh.io.array;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;

/**
 * Which arrays of a file are meant.
 *
 * @param file the file
 * @param values the array of scores or labels
 * @param mask of the labels, if it has one
 * @param ids the array of clip ids, if it has one
 */
public record ArrayChoice(
    ArrayFile file, ArrayEntry values, Optional<ArrayEntry> mask, Optional<ArrayEntry> ids) {
  private static final int SHOWN = 12;

  /**
   * Finds the arrays by the user's options, else by the keys of the field, else by their shape.
   *
   * @param role what the array is to be
   * @param valuesKey the array of scores or labels, if the user names it
   * @param idKey the array of clip ids, if the user names it
   * @throws UserException when an option names what is not there (usage), or when several arrays
   *     may be meant, or none (input)
   */
  public static ArrayChoice of(
      ArrayFile file, ArrayRole role, Optional<String> valuesKey, Optional<String> idKey) {
    ArrayEntry values =
        valuesKey
            .map(key -> named(file, key, role.option()))
            .orElseGet(() -> recognised(file, role));
    Optional<ArrayEntry> ids =
        idKey.isPresent()
            ? idKey.map(key -> named(file, key, "--id-column"))
            : recognisedIds(file, values);
    Optional<ArrayEntry> mask =
        role == ArrayRole.SCORES
            ? Optional.empty()
            : ArrayRole.maskOf(values.key()).flatMap(key -> find(file, key));
    return new ArrayChoice(file, values, mask, ids);
  }

  private static Optional<ArrayEntry> find(ArrayFile file, String key) {
    return file.entries().stream().filter(entry -> entry.key().equals(key)).findFirst();
  }

  private static ArrayEntry named(ArrayFile file, String key, String option) {
    return find(file, key)
        .orElseThrow(
            () ->
                UserException.usage(
                    file.name()
                        + " has no array \""
                        + key
                        + "\", which "
                        + option
                        + " names: it holds "
                        + listed(file.entries())
                        + "."));
  }

  private static ArrayEntry recognised(ArrayFile file, ArrayRole role) {
    List<ArrayEntry> entries = file.entries();
    if (entries.size() == 1 && entries.get(0).key().isEmpty()) {
      return entries.get(0);
    }
    List<ArrayEntry> known = entries.stream().filter(entry -> role.isKey(entry.key())).toList();
    List<ArrayEntry> possible =
        known.isEmpty()
            ? entries.stream()
                .filter(entry -> entry.isTable() && !role.isOthersKey(entry.key()))
                .toList()
            : known;
    if (possible.size() == 1) {
      return possible.get(0);
    }
    if (possible.isEmpty()) {
      throw UserException.input(
          file.name()
              + " holds no array that is known for "
              + role.words()
              + ", one of clips x classes: it holds "
              + listed(entries)
              + "; name the array with "
              + role.option()
              + ".");
    }
    throw UserException.input(
        file.name()
            + " holds several arrays that may be the "
            + role.words()
            + ": "
            + listed(possible)
            + "; say which with "
            + role.option()
            + ".");
  }

  /**
   * The array of ids in a file that holds nothing else that is needed.
   *
   * @param idKey its key, if the user names it
   * @throws UserException when it is not there (usage), or cannot be told (input)
   */
  public static IdArray ids(ArrayFile file, Optional<String> idKey) {
    List<ArrayEntry> entries = file.entries();
    if (entries.size() == 1 && (idKey.isEmpty() || entries.get(0).key().isEmpty())) {
      return new IdArray(file, entries.get(0));
    }
    if (idKey.isPresent()) {
      return new IdArray(file, named(file, idKey.get(), "--id-column"));
    }
    List<ArrayEntry> known =
        entries.stream().filter(entry -> ArrayRole.isIdKey(entry.key())).toList();
    if (known.size() != 1) {
      throw UserException.input(
          file.name()
              + " holds "
              + listed(entries)
              + ": say which are the clip ids with --id-column.");
    }
    return new IdArray(file, known.get(0));
  }

  /**
   * An array of ids.
   *
   * @param file the file
   * @param entry the array in it
   */
  public record IdArray(ArrayFile file, ArrayEntry entry) {}

  private static Optional<ArrayEntry> recognisedIds(ArrayFile file, ArrayEntry values) {
    List<ArrayEntry> found =
        file.entries().stream()
            .filter(entry -> ArrayRole.isIdKey(entry.key()) && !entry.equals(values))
            .collect(Collectors.toCollection(ArrayList::new));
    if (found.size() > 1) {
      found.removeIf(entry -> entry.key().equals(ArrayRole.AUDIO_PATH)); // beside ids of clips
    }
    if (found.size() > 1) {
      throw UserException.input(
          file.name()
              + " holds several arrays that may be the clip ids: "
              + listed(found)
              + "; say which with --id-column.");
    }
    return found.stream().findFirst();
  }

  private static String listed(List<ArrayEntry> entries) {
    String first =
        entries.stream().limit(SHOWN).map(ArrayEntry::words).collect(Collectors.joining(", "));
    return entries.size() > SHOWN ? first + " and " + (entries.size() - SHOWN) + " more" : first;
  }

  /** The array of scores or labels; labels that the mask leaves out are NaN. */
  public RowArray rows(Configuration configuration) {
    RowArray array = file.rows(configuration, values);
    return mask.isEmpty() ? array : new MaskedRows(array, file.rows(configuration, mask.get()));
  }

  /** Whether the file names its arrays. */
  public boolean hasKeys() {
    return !values.key().isEmpty();
  }

  /**
   * Which arrays are read, and which are not, such as {@code array Y_true (20000 x 20, float64),
   * unknown where Y_mask is False, clip ids sample_key; not read: X (20000 x 10 x 128, int64)}.
   */
  public String words() {
    List<ArrayEntry> others = new ArrayList<>(file.entries());
    others.remove(values);
    mask.ifPresent(others::remove);
    ids.ifPresent(others::remove);
    return "array "
        + values.words()
        + mask.map(entry -> ", unknown where " + entry.key() + " is False").orElse("")
        + ids.map(entry -> ", clip ids " + ArrayEntry.printable(entry.key())).orElse("")
        + (others.isEmpty() ? "" : "; not read: " + listed(others));
  }
}
