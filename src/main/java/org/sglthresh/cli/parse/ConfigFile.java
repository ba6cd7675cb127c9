package org.sglthresh.cli.parse;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.sglthresh.cli.parse.Arguments.Given;
import org.sglthresh.error.NearestName;
import org.sglthresh.error.UserException;

/** The file behind {@code --config}: Java properties with option names as keys. */
final class ConfigFile {
  private ConfigFile() {}

  /**
   * Reads the values that a file gives to a command's options. An empty value counts as absent.
   *
   * @param path local, or with the scheme of a Hadoop file system
   * @param command the command's name, for messages
   * @param options the options that a key may name
   */
  static Map<String, Given> read(String path, String command, List<CommandOption<?>> options) {
    List<String> keys =
        options.stream()
            .map(CommandOption::name)
            .filter(name -> !name.equals(CommonOptions.CONFIG.name()))
            .toList();
    Map<String, Given> given = new LinkedHashMap<>();
    load(path)
        .forEach(
            (key, value) -> {
              if (!keys.contains(key)) {
                throw unknownKey(path, key, command, keys);
              }
              if (!value.isEmpty()) {
                given.put(key, new Given(value, key + " in " + path));
              }
            });
    return given;
  }

  private static UserException unknownKey(
      String path, String key, String command, List<String> keys) {
    return UserException.usage(
        path
            + " has the key '"
            + key
            + "', which "
            + command
            + " does not take from a file"
            + NearestName.to(key, keys).map(name -> "; did you mean " + name + "?").orElse(""));
  }

  private static Map<String, String> load(String path) {
    Map<String, String> entries = new LinkedHashMap<>();
    try {
      new OnceOnlyProperties(path, entries).load(new StringReader(UserFiles.read(path)));
    } catch (IOException e) {
      throw UserException.usage("--config " + path + ": " + UserFiles.reason(e)).causedBy(e);
    } catch (IllegalArgumentException e) {
      // Properties.load throws this for a malformed Unicode escape
      throw UserException.usage("--config " + path + " is not a properties file: " + e.getMessage())
          .causedBy(e);
    }
    return entries;
  }

  /** Keeps the order of a file's keys and refuses a key that is given twice. */
  private static final class OnceOnlyProperties extends Properties {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final transient Map<String, String> entries;

    OnceOnlyProperties(String path, Map<String, String> entries) {
      this.path = path;
      this.entries = entries;
    }

    @Override
    public synchronized Object put(Object key, Object value) {
      if (entries.put((String) key, (String) value) != null) {
        throw UserException.usage(path + " has the key '" + key + "' twice");
      }
      return super.put(key, value);
    }
  }
}
