package org.sglthresh.io.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.io.fs.SmallFiles;
import org.sglthresh.io.fs.UserPath;

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

  private final Configuration configuration;
  private final OutputPlace place;
  private final OutputMark mark;
  private final Path work;
  private final WorkPlan plan;
  private WorkPlan.Mode mode = WorkPlan.Mode.NEW;

  private GrowingOutput(Configuration configuration, OutputPlace place, String command) {
    this.configuration = configuration;
    this.place = place;
    this.mark = new OutputMark(command, RunName.next());
    this.work = new Path(place.target(), WORK);
    this.plan = new WorkPlan(configuration, place, mark, work);
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
      output.mode = output.plan.begin(ifExists, settings);
      return output;
    } catch (IOException e) {
      place.close();
      throw place.cannotBeWritten(e);
    } catch (IllegalArgumentException e) {
      place.close();
      throw OutputPlace.cannotBeUsed(path, e);
    } catch (RuntimeException e) {
      place.close();
      throw e;
    }
  }

  /** Where tasks write. */
  public BatchFolder folder() {
    return new BatchFolder(work.toString(), mark.run().replaceFirst("-p\\d+-[0-9a-f]+$", ""));
  }

  /** Whether a complete output is there already, which grows. */
  public boolean grows() {
    return mode == WorkPlan.Mode.EXTEND;
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
   * Keeps a file for a run that goes on where this one ends; it replaces one of the same name.
   *
   * @throws UserException (output) when it cannot be written, or another run has taken over
   */
  public void keep(String name, byte[] content) {
    try {
      plan.requireOwned();
      plan.write(name, content);
    } catch (IOException e) {
      throw place.cannotBeWritten(e);
    }
  }

  /** Deletes a file that was kept, from which no run can go on. */
  public void forget(String name) {
    try {
      plan.requireOwned();
      plan.delete(name);
    } catch (IOException e) {
      throw place.cannotBeWritten(e);
    }
  }

  /** A file that this run or an earlier one has kept. */
  public Optional<byte[]> kept(String name) {
    try {
      return plan.bytes(name);
    } catch (IOException e) {
      throw place.cannotBeWritten(e);
    }
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
    Map<String, byte[]> contents = new LinkedHashMap<>();
    files.forEach((name, text) -> contents.put(name, text.getBytes(StandardCharsets.UTF_8)));
    putInPlace(batches, superseded, contents);
  }

  /**
   * Puts files in place, of work without batches.
   *
   * @param files by the name in the output
   * @throws UserException (output) when another run has taken over
   */
  public void finish(Map<String, byte[]> files) {
    putInPlace(List.of(), List.of(), files);
  }

  private void putInPlace(
      List<BatchRecord> batches, List<String> superseded, Map<String, byte[]> files) {
    try {
      requireOwned();
      FinishList list = new FinishList(mark);
      if (mode == WorkPlan.Mode.OVERWRITE) {
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
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        plan.write("texts/" + file.getKey(), file.getValue());
        list.move("texts/" + file.getKey(), file.getKey());
      }
      plan.write(FinishList.FILE_NAME, list.toJson());
      list.carryOut(fileSystem(), place.target(), work);
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
      plan.requireOwned();
    } catch (IOException e) {
      throw place.cannotBeWritten(e);
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

  private FileSystem fileSystem() {
    return place.fileSystem();
  }

  /** Leaves what is committed for the next run, of this process or another one. */
  @Override
  public void close() {
    plan.release();
    place.close();
  }
}
