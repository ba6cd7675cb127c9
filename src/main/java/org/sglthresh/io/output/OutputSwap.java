package org.sglthresh.io.output;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.UserPath;

/**
 * Puts a finished directory in the place of another by renames, and repairs interrupted swaps.
 *
 * <p>Beside the target {@code DIR} a run uses {@code .DIR.sglthresh-RUN}, the new output, and for
 * the moment of the swap {@code .DIR.sglthresh-RUN.old}, the old one. Whenever a run dies, at least
 * one complete directory is left: the target; or the old output set aside and the new one, which
 * the repair puts in place; or only the old one, which the repair puts back.
 *
 * @param fileSystem of all these directories
 * @param target the path of the output
 */
record OutputSwap(FileSystem fileSystem, Path target) {
  private static final int ATTEMPTS = 3;

  /** A staging directory that has not changed for this long belongs to a run that died. */
  private static final long STALE_MILLISECONDS = TimeUnit.DAYS.toMillis(1);

  /** Longer than the two renames of another run's swap take. */
  private static final long PATIENCE_NANOSECONDS = TimeUnit.SECONDS.toNanos(2);

  /**
   * A directory that a run left beside the target. Run names begin with the time, so later runs
   * sort later.
   */
  private record Leftover(Path path, String run) {}

  /**
   * The directory in which a run builds its output, on the same file system as the target, so that
   * a rename puts it in place.
   */
  Path staging(String run) {
    return sibling(run, "");
  }

  private Path sibling(String run, String suffix) {
    return UserPath.child(
        target.getParent(), "." + target.getName() + ".sglthresh-" + run + suffix);
  }

