package org.sglthresh.io.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Makes and reads the names of runs. A name has the time at which the run began, so that later runs
 * sort later, a random part, and on Linux the process id and a hash of the process table that the
 * id belongs to: {@code 20261121T160000000-0123abcd-p4711-89abcdef}.
 */
final class RunName {
  /** Regular expression of all run names. */
  static final String PATTERN = "\\d{8}T\\d{9}-[0-9a-f]{8}(?:-p\\d+-[0-9a-f]{8})?";

  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);
  private static final Pattern PROCESS = Pattern.compile(".*-p(\\d{1,18})-([0-9a-f]{8})");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);
  private static final Optional<String> PROCESS_TABLE = processTable();

  private RunName() {}

  /** The name of a run that begins now in this process. */
  static String next() {
    return next(ProcessHandle.current().pid());
  }

  /** The name of a run that begins now in another process of this machine. */
  static String next(long pid) {
    String random = UUID.randomUUID().toString().substring(0, 8);
    return TIME.format(Instant.now())
        + "-"
        + random
        + PROCESS_TABLE.map(table -> "-p" + pid + "-" + table).orElse("");
  }

  /**
   * Whether the process of a run is known to be gone: its id belongs to the process table of this
   * process and is not there any more. False for a run on another machine, in another container or
   * before a reboot, and where processes cannot see each other.
   */
  static boolean isSurelyOver(String run) {
    Matcher process = PROCESS.matcher(run);
    return process.matches()
        && PROCESS_TABLE.equals(Optional.of(process.group(2)))
        && ProcessHandle.of(1).isPresent()
        && ProcessHandle.of(Long.parseLong(process.group(1))).isEmpty();
  }

  /**
   * Whether a run is known to go on: its process is there, in the process table of this one, and is
   * not another one that got its id later.
   */
  static boolean isSurelyAtWork(String run) {
    Matcher process = PROCESS.matcher(run);
    return process.matches()
        && PROCESS_TABLE.equals(Optional.of(process.group(2)))
        && Long.parseLong(process.group(1)) != ProcessHandle.current().pid()
        && ProcessHandle.of(Long.parseLong(process.group(1)))
            .filter(handle -> !hasBegunAfter(handle, run))
            .isPresent();
  }

  /** Clocks are set, so that times are not compared to the second. */
  private static boolean hasBegunAfter(ProcessHandle process, String run) {
    Instant begin = TIME.parse(run.substring(0, run.indexOf('-')), Instant::from);
    return process
        .info()
        .startInstant()
        .filter(start -> start.isAfter(begin.plus(CLOCK_TOLERANCE)))
        .isPresent();
  }

  /**
   * A hash that identifies the process table of this process: the same for all processes of a
   * container, or of a machine outside containers, until the machine reboots. Empty where the
   * system does not say.
   */
  private static Optional<String> processTable() {
    try {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      String namespace = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
      CRC32 hash = new CRC32();
      hash.update((boot + namespace).getBytes(StandardCharsets.UTF_8));
      return Optional.of(String.format("%08x", hash.getValue()));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
