package org.sglthresh.io.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FileSystems;

/**
 * Writes an output directory that appears complete or not at all.
 *
 * <p>Everything is written into a hidden directory beside the target, {@code .NAME.sglthresh-RUN}.
 * {@link #commit} reads back every announced file, writes {@code _SUCCESS} and renames the
 * directory. With {@link IfExists#OVERWRITE} the old output is renamed aside, the new one put in
 * its place and only then the old one deleted; the next run at the same target completes or undoes
 * a swap that was interrupted. Only a complete or incomplete output of the same command is ever
 * replaced: {@code _SUCCESS} and manifest.json say which command made a directory. An empty
 * directory counts as nothing.
 *
 * <p>Runs at the same target at the same time do not disturb each other: each has a directory of
 * its own. The swap of the later run fails, or with {@code OVERWRITE} replaces the other output,
 * and one complete output is left. A run that was killed leaves its hidden directory; the next run
 * at the same target deletes it if that process is known to be gone (on the same Linux machine, or
 * in the same container); otherwise a run a day later deletes it.
 *
 * <p>On object stores a directory is renamed file by file: there {@code _SUCCESS} is written after
 * the rename, so that an output with {@code _SUCCESS} is complete everywhere. The safe way there is
 * a new directory for every run.
 *
 * <p>{@link #abort} may be called by another thread; all other methods are called by one thread.
 */
public final class OutputTransaction implements AutoCloseable {
  /** How long {@link #abort} waits for a commit in another thread. */
  private static final long PATIENCE_SECONDS = 10;

  private enum State {
    OPEN,
    COMMITTED,
    ABORTED
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final OutputPlace place;
  private final OutputSwap swap;
  private final OutputMark mark;
  private final IfExists ifExists;
  private final Path staging;
  private final OutputFiles files;
  private final List<Path> missingParents;
  private final boolean targetWasEmpty;
  private State state = State.OPEN;

  private OutputTransaction(OutputPlace place, OutputMark mark, IfExists ifExists)
      throws IOException {
    this.place = place;
    this.mark = mark;
    this.ifExists = ifExists;
    this.swap = new OutputSwap(place.fileSystem(), place.target());
    this.staging = swap.staging(mark.run());
    this.files = new OutputFiles(place.fileSystem(), staging);
    this.missingParents = place.missingParents();
    swap.repair();
    place.requireFree(
        ExistingOutput.of(place.fileSystem(), place.target()), mark.command(), ifExists);
    this.targetWasEmpty = swap.removeEmptyTarget();
  }

  /**
   * Begins an output: repairs an interrupted swap, checks that the target is free or may be
   * replaced, and makes the staging directory, so that problems with the path show before any work.
   *
   * @param configuration of Hadoop, such as Spark's {@code sessionState().newHadoopConf()}
   * @param path a directory, local or on any Hadoop file system; missing parents are made
   * @param ifExists what to do with an existing output; see {@link #isComplete} for {@code SKIP}
   * @param command the command that makes the output; an output of another command is never
   *     replaced
   * @throws UserException (output) when the path is taken or cannot be written
   */
  public static OutputTransaction begin(
      Configuration configuration, String path, IfExists ifExists, String command) {
    OutputPlace place = OutputPlace.open(configuration, path);
    try {
      OutputTransaction transaction =
          new OutputTransaction(place, new OutputMark(command, RunName.next()), ifExists);
      transaction.makeStaging();
      return transaction;
    } catch (IOException e) {
      place.close();
      throw place.cannotBeWritten(e);
    } catch (RuntimeException e) {
      place.close();
      throw e;
    }
  }

  private void makeStaging() throws IOException {
    try {
      if (!place.fileSystem().mkdirs(staging)) {
        throw new IOException(
            "no directory can be made in " + staging.getParent().toUri().getPath());
      }
      swap.deleteStale();
    } catch (IOException | RuntimeException e) {
      rollBack();
      throw e;
    }
  }

