package org.sglthresh.io.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.io.fs.SmallFiles;
import org.sglthresh.io.fs.TextFiles;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.model.JsonText;

/**
 * An output directory that takes hours to make, batch by batch. What is made lies in {@code
 * DIR/_work} until all of it is there; a run that was killed is continued by the next run with the
 * same settings. A complete output can grow by more batches; until they are all there it stays as
 * it is.
 *
 * <p>{@code _work} holds {@code plan.json} (which settings the batches are made by), {@code
 * owner.json} (which run works there), {@code files} and {@code batches} ({@link BatchFolder}), and
 * at the end {@code finish.json}, the list of moves that puts everything in place. That list is
 * carried out again after a crash, so it ends in the same directory.
 *
 * <p>Two runs at the same output: a run on the same machine refuses to start while another is at
 * work; otherwise the later one takes over, and the earlier one fails before it finishes.
 */
public final class GrowingOutput implements AutoCloseable {
  /** The directory in which the batches lie until all are there. */
  public static final String WORK = "_work";

  /** The settings that a complete output was made by. */
  public static final String SETTINGS = "settings.json";

  private static final String PLAN = "plan.json";
  private static final String OWNER = "owner.json";

  /** What becomes of a complete output that is there already. */
  private enum Mode {
    /** There is none. */
    NEW,
    /** It grows. */
    EXTEND,
    /** It is replaced. */
    OVERWRITE
  }

  private final Configuration configuration;
  private final OutputPlace place;
  private final String command;
  private final String run;
  private final Path work;
  private Mode mode = Mode.NEW;

  private GrowingOutput(Configuration configuration, OutputPlace place, String command) {
    this.configuration = configuration;
    this.place = place;
    this.command = command;
    this.run = RunName.next();
    this.work = new Path(place.target(), WORK);
  }

  /**
   * Begins or continues an output.
   *
   * @param configuration of Hadoop
   * @param path a directory, local or on any Hadoop file system
   * @param ifExists what to do with a complete output; one that is not complete is continued
   * @param command that makes the output
   * @param settings everything that decides what the output holds, by name; batches of other
   *     settings are never mixed
   * @throws UserException (output) when the place is taken, or was begun with other settings, or
   *     another run is at work there
   */
  public static GrowingOutput begin(
      Configuration configuration,
      String path,
      IfExists ifExists,
      String command,
      Map<String, String> settings) {
    OutputPlace place = OutputPlace.open(configuration, path);
    GrowingOutput output = new GrowingOutput(configuration, place, command);
    try {
      output.begin(ifExists, settings);
      return output;
    } catch (IOException e) {
      place.close();
      throw place.cannotBeWritten(e);
    } catch (RuntimeException e) {
      place.close();
      throw e;
    }
  }

  private void begin(IfExists ifExists, Map<String, String> settings) throws IOException {
    requireNobodyAtWork();
    Optional<FinishList> last = FinishList.find(fileSystem(), work);
    if (last.isPresent()) {
      carryOut(last.get());
      mode = isMadeBy(settings) ? Mode.EXTEND : wantedMode(ifExists, settings);
    } else {
      Optional<JsonNode> plan = read(new Path(work, PLAN));
      if (plan.isPresent() && continues(plan.get(), ifExists, settings)) {
        mode = Mode.valueOf(plan.get().path("mode").asText());
        own();
        return;
      }
      mode = wantedMode(ifExists, settings);
    }
    fileSystem().delete(work, true);
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("format", "sglthresh-work");
    text.put("version", 1);
    text.put("command", command);
    text.put("mode", mode.name());
    text.put("settings", settings);
    replace(new Path(work, PLAN), JsonText.pretty(text));
    own();
  }

  /** Whether the complete output is of these settings: the run that died was the same command. */
  private boolean isMadeBy(Map<String, String> settings) throws IOException {
    Optional<JsonNode> made = read(new Path(place.target(), SETTINGS));
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
    replace(new Path(work, OWNER), JsonText.pretty(Map.of("run", run)));
  }

