package org.sglthresh.io.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.SmallFiles;
import org.sglthresh.io.fs.TextFiles;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.model.JsonText;

/**
 * What the work directory of a {@link GrowingOutput} says of itself: {@code plan.json}, which
 * settings its batches are made by and for what, and {@code owner.json}, which run works there.
 *
 * @param configuration of Hadoop
 * @param place of the output
 * @param mark of this run
 * @param work the directory
 */
record WorkPlan(Configuration configuration, OutputPlace place, OutputMark mark, Path work) {
  private static final String PLAN = "plan.json";
  private static final String OWNER = "owner.json";

  /** What becomes of a complete output that is there already. */
  enum Mode {
    /** There is none. */
    NEW,
    /** It grows. */
    EXTEND,
    /** It is replaced. */
    OVERWRITE
  }

  /**
   * Begins work, or goes on with it.
   *
   * @throws UserException (output) as {@link GrowingOutput#begin} says
   */
  Mode begin(IfExists ifExists, Map<String, String> settings) throws IOException {
    requireNobodyAtWork();
    Mode mode;
    Optional<FinishList> last = FinishList.find(fileSystem(), work);
    if (last.isPresent()) {
      last.get().carryOut(fileSystem(), place.target(), work);
      mode = isMadeBy(settings) ? Mode.EXTEND : wantedMode(ifExists, settings);
    } else {
      Optional<JsonNode> plan = read(new Path(work, PLAN));
      if (plan.isPresent() && continues(plan.get(), ifExists, settings)) {
        own();
        return Mode.valueOf(plan.get().path("mode").asText());
      }
      mode = wantedMode(ifExists, settings);
    }
    fileSystem().delete(work, true);
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("format", "sglthresh-work");
    text.put("version", 1);
    text.put("command", mark.command());
    text.put("mode", mode.name());
    text.put("settings", settings);
    write(PLAN, JsonText.pretty(text));
    own();
    return mode;
  }

  /** Whether the complete output is of these settings: the run that died was the same command. */
  private boolean isMadeBy(Map<String, String> settings) throws IOException {
    Optional<JsonNode> made = read(new Path(place.target(), GrowingOutput.SETTINGS));
    return made.isPresent() && difference(made.get().path("settings"), settings).isEmpty();
  }

  private void requireNobodyAtWork() throws IOException {
    Optional<String> owner = owner();
    if (owner.isPresent() && RunName.isSurelyAtWork(owner.get())) {
      throw UserException.output(
          "output "
              + place.shown()
              + " is being made by another run on this machine ("
              + owner.get()
              + "); wait for it, or stop it and start again");
    }
  }

  private Optional<String> owner() throws IOException {
    return read(new Path(work, OWNER)).map(json -> json.path("run").asText());
  }

  private void own() throws IOException {
    write(OWNER, JsonText.pretty(Map.of("run", mark.run())));
  }

  /** Whether the work that was begun goes on; otherwise it is dropped. */
  private boolean continues(JsonNode plan, IfExists ifExists, Map<String, String> settings)
      throws IOException {
    if (!plan.path("command").asText().equals(mark.command())) {
      throw UserException.output(
          "output "
              + place.shown()
              + " was begun by "
              + plan.path("command").asText()
              + ", not by "
              + mark.command()
              + "; choose another directory");
    }
    Mode begun = Mode.valueOf(plan.path("mode").asText());
    Optional<String> difference = difference(plan.path("settings"), settings);
    if (difference.isEmpty()) {
      return begun == Mode.NEW
          || (begun == Mode.EXTEND && ifExists == IfExists.EXTEND)
          || (begun == Mode.OVERWRITE && ifExists == IfExists.OVERWRITE);
    }
    if (ifExists != IfExists.OVERWRITE
        && (begun == Mode.NEW || ifExists == IfExists.EXTEND)
        && !holdsNothing()) {
      throw UserException.output(
          "output "
              + place.shown()
              + " was begun "
              + difference.get()
              + "; go on with the same options, choose another directory or pass --if-exists"
              + " overwrite");
    }
    return false;
  }

