package org.sglthresh.io.output;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.TableAddress;

/**
 * A table of a catalog that a command writes, and which rows of it are the command's own.
 *
 * @param name such as {@code lake.audio.tags}
 * @param partition the values of the columns that all rows of the command have, in the order given,
 *     such as {@code date=2026-11-27}; without them all rows of the table are the command's
 */
public record TableOutput(String name, Map<String, String> partition) {
  /** Keeps its own copy of the map, in its order. */
  public TableOutput {
    partition = Collections.unmodifiableMap(new LinkedHashMap<>(partition));
  }

  /**
   * The table of an address.
   *
   * @param partition texts such as {@code date=2026-11-27}
   * @throws UserException (usage) when the address is a query, or a text has no name or value
   */
  public static TableOutput of(TableAddress address, List<String> partition) {
    if (address.isQuery()) {
      throw UserException.usage(address + " is a query, and rows are written into a table:…");
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String text : partition) {
      int at = text.indexOf('=');
      if (at <= 0 || at == text.length() - 1) {
        throw UserException.usage(
            "--partition "
                + text
                + " is no COLUMN=VALUE, such as date=2026-11-27; several are divided by commas");
      }
      if (values.put(text.substring(0, at).strip(), text.substring(at + 1).strip()) != null) {
        throw UserException.usage(
            "--partition names the column " + text.substring(0, at) + " twice");
      }
    }
    Optional<TableAddress.Directory> directory = address.directory();
    if (directory.isPresent() && !directory.get().format().equals("delta")) {
      throw UserException.usage(
          "--output "
              + address
              + " is a directory of a format that is not written: name a table of a catalog, or a"
              + " directory of Delta");
    }
    return new TableOutput(address.text(), values);
  }

  /** Whether this is a directory of Delta, which no catalog knows. */
  public boolean isDirectory() {
    return new TableAddress(TableAddress.Kind.TABLE, name).directory().isPresent();
  }

  /** A table beside this one, of the same partition, such as {@code lake.audio.labels_hard}. */
  public TableOutput named(String suffix) {
    boolean quoted = name.endsWith("`");
    String other = quoted ? name.substring(0, name.length() - 1) + suffix + "`" : name + suffix;
    return new TableOutput(other, partition);
  }

  /** The partition in words, such as {@code date=2026-11-27}; empty without one. */
  public String words() {
    List<String> words = new ArrayList<>();
    partition.forEach((column, value) -> words.add(column + "=" + value));
    return words.stream().collect(Collectors.joining(", "));
  }

  /** The table with its partition, for messages. */
  @Override
  public String toString() {
    return partition.isEmpty() ? "table " + name : "table " + name + " (" + words() + ")";
  }
}
