package org.sglthresh.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipException;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;

/**
 * Reads damaged files of one format. Each is read, or refused in one sentence: no other exception,
 * no endless loop, and no more memory than some times the file's length. Mutation {@code n} of a
 * format is the same in every run; the property {@code fuzz.mutations} says how many there are.
 */
final class Fuzz {
  private static final int MUTATIONS = Integer.getInteger("fuzz.mutations", 200);
  private static final long SECONDS = 20;
  private static final int LONGEST_SENTENCE = 3000;

  /** Buffers for reading are of a fixed size; what a file describes is not. */
  private static final long FIXED_BYTES = 24L << 20;

  private static final long BYTES_PER_BYTE = 200;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final String format;
  private final String ending;
  private final List<byte[]> seeds = new ArrayList<>();
  private UnaryOperator<byte[]> wrapping = UnaryOperator.identity();

  /** Reads a file as the program does. */
  interface Reading {
    void read(Path file) throws IOException;
  }

  private Fuzz(String format, String ending) {
    this.format = format;
    this.ending = ending;
  }

  /**
   * Begins with a format.
   *
   * @param format its name, from which the mutations are drawn
   * @param ending of the names of its files
   */
  static Fuzz of(String format, String ending) {
    return new Fuzz(format, ending);
  }

  /** Files to damage. */
  Fuzz seeds(byte[]... files) {
    seeds.addAll(List.of(files));
    return this;
  }

  /** A file to damage. */
  Fuzz seed(Path file) {
    try {
      seeds.add(Files.readAllBytes(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is put around damaged bytes, such as an archive whose checksums are right. */
  Fuzz within(UnaryOperator<byte[]> wrapper) {
    wrapping = wrapper;
    return this;
  }

  /** The damaged file of a number. */
  byte[] mutation(int number) {
    long seed = format.hashCode() * 1_000_003L + number;
    return wrapping.apply(new Mutator(seed, seeds).next());
  }

  /** Takes the first mutations alone, for what takes long: a share of them, at least four. */
  void few(int share, IntConsumer reading) {
    for (int number = 0; number < Math.max(4, MUTATIONS / share); number++) {
      reading.accept(number);
    }
  }

  /** Reads the files that are not damaged, and then the damaged ones. */
  void run(Path directory, Reading reading) {
    ExecutorService reader = Executors.newSingleThreadExecutor();
    int[] outcomes = new int[2];
    try {
      Path file = directory.resolve("fuzz" + ending);
      for (byte[] seed : seeds) {
        write(file, wrapping.apply(seed));
        warmUp(reader, file, reading);
      }
      for (int number = 0; number < MUTATIONS; number++) {
        byte[] bytes = mutation(number);
        write(file, bytes);
        String place = format + ", mutation " + number + " (" + bytes.length + " bytes)";
        outcomes[outcome(reader, file, reading, place, bytes.length) ? 0 : 1]++;
      }
    } finally {
      reader.shutdownNow();
    }
    System.out.printf(
        "%s: %d mutations, %d read, %d refused%n", format, MUTATIONS, outcomes[0], outcomes[1]);
    assertTrue(outcomes[1] > 0, format + ": nothing was refused");
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void warmUp(ExecutorService reader, Path file, Reading reading) {
    try {
      reader.submit(() -> read(file, reading)).get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      fail(format + ": a file that is not damaged cannot be read", e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      fail(format + ": a file that is not damaged cannot be read", e);
    }
  }

  private static Void read(Path file, Reading reading) throws IOException {
    reading.read(file);
    return null;
  }

  /** Whether it was read; false where it was refused. */
  private boolean outcome(
      ExecutorService reader, Path file, Reading reading, String place, int length) {
    long most = FIXED_BYTES + BYTES_PER_BYTE * length;
    Future<Long> result =
        reader.submit(
            () -> {
              long before = allocated();
              try {
                reading.read(file);
                return allocated() - before;
              } catch (IOException | RuntimeException e) {
                requireOurs(e, place);
                return before - allocated();
              }
            });
    try {
      long bytes = result.get(SECONDS, TimeUnit.SECONDS);
      assertTrue(Math.abs(bytes) <= most, place + " allocates " + Math.abs(bytes) + " bytes");
      return bytes > 0;
    } catch (TimeoutException e) {
      return fail(place + " takes more than " + SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail(place + " was interrupted");
    } catch (ExecutionException e) {
      return fail(place + ": " + e.getCause(), e.getCause());
    }
  }

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  /** What tasks throw of damaged data is translated where the job ends (SourceErrors). */
  private static void requireOurs(Exception e, String place) {
    if (e instanceof EOFException || e instanceof ZipException) {
      return;
    }
    if (!(e instanceof UserException refusal)) {
      fail(place + ": " + e, e);
      return;
    }
    String message = refusal.getMessage();
    boolean sentence =
        !message.isBlank()
            && message.length() <= LONGEST_SENTENCE
            && message.chars().noneMatch(letter -> letter != '\t' && Character.isISOControl(letter))
            && !message.matches("(?s).*(\\bjava\\.|Exception\\b|\\bnull\\b).*");
    boolean kind = List.of(ErrorKind.INPUT, ErrorKind.USAGE).contains(refusal.kind());
    assertTrue(sentence && kind, () -> place + ": " + refusal.kind() + ": " + message);
  }
}
