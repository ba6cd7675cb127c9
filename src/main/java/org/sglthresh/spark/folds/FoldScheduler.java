package org.sglthresh.spark.folds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.sglthresh.spark.blocks.EpochJob;
import org.sglthresh.stats.SurrogateSums;

/**
 * Runs the folds of a cross-validation side by side, each in a thread of its own that only
 * calculates. The thread that calls {@link #run} does all work on the data: it waits until every
 * running fold has asked for something, then answers in the order of the folds, epochs together in
 * one Spark job and the rest one by one. So all Spark jobs are the caller's, and their order does
 * not depend on chance.
 */
final class FoldScheduler {
  /** Answers the epochs of several folds together. */
  @FunctionalInterface
  interface Epochs {
    /** The sums in the order of the requests, which are in the order of the folds. */
    List<SurrogateSums> sums(FoldedTable table, List<EpochJob.Request> requests);
  }

  /** What a fold's thread sends to the caller's thread. */
  private sealed interface Event {}

  /** A fold asks for an answer. */
  private sealed interface Question<T> extends Event {
    /** Completed by the caller's thread. */
    CompletableFuture<T> answer();
  }

  /** A fold asks for some work of its own. */
  private record Call<T>(int fold, Supplier<T> work, CompletableFuture<T> answer)
      implements Question<T> {}

  /** A fold asks for an epoch. */
  private record Epoch(
      int fold,
      FoldedTable table,
      EpochJob.Request request,
      CompletableFuture<SurrogateSums> answer)
      implements Question<SurrogateSums> {}

  /** A fold has ended, with or without a failure. */
  private record Done(Optional<Throwable> failure) implements Event {}

  private final Epochs runner;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final List<Call<?>> calls = new ArrayList<>();
  private final List<Epoch> epochs = new ArrayList<>();
  private boolean closed;

  FoldScheduler(Epochs runner) {
    this.runner = runner;
  }

  /** Has the caller's thread do some work for a fold; called by the fold's thread. */
  <T> T call(int fold, Supplier<T> work) {
    return ask(new Call<>(fold, work, new CompletableFuture<>()));
  }

  /** Asks for an epoch; called by the fold's thread. */
  SurrogateSums epoch(int fold, FoldedTable table, EpochJob.Request request) {
    return ask(new Epoch(fold, table, request, new CompletableFuture<>()));
  }

  private <T> T ask(Question<T> question) {
    synchronized (this) {
      if (closed) {
        throw cancelled();
      }
      events.add(question);
    }
    return question.answer().join();
  }

  /**
   * Runs a task for every fold and answers the questions of all.
   *
   * @return the results, in the order of the folds
   */
  <T> List<T> run(int folds, IntFunction<T> task) {
    List<CompletableFuture<T>> results = new ArrayList<>();
    for (int k = 0; k < folds; k++) {
      results.add(start(k, task));
    }
    try {
      serve(folds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } finally {
      close();
    }
    return results.stream().map(CompletableFuture::join).toList();
  }

  private <T> CompletableFuture<T> start(int fold, IntFunction<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(task.apply(fold));
                events.add(new Done(Optional.empty()));
              } catch (RuntimeException | Error e) {
                events.add(new Done(Optional.of(e)));
              }
            },
            "sglthresh-fold-" + (fold + 1));
    thread.setDaemon(true);
    thread.start();
    return result;
  }

  private void serve(int folds) throws InterruptedException {
    int running = folds;
    while (running > 0) {
      Event event = events.take();
      if (event instanceof Call<?> call) {
        calls.add(call);
      } else if (event instanceof Epoch epoch) {
        epochs.add(epoch);
      } else {
        ((Done) event).failure().ifPresent(FoldScheduler::rethrow);
        running--;
      }
      if (running > 0 && calls.size() + epochs.size() == running) {
        answer();
      }
    }
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  /** Does the work, then completes all answers at once: no fold runs while another is served. */
  private void answer() {
    List<Runnable> answers = new ArrayList<>();
    if (calls.isEmpty()) {
      epochs.sort(Comparator.comparingInt(Epoch::fold));
      List<Epoch> left = new ArrayList<>(epochs);
      while (!left.isEmpty()) {
        FoldedTable table = left.get(0).table();
        List<Epoch> same = left.stream().filter(epoch -> epoch.table() == table).toList();
        left.removeAll(same);
        answers.addAll(answers(table, same));
      }
      epochs.clear();
    } else {
      // folds that wait for an epoch go on waiting: the others will soon ask for it too
      calls.sort(Comparator.comparingInt(Call::fold));
      calls.forEach(call -> answers.add(answer(call)));
      calls.clear();
    }
    answers.forEach(Runnable::run);
  }

  private List<Runnable> answers(FoldedTable table, List<Epoch> asked) {
    List<SurrogateSums> sums = runner.sums(table, asked.stream().map(Epoch::request).toList());
    List<Runnable> answers = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      Epoch epoch = asked.get(i);
      SurrogateSums sum = sums.get(i);
      answers.add(() -> epoch.answer().complete(sum));
    }
    return answers;
  }

  private static <T> Runnable answer(Call<T> call) {
    T value = call.work().get();
    return () -> call.answer().complete(value);
  }

  /** Cancels the folds that still wait for an answer. */
  private synchronized void close() {
    closed = true;
    List<Event> waiting = new ArrayList<>(calls);
    waiting.addAll(epochs);
    events.drainTo(waiting);
    for (Event event : waiting) {
      if (event instanceof Question<?> question) {
        question.answer().completeExceptionally(cancelled());
      }
    }
  }

  private static CancellationException cancelled() {
    return new CancellationException("another fold has failed");
  }
}
