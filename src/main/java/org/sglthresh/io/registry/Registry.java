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
 *   channels/production/current.json       the version in use, replaced at one stroke
 *   channels/production/history/000007/    switch.json of every turn, _SUCCESS
 * </pre>
 *
 * <p>Versions and entries of histories are written once and never changed. A channel's state is the
 * last entry of its history; current.json is a copy of it. Whoever adds an entry writes the copy
 * until no later entry has come, so that after several at once, or after one that was killed and
 * run again, the copy is that of the last.
 */
public final class Registry {
  static final String COMMAND = "publish";

  /**
   * A version that a channel has.
   *
   * @param publication what the version is
   * @param set the thresholds
   * @param file their path
   * @param pointer the file that names the version
   */
  public record Published(Publication publication, ThresholdSet set, String file, String pointer) {}

  /**
   * What became of a turn of a channel.
   *
   * @param version in question
   * @param state of the channel afterwards
   * @param novelty whether the channel turned now
   */
  public record Turn(int version, ChannelSwitch state, Novelty novelty) {}

  /** Whether something was done or found done. */
  public enum Novelty {
    /** Done now. */
    NEW,
    /** Found done. */
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
   * Opens a registry to publish into; it is made when something is published.
   *
   * @throws UserException (output) when it cannot be one
   */
  public static Registry toWrite(Configuration configuration, String path) {
    try {
      Path root = new Path(path);
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
   * Opens a registry that is there.
   *
   * @throws UserException (input) when it is not
   */
  public static Registry toRead(Configuration configuration, String path) {
    try {
      Path root = new Path(path);
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
   * The thresholds that a channel has.
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
   * Publishes thresholds: as a new version, unless this run is one already, and on a channel,
   * unless that had this version at any time. So the same call again changes nothing, even when
   * others have published or rolled back since.
   *
   * @param thresholds with the file they stand in, absolute or as the user gave it
   * @param decision path of the gate's decision, if there is one
   * @throws UserException (output) when the registry cannot be written
   */
  public Turn publish(
      ThresholdsInput.PerClass thresholds,
      Optional<String> decision,
      ChannelName channel,
      Signature signature) {
    try {
      int version = version(thresholds, decision, signature);
      Channel found = channel(channel);
      Novelty novelty = found.hasPublished(version) ? Novelty.DONE_BEFORE : Novelty.NEW;
      return turn(found, ChannelSwitch.Kind.PUBLISH, version, signature, novelty);
    } catch (IOException e) {
      throw cannotBeWritten(e);
    }
  }

  private int version(
      ThresholdsInput.PerClass thresholds, Optional<String> decision, Signature signature)
      throws IOException {
    Path given = new Path(thresholds.file());
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
              new Publication(number, source, digest, decision, signature).json());
        });
  }

  /**
   * Turns a channel to an earlier version.
   *
   * @param to the version; empty: the one that the present one took the place of when it was
   *     published
   * @throws UserException (input) when there is no such version or channel; (output) when the
   *     registry cannot be written
   */
  public Turn rollBack(ChannelName channel, OptionalInt to, Signature signature) {
    Channel found = channel(channel);
    try {
      int present = found.lastVersion().orElseGet(() -> found.state().version());
      int version = to.isPresent() ? to.getAsInt() : found.before(present);
      thresholds(version);
      Novelty novelty = version == present ? Novelty.DONE_BEFORE : Novelty.NEW;
      return turn(found, ChannelSwitch.Kind.ROLLBACK, version, signature, novelty);
    } catch (IOException e) {
      throw cannotBeWritten(e);
    }
  }

  /** The channel is settled also where nothing is new: a run before may have been killed. */
  private static Turn turn(
      Channel channel, ChannelSwitch.Kind kind, int version, Signature signature, Novelty novelty)
      throws IOException {
    if (novelty == Novelty.NEW) {
      channel.add(kind, version, signature);
    }
    return new Turn(version, channel.settle(), novelty);
  }

  /** All turns of a channel, in their order. */
  public List<ChannelSwitch> history(ChannelName channel) {
    try {
      return channel(channel).history();
    } catch (IOException e) {
      throw cannotBeRead(shown, e);
    }
  }

  private Channel channel(ChannelName name) {
    return new Channel(configuration, root, shown, name);
  }
}
