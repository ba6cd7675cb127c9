package org.sglthresh.io.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.model.JsonText;

/**
 * The last changes of a {@link GrowingOutput}, written down before the first is made. Carried out a
 * second time, after a crash in the middle, they lead to the same directory.
 */
final class FinishList {
  static final String FILE_NAME = "finish.json";

  private static final int THREADS_OF_OBJECT_STORES = 16;

  private final OutputMark mark;
  private final List<String> deletes = new ArrayList<>();
  private final Map<String, String> moves = new LinkedHashMap<>();

  /** A list without changes, at whose end the mark is written. */
  FinishList(OutputMark mark) {
    this.mark = mark;
  }

  /** The list that a run has left. */
  static Optional<FinishList> find(FileSystem fileSystem, Path work) throws IOException {
    Path file = new Path(work, FILE_NAME);
    if (FileSystems.status(fileSystem, file).isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = fileSystem.open(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      JsonNode json = JsonText.parse(text, file.toString());
      FinishList list =
          new FinishList(new OutputMark(json.path("command").asText(), json.path("run").asText()));
      json.path("deletes").forEach(name -> list.delete(name.asText()));
      json.path("moves")
          .properties()
          .forEach(move -> list.move(move.getKey(), move.getValue().asText()));
      return Optional.of(list);
    }
  }

  /**
   * Deletes a file of the output. No file that is moved in later has its name, unless it replaces
   * it.
   */
  void delete(String name) {
    deletes.add(name);
  }

  /** Moves a file of the work directory into the output; it replaces one that is there. */
  void move(String from, String to) {
    moves.put(from, to);
  }

  String toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", "sglthresh-finish");
    json.put("version", 1);
    json.put("command", mark.command());
    json.put("run", mark.run());
    json.put("deletes", deletes);
    json.put("moves", moves);
    return JsonText.pretty(json);
  }

  /** Makes the changes, marks the output as complete, and deletes the work directory. */
  void carryOut(FileSystem fileSystem, Path target, Path work) throws IOException {
    fileSystem.delete(new Path(target, OutputMark.SUCCESS), false);
    for (String name : deletes) {
      if (!moves.containsValue(name)) {
        fileSystem.delete(UserPath.child(target, name), false);
      }
    }
    for (String directory : parents(moves.values())) {
      fileSystem.mkdirs(UserPath.child(target, directory));
    }
    moveAll(fileSystem, target, work);
    for (String directory : parents(deletes)) {
      if (FileSystems.existsEmpty(fileSystem, UserPath.child(target, directory))) {
        fileSystem.delete(UserPath.child(target, directory), false);
      }
    }
    FileSystems.write(fileSystem, new Path(target, OutputMark.SUCCESS), mark.toJson());
    deleteWork(fileSystem, work);
  }

  /** This list goes last: without it the rest would look like work that has just begun. */
  private static void deleteWork(FileSystem fileSystem, Path work) throws IOException {
    for (FileStatus child : FileSystems.list(fileSystem, work)) {
      if (!child.getPath().getName().equals(FILE_NAME)) {
        fileSystem.delete(child.getPath(), true);
      }
    }
    fileSystem.delete(work, true);
  }

  /** The directories of some files. */
  private static Set<String> parents(Collection<String> names) {
    return names.stream()
        .filter(name -> name.contains("/"))
        .map(name -> name.substring(0, name.lastIndexOf('/')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** On object stores a move is a copy that takes a while: many at a time there. */
  private void moveAll(FileSystem fileSystem, Path target, Path work) throws IOException {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            FileSystems.renamesAtomically(fileSystem) ? 1 : THREADS_OF_OBJECT_STORES);
    List<Callable<Path>> all = new ArrayList<>();
    moves.forEach(
        (from, to) ->
            all.add(
                () -> move(fileSystem, UserPath.child(work, from), UserPath.child(target, to))));
    try {
      for (Future<Path> moved : threads.invokeAll(all)) {
        moved.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Path move(FileSystem fileSystem, Path from, Path to) throws IOException {
    if (FileSystems.status(fileSystem, from).isPresent()) {
      fileSystem.delete(to, false);
      FileSystems.rename(fileSystem, from, to);
    } else if (FileSystems.status(fileSystem, to).isEmpty()) {
      throw new IOException(from.getName() + " is missing");
    }
    return to;
  }
}
