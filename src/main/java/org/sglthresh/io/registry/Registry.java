package org.sglthresh.io.registry;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.io.fs.TextFiles;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.io.output.Manifest;
import org.sglthresh.io.output.NumberedOutputs;
import org.sglthresh.io.output.OutputPaths;
import org.sglthresh.io.read.ThresholdsInput;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.model.ThresholdSetJson;

/**
 * A directory of published thresholds.
 *
 * <pre>
 *   versions/000003/             thresholds.json, publication.json, run-manifest.json, _SUCCESS
 *   channels/production/current.json       the version in use, replaced by one rename
 *   channels/production/history/000007/    switch.json of each switch, _SUCCESS
 * </pre>
 *
 * <p>Versions and entries of histories are written once and never changed. A channel's state is the
 * last entry of its history; current.json is a copy of it. A run that adds an entry writes the copy
 * again until no later entry appears. So the copy is that of the last entry also after several runs
 * at once, or after a run that was killed and repeated.
 */
public final class Registry {
  static final String COMMAND = "publish";

  /**
   * The version that a channel currently has.
   *
   * @param publication the description of the version
   * @param set the thresholds
   * @param file path of the thresholds
   * @param pointer the file that names the version
   */
  public record Published(Publication publication, ThresholdSet set, String file, String pointer) {}

  /**
   * The result of publishing on a channel or rolling it back.
   *
   * @param version that was published or rolled back to
   * @param state of the channel afterwards
   * @param outcome whether the channel was switched now
   */
  public record SwitchResult(int version, ChannelSwitch state, SwitchOutcome outcome) {}

  /** Whether a channel was switched now or had been switched before. */
  public enum SwitchOutcome {
    /** Switched now. */
    NEW,
    /** Switched by an earlier run. */
    DONE_BEFORE
  }

  private final Configuration configuration;
  private final Path root;
  private final String shown;
  private final NumberedOutputs versions;

  private Registry(Configuration configuration, Path root, String shown) {
    this.configuration = configuration;
    this.root = root;
    this.shown = shown;
    this.versions = new NumberedOutputs(configuration, new Path(root, "versions"), COMMAND);
  }

  /**
   * Opens a registry to publish into; the first publication makes the directory.
   *
   * @throws UserException (output) when the path cannot be a directory
   */
  public static Registry toWrite(Configuration configuration, String path) {
    try {
      Path root = UserPath.of(path);
      Optional<FileStatus> status =
          FileSystems.status(FileSystems.shared(root, configuration), root);
      if (status.isPresent() && !status.get().isDirectory()) {
        throw UserException.output("registry " + path + " is a file; name a directory");
      }
      return new Registry(configuration, root, path);
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.output(
              "registry " + path + " cannot be used: " + IoReason.of(e) + "; name a directory")
          .causedBy(e);
    }
  }

  /**
   * Opens an existing registry.
   *
   * @throws UserException (input) when it does not exist
   */
  public static Registry toRead(Configuration configuration, String path) {
    try {
      Path root = UserPath.of(path);
      Optional<FileStatus> status =
          FileSystems.status(FileSystems.shared(root, configuration), root);
      if (status.isEmpty() || !status.get().isDirectory()) {
        throw UserException.input(
            "registry "
                + path
                + (status.isEmpty() ? " does not exist" : " is a file")
                + "; name a directory that publish made");
      }
      return new Registry(configuration, root, path);
    } catch (IOException | IllegalArgumentException e) {
      throw cannotBeRead(path, e);
    }
  }

  static UserException cannotBeRead(String path, Exception e) {
    return UserException.input(
            "registry " + path + " cannot be read: " + IoReason.of(e) + "; check the path")
        .causedBy(e);
  }

  private UserException cannotBeWritten(IOException e) {
    return UserException.output(
            "registry "
                + shown
                + " cannot be written: "
                + IoReason.of(e)
                + "; check its permissions and the space left")
        .causedBy(e);
  }

  /**
   * The thresholds that a channel currently has.
   *
   * @throws UserException (input) when there is no such channel, or its version is damaged
   */
  public Published current(ChannelName channel) {
    Channel found = channel(channel);
    ChannelSwitch state = found.state();
    return new Published(
        publication(state.version()),
        thresholds(state.version()),
        new Path(versions.path(state.version()), ThresholdSetJson.FILE_NAME).toString(),
        found.pointer().toString());
  }