  /**
   * Puts the staged output of a run in place.
   *
   * @param mark of the run; its staging directory holds it already, where renames are atomic
   * @param replaceable whether an existing output may be replaced
   * @return false when something else is in the place, which is left untouched
   */
  boolean install(OutputMark mark, Predicate<ExistingOutput> replaceable) throws IOException {
    List<Path> asides = new ArrayList<>();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      ExistingOutput existing = ExistingOutput.of(fileSystem, target);
      if (!existing.is(ExistingOutput.Kind.NOTHING)) {
        if (!replaceable.test(existing)) {
          return false;
        }
        moveAside(mark.run(), asides);
      }
      if (moveIn(mark, asides)) {
        finish(mark, asides);
        return true;
      }
    }
    return false;
  }

  private void moveAside(String run, List<Path> asides) throws IOException {
    Path aside = sibling(run, asides.isEmpty() ? ".old" : ".old-" + asides.size());
    try {
      FileSystems.rename(fileSystem, target, aside);
      asides.add(aside);
    } catch (FileNotFoundException anotherRunMovedIt) {
      // the place is free, as intended
    }
  }

  /** Returns false when another run has taken the place in the meantime. */
  private boolean moveIn(OutputMark mark, List<Path> asides) throws IOException {
    try {
      removeEmptyTarget();
      FileSystems.rename(fileSystem, staging(mark.run()), target);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (FileNotFoundException e) {
      if (becomesOutputOf(mark.command())) {
        return true; // another run assumed that this one had died, and finished its swap
      }
      throw putBack(asides, e);
    } catch (IOException e) {
      throw putBack(asides, e);
    }
  }

  /** Keeps looking for a while, as a third run may be replacing the output at the same moment. */
  private boolean becomesOutputOf(String command) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOSECONDS;
    do {
      if (ExistingOutput.of(fileSystem, target).isOutputOf(command)) {
        return true;
      }
      Thread.onSpinWait();
    } while (System.nanoTime() < end);
    return false;
  }

  private IOException putBack(List<Path> asides, IOException failure) {
    if (!asides.isEmpty()) {
      moveBack(asides.get(asides.size() - 1), target, failure);
    }
    return failure;
  }

  private void moveBack(Path from, Path to, IOException failure) {
    try {
      FileSystems.rename(fileSystem, from, to);
    } catch (IOException e) {
      failure.addSuppressed(e); // the next run repairs it
    }
  }

  private void finish(OutputMark mark, List<Path> asides) throws IOException {
    if (!FileSystems.renamesAtomically(fileSystem)) {
      try {
        FileSystems.write(fileSystem, new Path(target, OutputMark.SUCCESS), mark.toJson());
      } catch (IOException e) {
        moveBack(target, staging(mark.run()), e);
        throw putBack(asides, e);
      }
    }
    for (Path aside : asides) {
      deleteQuietly(aside);
    }
  }

  /** Completes or undoes a swap of a run that died. */
  void repair() throws IOException {
    List<Leftover> asides = leftovers(true);
    if (asides.isEmpty()) {
      return;
    }
    Leftover newest = asides.get(asides.size() - 1);
    ExistingOutput existing = ExistingOutput.of(fileSystem, target);
    if (!FileSystems.renamesAtomically(fileSystem)
        && existing.is(ExistingOutput.Kind.INCOMPLETE)
        && OutputMark.complete(fileSystem, newest.path()).isPresent()) {
      // the new output was renamed only in part, or the run died before it wrote _SUCCESS
      fileSystem.delete(target, true);
      existing = ExistingOutput.of(fileSystem, target);
    }
    if (existing.is(ExistingOutput.Kind.NOTHING)) {
      Path staged = staging(newest.run());
      boolean finish = OutputMark.complete(fileSystem, staged).isPresent();
      takePlace(finish ? staged : newest.path());
    }
    if (ExistingOutput.of(fileSystem, target).is(ExistingOutput.Kind.COMPLETE)) {
      for (Leftover superseded : asides) {
        deleteQuietly(superseded.path());
      }
    }
  }

  private void takePlace(Path complete) throws IOException {
    try {
      removeEmptyTarget();
      FileSystems.rename(fileSystem, complete, target);
    } catch (FileAlreadyExistsException | FileNotFoundException anotherRunWasFaster) {
      // nothing is left to repair
    }
  }

  /**
   * Deletes an empty directory in the place.
   *
   * @return whether there was one
   * @throws IOException when it cannot be deleted, such as a mount point
   */
  boolean removeEmptyTarget() throws IOException {
    if (!FileSystems.existsEmpty(fileSystem, target)) {
      return false;
    }
    // after the attempt the output of another run may be there
    if (!deleteIfEmpty(target) && FileSystems.existsEmpty(fileSystem, target)) {
      throw new IOException(
          "the empty directory there cannot be replaced (is it a mount point?), name one inside it");
    }
    return true;
  }

  private boolean deleteIfEmpty(Path directory) throws IOException {
    try {
      return fileSystem.delete(directory, false);
    } catch (IOException e) {
      if (FileSystems.existsEmpty(fileSystem, directory)) {
        throw e;
      }
      return true; // another run took it away, or put its output there
    }
  }

  /**
   * Deletes the staging directories of runs that died before their swap: the process is known to be
   * gone, or nothing has changed for a day.
   */
  void deleteStale() throws IOException {
    long newestStale = System.currentTimeMillis() - STALE_MILLISECONDS;
    for (Leftover leftover : leftovers(false)) {
      try {
        if (RunName.isSurelyOver(leftover.run())
            || OutputFiles.lastModified(fileSystem, leftover.path()) < newestStale) {
          fileSystem.delete(leftover.path(), true);
        }
      } catch (IOException goneOrSomebodyElses) {
        // not worth failing for
      }
    }
  }

  /**
   * Directories beside the target in the order of their runs: old outputs set aside, or staged
   * outputs.
   */
  private List<Leftover> leftovers(boolean aside) throws IOException {
    Path parent = target.getParent();
    if (FileSystems.status(fileSystem, parent).isEmpty()) {
      return List.of();
    }
    Pattern pattern =
        Pattern.compile(
            Pattern.quote("." + target.getName() + ".sglthresh-")
                + "("
                + RunName.PATTERN
                + ")(\\.old(?:-\\d+)?)?");
    List<Leftover> found = new ArrayList<>();
    for (FileStatus status : fileSystem.listStatus(parent)) {
      Matcher matcher = pattern.matcher(status.getPath().getName());
      if (matcher.matches() && (matcher.group(2) != null) == aside) {
        found.add(new Leftover(status.getPath(), matcher.group(1)));
      }
    }
    found.sort(Comparator.comparing(leftover -> leftover.path().getName()));
    return found;
  }

  /** A failure is ignored: the output is in place, and a later run deletes the rest. */
  private void deleteQuietly(Path path) {
    try {
      fileSystem.delete(path, true);
    } catch (IOException e) {
      // left for a later run
    }
  }
}
