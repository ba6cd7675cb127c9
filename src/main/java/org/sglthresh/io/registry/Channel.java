package org.sglthresh.io.registry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.SmallFiles;
import org.sglthresh.io.fs.TextFiles;
import org.sglthresh.io.output.NumberedOutputs;

/**
 * A channel of a registry: its history, and current.json, a copy of the last entry.
 *
 * @param configuration of Hadoop
 * @param root of the registry
 * @param shown the path of the registry as the user gave it
 * @param name of the channel
 */
record Channel(Configuration configuration, Path root, String shown, ChannelName name) {
  private static final String CURRENT = "current.json";

  /** The file that names the current version. */
  Path pointer() {
    return new Path(root, "channels/" + name + "/" + CURRENT);
  }

  private NumberedOutputs switches() {
    return new NumberedOutputs(
        configuration, new Path(root, "channels/" + name + "/history"), Registry.COMMAND);
  }

  /**
   * The current state.
   *
   * @throws UserException (input) when there is no such channel or its file is damaged
   */
  ChannelSwitch state() {
    requireThere();
    String file = pointer().toString();
    return ChannelSwitch.read(
        TextFiles.read(configuration, file, "channel file"), "channel file " + file);
  }

  private void requireThere() {
    try {
      FileSystem fileSystem = FileSystems.shared(root, configuration);
      if (FileSystems.status(fileSystem, pointer()).isEmpty()) {
        throw UserException.input(
            "registry " + shown + " has no channel " + name + "; " + channels(fileSystem));
      }
    } catch (IOException e) {
      throw Registry.cannotBeRead(shown, e);
    }
  }

  private String channels(FileSystem fileSystem) throws IOException {
    Path channels = new Path(root, "channels");
    List<String> found = new ArrayList<>();
    if (FileSystems.status(fileSystem, channels).isPresent()) {
      for (FileStatus channel : fileSystem.listStatus(channels)) {
        if (FileSystems.status(fileSystem, new Path(channel.getPath(), CURRENT)).isPresent()) {
          found.add(channel.getPath().getName());
        }
      }
    }
    Collections.sort(found);
    return found.isEmpty() ? "nothing is published there" : "there are " + String.join(", ", found);
  }

  /** All switches, in their order. */
  List<ChannelSwitch> history() throws IOException {
    NumberedOutputs history = switches();
    return history
        .all(
            number ->
                ChannelSwitch.read(
                    history.read(number, ChannelSwitch.FILE_NAME),
                    "history of " + name + " in registry " + shown))
        .stream()
        .map(NumberedOutputs.Entry::content)
        .toList();
  }

  /** Whether a version was ever published here. */
  boolean hasPublished(int version) throws IOException {
    return history().stream().anyMatch(entry -> isPublished(entry, version));
  }

  private static boolean isPublished(ChannelSwitch entry, int version) {
    return entry.version() == version && entry.kind() == ChannelSwitch.Kind.PUBLISH;
  }

  /**
   * The version that a version replaced when it was published here.
   *
   * @throws UserException (input) when there is none
   */
  int before(int version) throws IOException {
    return history().stream()
        .filter(entry -> isPublished(entry, version))
        .flatMapToInt(entry -> entry.previous().stream())
        .findFirst()
        .orElseThrow(
            () ->
                UserException.input(
                    name + " had nothing before version " + version + "; name one with --to"));
  }

  /** Adds a switch to the history. */
  void add(ChannelSwitch.Kind kind, int version, ChangeNote note) throws IOException {
    switches()
        .add(
            (number, out) -> {
              OptionalInt previous = lastVersion();
              out.write(
                  ChannelSwitch.FILE_NAME,
                  new ChannelSwitch(name, number, kind, version, previous, note).json());
            });
  }

  /** The version of the last switch; empty before the first. */
  OptionalInt lastVersion() {
    try {
      List<ChannelSwitch> history = history();
      return history.isEmpty()
          ? OptionalInt.empty()
          : OptionalInt.of(history.get(history.size() - 1).version());
    } catch (IOException e) {
      throw Registry.cannotBeRead(shown, e);
    }
  }

  /** Makes current.json a copy of the last switch. */
  ChannelSwitch settle() throws IOException {
    while (true) {
      List<ChannelSwitch> history = history();
      if (history.isEmpty()) {
        throw UserException.input(
            "registry " + shown + " has lost the history of " + name + "; restore it");
      }
      ChannelSwitch last = history.get(history.size() - 1);
      if (!isCurrent(last)) {
        SmallFiles.replace(configuration, pointer().toString(), last.json());
      }
      List<ChannelSwitch> now = history();
      if (now.get(now.size() - 1).number() == last.number()) {
        return last;
      }
    }
  }

  /** A correct file stays untouched, so that its modification time does not suggest a change. */
  private boolean isCurrent(ChannelSwitch last) {
    try {
      return TextFiles.read(configuration, pointer().toString(), "channel file")
          .equals(last.json());
    } catch (UserException missingOrDamaged) {
      return false;
    }
  }
}
