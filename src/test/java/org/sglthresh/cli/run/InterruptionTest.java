package org.sglthresh.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.run.BusyProgram.Activity;
import org.sglthresh.cli.run.Interruption.StopSignal;

@Tag("slow")
public class InterruptionTest {
  private static final StopSignal CTRL_C = new StopSignal(2);

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"INT, 130, SPARK_JOB", "TERM, 143, EPOCHS"})
  void aSignalInMidRunEndsInOneLineAndLeavesNothing(String signal, int exitCode, Activity activity)
      throws Exception {
    assumeCtrlCArrives();
    Path pending = directory.resolve("pending");
    Path status = directory.resolve("status.json");
    String[] args = {
      activity.name(), pending.toString(), "fake", "--status-file", status.toString()
    };
    try (ChildJvm child = ChildJvm.likeThis(BusyProgram.class, args)) {
      child.awaitOnErr("never to end");
      assertTrue(Files.exists(pending));
      child.signal(signal);
      Call call = child.await();
      assertEquals(exitCode, call.exitCode(), call.err());
      assertEquals("sglthresh fake: interrupted; nothing was written", call.lastLine());
      assertEquals("", call.out());
      assertFalse(call.err().contains("\tat "), call.err());
      assertFalse(Files.exists(pending));
      assertEquals(
          "{\"command\":\"fake\",\"exit_code\":"
              + exitCode
              + ",\"status\":\"interrupted\",\"message\":\"interrupted; nothing was written\"}"
              + System.lineSeparator(),
          Files.readString(status));
    }
  }

  /** Skips a test where Ctrl-C does nothing. */
  public static void assumeCtrlCArrives() throws IOException {
    assumeFalse(ignoresCtrlC(), "Ctrl-C is ignored here, as behind nohup");
  }

  /** Whether this process, and with it its children, was started to ignore SIGINT. */
  private static boolean ignoresCtrlC() throws IOException {
    Path self = Path.of("/proc/self/status");
    if (!Files.exists(self)) {
      return false;
    }
    String ignored =
        Files.readAllLines(self).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring("SigIgn:".length()).strip())
            .findFirst()
            .orElse("0");
    return (Long.parseUnsignedLong(ignored, 16) >> 1 & 1) == 1;
  }

  @Test
  void aCommandIsCancelledThenInterruptedThenEnded() throws Exception {
    List<String> events = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Thread stubborn =
        new Thread(
            () -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                events.add("interrupted");
                interrupted.countDown();
              }
              awaitUninterrupted(released);
            });
    stubborn.start();
    Interruption interruption = new Interruption(stubborn, Duration.ofMillis(200));
    interruption.cancelBy(
        () -> {
          events.add("cancel");
          throw new IllegalStateException("already stopped");
        });
    interruption.endBy(
        () -> {
          awaitUninterrupted(interrupted);
          events.add("ended");
        });
    interruption.request(CTRL_C);
    released.countDown();
    stubborn.join();
    assertEquals("cancel", events.get(0));
    assertEquals("ended", events.get(events.size() - 1));
    assertTrue(events.indexOf("interrupted") >= 4, events.toString());
    assertEquals(16, Collections.frequency(events, "cancel"));
    int before = events.size();
    interruption.request(new StopSignal(15));
    assertEquals(before, events.size());
    assertEquals(130, interruption.signal().orElseThrow().exitCode());
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aCommandThatLeavesInTimeIsNotInterrupted() throws Exception {
    Thread command = Thread.currentThread();
    Interruption interruption = new Interruption(command, Duration.ofMinutes(10));
    interruption.cancelBy(interruption::ended);
    interruption.request(CTRL_C);
    assertFalse(Thread.interrupted());
  }

  @Test
  void onlyTheCommandsOwnThreadLeaves() throws Exception {
    Interruption interruption = new Interruption(Thread.currentThread(), Duration.ZERO);
    interruption.check();
    interruption.ended();
    interruption.request(CTRL_C);
    assertThrows(CancellationException.class, interruption::check);
    Thread other = new Thread(interruption::check);
    List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
    other.setUncaughtExceptionHandler((thread, e) -> thrown.add(e));
    other.start();
    other.join();
    assertEquals(List.of(), thrown);
  }
}