  /** Whether the work that was begun goes on; otherwise it is dropped. */
  private boolean continues(JsonNode plan, IfExists ifExists, Map<String, String> settings) {
    if (!plan.path("command").asText().equals(command)) {
      throw UserException.output(
          "output "
              + place.shown()
              + " was begun by "
              + plan.path("command").asText()
              + ", not by "
              + command
              + "; choose another directory");
    }
    Mode begun = Mode.valueOf(plan.path("mode").asText());
    Optional<String> difference = difference(plan.path("settings"), settings);
    if (difference.isEmpty()) {
      return begun == Mode.NEW
          || (begun == Mode.EXTEND && ifExists == IfExists.EXTEND)
          || (begun == Mode.OVERWRITE && ifExists == IfExists.OVERWRITE);
    }
    if (ifExists != IfExists.OVERWRITE && (begun == Mode.NEW || ifExists == IfExists.EXTEND)) {
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
    boolean isOurs = existing.is(ExistingOutput.Kind.COMPLETE) && existing.isOutputOf(command);
    if (isOurs && ifExists == IfExists.FAIL) {
      throw UserException.output(
          "output "
              + place.shown()
              + " exists already; choose another directory or pass --if-exists"
              + " extend|overwrite|skip");
    }
    if (ifExists != IfExists.EXTEND || !existing.is(ExistingOutput.Kind.COMPLETE)) {
      place.requireFree(existing, command, ifExists);
      return Mode.OVERWRITE;
    }
    if (!isOurs) {
      place.requireFree(existing, command, IfExists.FAIL);
    }
    JsonNode made =
        read(new Path(place.target(), SETTINGS))
            .orElseThrow(
                () ->
                    UserException.output(
                        "output "
                            + place.shown()
                            + " has lost its "
                            + SETTINGS
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

  /** A run was killed before it wrote its plan. */
  private boolean holdsWorkAlone() throws IOException {
    Optional<FileStatus> target = FileSystems.status(fileSystem(), place.target());
    if (target.isEmpty() || !target.get().isDirectory()) {
      return false;
    }
    FileStatus[] children = FileSystems.list(fileSystem(), place.target());
    return children.length == 1 && children[0].getPath().getName().equals(WORK);
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

  /** Where tasks write. */
  public BatchFolder folder() {
    return new BatchFolder(work.toString(), run.replaceFirst("-p\\d+-[0-9a-f]+$", ""));
  }

  /** Whether a complete output is there already, which grows. */
  public boolean grows() {
    return mode == Mode.EXTEND;
  }

  /** A file or directory of the complete output. */
  public Path complete(String name) {
    return UserPath.child(place.target(), name);
  }

  /**
   * The parts of a table of the complete output.
   *
   * @param table its directory, such as {@code windows=10}
   * @throws UserException (output) when it cannot be listed
   */
  public List<String> parts(String table) {
    try {
      List<String> parts = new ArrayList<>();
      for (FileStatus file : FileSystems.list(fileSystem(), complete(table))) {
        if (BatchFolder.isPart(file.getPath().getName())) {
          parts.add(file.getPath().getName());
        }
      }
      return parts;
    } catch (IOException e) {
      throw UserException.output(
              "output "
                  + place.shown()
                  + " cannot be extended, as its table "
                  + table
                  + " cannot be listed: "
                  + IoReason.of(e))
          .causedBy(e);
    }
  }

  /**
   * The records of the batches that are complete, by any run, in the order of their names. Where a
   * machine has died, a record may have outlived what its files held: it does not count.
   */
  public List<BatchRecord> committed() {
    try {
      Path records = BatchFolder.records(work);
      if (FileSystems.status(fileSystem(), records).isEmpty()) {
        return List.of();
      }
      List<BatchRecord> found = new ArrayList<>();
      for (FileStatus file : FileSystems.list(fileSystem(), records)) {
        if (!file.getPath().getName().startsWith(".")) {
          String path = file.getPath().toString();
          BatchRecord record = BatchRecord.parse(SmallFiles.read(configuration, path), path);
          if (isWhole(record)) {
            found.add(record);
          }
        }
      }
      found.sort((a, b) -> a.name().compareTo(b.name()));
      return found;
    } catch (IOException e) {
      throw place.cannotBeWritten(e);
    }
  }

  /** The file of a committed batch. */
  public Path file(BatchRecord batch, String table) {
    return new Path(work, BatchFolder.relative(batch.name(), table));
  }

  /**
   * Puts everything in place: all committed batches, and some texts.
   *
   * @param batches the committed batches that count
   * @param superseded parts of the complete output that are dropped, such as {@code
   *     windows=10/part-….parquet}
   * @param files by the name in the output, such as {@code manifest.json}
   * @throws UserException (output) when a file is not as its task has left it, or another run has
   *     taken over
   */
  public void finish(
      List<BatchRecord> batches, List<String> superseded, Map<String, String> files) {
    try {
      requireOwned();
      FinishList list = new FinishList(new OutputMark(command, run));
      if (mode == Mode.OVERWRITE) {
        listOldFiles(place.target(), "", list);
      }
      superseded.forEach(list::delete);
      for (BatchRecord batch : batches) {
        for (Map.Entry<String, Long> file : batch.files().entrySet()) {
          requireWhole(file(batch, file.getKey()), file.getValue());
          list.move(
              BatchFolder.relative(batch.name(), file.getKey()),
              file.getKey() + "/" + BatchFolder.part(batch.name()));
        }
      }
      for (Map.Entry<String, String> file : files.entrySet()) {
        replace(new Path(work, "texts/" + file.getKey()), file.getValue());
        list.move("texts/" + file.getKey(), file.getKey());
      }
      replace(new Path(work, FinishList.FILE_NAME), list.toJson());
      carryOut(list);
    } catch (IOException e) {
      throw place.cannotBeWritten(e);
    }
  }

  /** File by file: a directory of the same name may hold new files when the list is repeated. */
  private void listOldFiles(Path directory, String prefix, FinishList list) throws IOException {
    for (FileStatus old : FileSystems.list(fileSystem(), directory)) {
      String name = prefix + old.getPath().getName();
      if (old.isDirectory() && !name.equals(WORK)) {
        listOldFiles(old.getPath(), name + "/", list);
      } else if (old.isFile()) {
        list.delete(name);
      }
    }
  }

  /**
   * Checks that no other run has taken over.
   *
   * @throws UserException (output) when one has: what this run has read of the output may be gone
   */
  public void requireOwned() {
    try {
      requireOwner();
    } catch (IOException e) {
      throw place.cannotBeWritten(e);
    }
  }

  private void requireOwner() throws IOException {
    if (!owner().equals(Optional.of(run))) {
      throw UserException.output(
          "output "
              + place.shown()
              + " was taken over by another run, which goes on with the batches that this one has"
              + " committed; wait for it");
    }
  }

  private boolean isWhole(BatchRecord record) throws IOException {
    for (Map.Entry<String, Long> file : record.files().entrySet()) {
      Optional<FileStatus> status = FileSystems.status(fileSystem(), file(record, file.getKey()));
      if (status.isEmpty() || status.get().getLen() != file.getValue()) {
        return false;
      }
    }
    return true;
  }

  private void requireWhole(Path file, long bytes) throws IOException {
    Optional<FileStatus> status = FileSystems.status(fileSystem(), file);
    if (status.isEmpty() || status.get().getLen() != bytes) {
      throw new IOException(
          file.getName()
              + (status.isEmpty() ? " is missing" : " has " + status.get().getLen() + " bytes")
              + ", not the "
              + bytes
              + " that were written");
    }
  }

  private void carryOut(FinishList list) {
    try {
      list.carryOut(fileSystem(), place.target(), work);
    } catch (IOException e) {
      throw place.cannotBeWritten(e);
    }
  }

  private Optional<JsonNode> read(Path file) throws IOException {
    return FileSystems.status(fileSystem(), file).isEmpty()
        ? Optional.empty()
        : Optional.of(
            JsonText.parse(
                TextFiles.read(configuration, file.toString(), "file"), file.toString()));
  }

  private void replace(Path file, String text) throws IOException {
    SmallFiles.replace(configuration, file.toString(), text);
  }

  private FileSystem fileSystem() {
    return place.fileSystem();
  }

  /** Leaves what is committed for the next run, of this process or another one. */
  @Override
  public void close() {
    try {
      if (owner().equals(Optional.of(run))) {
        fileSystem().delete(new Path(work, OWNER), false);
      }
    } catch (IOException | UserException e) {
      // the next run waits for the end of this process
    }
    place.close();
  }
}