  /**
   * Whether a complete output of this command exists already, which {@link IfExists#SKIP} accepts.
   * Repairs an interrupted swap first.
   *
   * @param command only an output of this command counts
   * @throws UserException (output) when the path cannot be used
   */
  public static boolean isComplete(Configuration configuration, String path, String command) {
    OutputPlace place = OutputPlace.open(configuration, path);
    try {
      new OutputSwap(place.fileSystem(), place.target()).repair();
      ExistingOutput existing = ExistingOutput.of(place.fileSystem(), place.target());
      return existing.is(ExistingOutput.Kind.COMPLETE) && existing.isOutputOf(command);
    } catch (IOException e) {
      throw place.cannotBeWritten(e);
    } finally {
      place.close();
    }
  }

  /** The name of this run, of which no other has the same. */
  public String run() {
    return mark.run();
  }

  /** Where the output will be, as the user named it. */
  public String shown() {
    return place.shown();
  }

  /** Where the output will be, absolute. */
  Path target() {
    return place.target();
  }

  /** The directory to write into, absolute; {@link #commit} renames it. */
  public Path staging() {
    return staging;
  }

  /**
   * Announces a file or directory that the caller will write, such as a Parquet table.
   *
   * @param name relative to the output, such as {@code scores}
   * @return where to write it
   */
  public Path announce(String name) {
    return files.announce(name);
  }

  /**
   * Writes a text file in UTF-8.
   *
   * @param name relative to the output, such as {@code metrics.json}
   * @throws UserException (output) when it cannot be written
   */
  public void write(String name, String text) {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes a file of bytes.
   *
   * @param name relative to the output, such as {@code Siren/0001.wav}
   * @throws UserException (output) when it cannot be written
   */
  public void write(String name, byte[] content) {
    lock.lock();
    try {
      requireOpen();
      files.write(name, content);
    } catch (IOException e) {
      throw place.cannotBeWritten(e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts the output in place. When this fails, the target is unchanged, and {@link #close} deletes
   * what was written.
   *
   * @throws UserException (output) when something announced is missing or does not read back, when
   *     the target was taken in the meantime, or when it cannot be written
   */
  public void commit() {
    lock.lock();
    try {
      requireOpen();
      FileSystem fileSystem = place.fileSystem();
      files.verify();
      if (FileSystems.renamesAtomically(fileSystem)) {
        FileSystems.write(fileSystem, new Path(staging, OutputMark.SUCCESS), mark.toJson());
      } else {
        // Spark writes one where a table is the whole output; ours is written after the rename
        fileSystem.delete(new Path(staging, OutputMark.SUCCESS), false);
      }
      if (!swap.install(mark, existing -> place.mayReplace(existing, mark.command(), ifExists))) {
        throw place.takenMeanwhile();
      }
      state = State.COMMITTED;
      place.close();
    } catch (IOException e) {
      throw place.cannotBeWritten(e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives up the output and deletes what was written; does nothing after {@link #commit} or a
   * second time. Waits at most ten seconds for a commit in another thread. What it cannot delete is
   * left for a later run.
   */
  void abort() {
    if (!lockInTime()) {
      return;
    }
    try {
      if (state == State.OPEN) {
        state = State.ABORTED;
        rollBack();
        place.close();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean lockInTime() {
    try {
      return lock.tryLock() || lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Calls {@link #abort}: an output that was not committed is given up. */
  @Override
  public void close() {
    abort();
  }

  private void requireOpen() {
    if (state != State.OPEN) {
      throw new IllegalStateException("the output is " + state);
    }
  }

  private void rollBack() {
    FileSystem fileSystem = place.fileSystem();
    try {
      fileSystem.delete(staging, true);
      if (targetWasEmpty) {
        fileSystem.mkdirs(place.target());
      }
      for (Path parent : missingParents) {
        fileSystem.delete(parent, false);
      }
    } catch (IOException e) {
      // another program uses a parent by now, or the file system is gone; a later run cleans up
    }
  }
}