  private Publication publication(int version) {
    requireVersion(version);
    return readPublication(version);
  }

  private void requireVersion(int version) {
    try {
      if (!versions.numbers().contains(version)) {
        throw UserException.input(
            "registry " + shown + " has no version " + version + "; there are " + known());
      }
    } catch (IOException e) {
      throw cannotBeRead(shown, e);
    }
  }

  private Publication readPublication(int version) {
    String where = "version " + version + " of registry " + shown;
    return Publication.read(versions.read(version, Publication.FILE_NAME), where);
  }

  private String known() throws IOException {
    List<Integer> numbers = versions.numbers();
    return numbers.isEmpty()
        ? "none"
        : numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private ThresholdSet thresholds(int version) {
    requireVersion(version);
    String where = "version " + version + " of registry " + shown;
    ThresholdSet set =
        ThresholdSetJson.read(versions.read(version, ThresholdSetJson.FILE_NAME), where);
    if (!Decision.digest(set).equals(readPublication(version).digest())) {
      throw UserException.input(
          where + " was changed after it was published; restore it, or roll back to another");
    }
    return set;
  }

  /**
   * Publishes thresholds: as a new version, unless this run is published already, and on a channel,
   * unless this version was published there before. So the same call again changes nothing, even
   * after others have published or rolled back.
   *
   * @param thresholds with the path of their file, absolute or as the user gave it
   * @param decision path of the gate's decision, if there is one
   * @throws UserException (output) when the registry cannot be written
   */
  public SwitchResult publish(
      ThresholdsInput.PerClass thresholds,
      Optional<String> decision,
      ChannelName channel,
      ChangeNote note) {
    try {
      int version = version(thresholds, decision, note);
      Channel found = channel(channel);
      SwitchOutcome outcome =
          found.hasPublished(version) ? SwitchOutcome.DONE_BEFORE : SwitchOutcome.NEW;
      return switchTo(found, ChannelSwitch.Kind.PUBLISH, version, note, outcome);
    } catch (IOException e) {
      throw cannotBeWritten(e);
    }
  }

  private int version(
      ThresholdsInput.PerClass thresholds, Optional<String> decision, ChangeNote note)
      throws IOException {
    Path given = UserPath.of(thresholds.file());
    String source = OutputPaths.canonical(FileSystems.shared(given, configuration), given);
    String digest = Decision.digest(thresholds.set());
    for (NumberedOutputs.Entry<Publication> entry : versions.all(this::readPublication)) {
      if (entry.content().isOf(source, digest)) {
        return entry.number();
      }
    }
    Optional<String> manifest = TextFiles.beside(configuration, given, Manifest.FILE_NAME);
    return versions.add(
        (number, out) -> {
          out.write(ThresholdSetJson.FILE_NAME, ThresholdSetJson.write(thresholds.set()));
          manifest.ifPresent(text -> out.write("run-" + Manifest.FILE_NAME, text));
          out.write(
              Publication.FILE_NAME,
              new Publication(number, source, digest, decision, note).json());
        });
  }

  /**
   * Switches a channel back to an earlier version.
   *
   * @param to the version; empty for the one that the current version replaced when it was
   *     published
   * @throws UserException (input) when there is no such version or channel; (output) when the
   *     registry cannot be written
   */
  public SwitchResult rollBack(ChannelName channel, OptionalInt to, ChangeNote note) {
    Channel found = channel(channel);
    try {
      int current = found.lastVersion().orElseGet(() -> found.state().version());
      int version = to.isPresent() ? to.getAsInt() : found.before(current);
      thresholds(version);
      SwitchOutcome outcome = version == current ? SwitchOutcome.DONE_BEFORE : SwitchOutcome.NEW;
      return switchTo(found, ChannelSwitch.Kind.ROLLBACK, version, note, outcome);
    } catch (IOException e) {
      throw cannotBeWritten(e);
    }
  }

  /** Settles the channel even if nothing is new, as an earlier run may have been killed. */
  private static SwitchResult switchTo(
      Channel channel, ChannelSwitch.Kind kind, int version, ChangeNote note, SwitchOutcome outcome)
      throws IOException {
    if (outcome == SwitchOutcome.NEW) {
      channel.add(kind, version, note);
    }
    return new SwitchResult(version, channel.settle(), outcome);
  }

  private Channel channel(ChannelName name) {
    return new Channel(configuration, root, shown, name);
  }
}