  private Mode wantedMode(IfExists ifExists, Map<String, String> settings) throws IOException {
    ExistingOutput existing = ExistingOutput.of(fileSystem(), place.target());
    if (existing.is(ExistingOutput.Kind.NOTHING) || holdsWorkAlone()) {
      return Mode.NEW;
    }
    boolean isOurs =
        existing.is(ExistingOutput.Kind.COMPLETE) && existing.isOutputOf(mark.command());
    if (isOurs && ifExists == IfExists.FAIL) {
      throw UserException.output(
          "output "
              + place.shown()
              + " exists already; choose another directory or pass --if-exists"
              + " extend|overwrite|skip");
    }
    if (ifExists != IfExists.EXTEND || !existing.is(ExistingOutput.Kind.COMPLETE)) {
      place.requireFree(existing, mark.command(), ifExists);
      return Mode.OVERWRITE;
    }
    if (!isOurs) {
      place.requireFree(existing, mark.command(), IfExists.FAIL);
    }
    JsonNode made =
        read(new Path(place.target(), GrowingOutput.SETTINGS))
            .orElseThrow(
                () ->
                    UserException.output(
                        "output "
                            + place.shown()
                            + " has lost its "
                            + GrowingOutput.SETTINGS
                            + ", which says what it was made by, so it cannot be extended; choose"
                            + " another directory"));
    difference(made.path("settings"), settings)
        .ifPresent(
            difference -> {
              throw UserException.output(
                  "output "
                      + place.shown()
                      + " was made "
                      + difference
                      + ", so it cannot be extended; extend it with the same options or choose"
                      + " another directory");
            });
    return Mode.EXTEND;
  }

  /** A run has failed before it had made anything, as on an input that is mended since. */
  private boolean holdsNothing() throws IOException {
    for (FileStatus file : FileSystems.list(fileSystem(), work)) {
      String name = file.getPath().getName();
      if (!name.equals(PLAN) && !name.equals(OWNER) && !name.startsWith(".")) {
        return false;
      }
    }
    return true;
  }

  /** A run was killed before it wrote its plan. */
  private boolean holdsWorkAlone() throws IOException {
    Optional<FileStatus> target = FileSystems.status(fileSystem(), place.target());
    if (target.isEmpty() || !target.get().isDirectory()) {
      return false;
    }
    FileStatus[] children = FileSystems.list(fileSystem(), place.target());
    return children.length == 1 && children[0].getPath().getName().equals(work.getName());
  }

  /** The first setting that differs, as in "with --windows 10, not 10,5". */
  private static Optional<String> difference(JsonNode before, Map<String, String> settings) {
    Set<String> names = new LinkedHashSet<>(settings.keySet());
    before.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      String then = before.path(name).asText("");
      String now = settings.getOrDefault(name, "");
      if (!then.equals(now)) {
        return Optional.of("with " + name + " " + shown(then) + ", not " + shown(now));
      }
    }
    return Optional.empty();
  }

  private static String shown(String value) {
    return value.isEmpty() ? "none" : value;
  }

  /**
   * Checks that no other run has taken over.
   *
   * @throws UserException (output) when one has
   */
  void requireOwned() throws IOException {
    if (!isOwned()) {
      throw UserException.output(
          "output "
              + place.shown()
              + " was taken over by another run, which goes on with the batches that this one has"
              + " committed; wait for it");
    }
  }

  /** Leaves the directory for the next run, of this process or another one. */
  void release() {
    try {
      if (isOwned()) {
        fileSystem().delete(new Path(work, OWNER), false);
      }
    } catch (IOException | UserException e) {
      // the next run waits for the end of this process
    }
  }

  private boolean isOwned() throws IOException {
    return owner().equals(Optional.of(mark.run()));
  }

  private Optional<JsonNode> read(Path file) throws IOException {
    return FileSystems.status(fileSystem(), file).isEmpty()
        ? Optional.empty()
        : Optional.of(
            JsonText.parse(
                TextFiles.read(configuration, file.toString(), "file"), file.toString()));
  }

  /** Writes a file of the directory at once. */
  void write(String name, String text) throws IOException {
    SmallFiles.replace(configuration, UserPath.child(work, name).toString(), text);
  }

  /** The same for a file of bytes. */
  void write(String name, byte[] content) throws IOException {
    SmallFiles.replace(configuration, UserPath.child(work, name).toString(), content);
  }

  /** Deletes a file of the directory, if it is there. */
  void delete(String name) throws IOException {
    fileSystem().delete(UserPath.child(work, name), false);
  }

  /** The bytes of a file of the directory, if it is there. */
  Optional<byte[]> bytes(String name) throws IOException {
    Path file = UserPath.child(work, name);
    if (FileSystems.status(fileSystem(), file).isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = fileSystem().open(file)) {
      return Optional.of(in.readAllBytes());
    }
  }

  private FileSystem fileSystem() {
    return place.fileSystem();
  }
}
