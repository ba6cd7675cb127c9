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
import org.sglthresh.stats.SurrogateSums;

/**
 * Lets the folds of a cross-validation run side by side, each in a thread of its own that only
 * calculates. Whatever a fold asks of the data waits until every fold that is not done asks
 * something; then the thread that called {@link #run} answers them all, in the order of the folds:
 * epochs together in one Spark job, the rest one by one. So the jobs are the caller's, and their
 * order does not depend on chance.
 */
final class FoldScheduler {
  /** Answers the epochs of several folds together. */
  @FunctionalInterface
  interface Epochs {
    /** The sums in the order of the questions, which are in the order of the folds. */
    List<SurrogateSums> sums(FoldedTable table, List<EpochRequest> questions);
  }

  /** What a fold's thread tells the caller's. */
  private sealed interface Event {}

  /** A fold asks for something of its own. */
  private record Alone<T>(int fold, Supplier<T> work, CompletableFuture<T> answer)
      implements Event {}

  /** A fold asks for an epoch. */
  private record Epoch(
      FoldedTable table, EpochRequest question, CompletableFuture<SurrogateSums> answer)
      implements Event {}

  /** A fold has ended, well or not. */
  private record Done(Optional<Throwable> failure) implements Event {}

  private final Epochs epochs;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final List<Alone<?>> alone = new ArrayList<>();
  private final List<Epoch> together = new ArrayList<>();
  private boolean closed;

  FoldScheduler(Epochs epochs) {
    this.epochs = epochs;
  }

  /** Has the caller's thread do something for a fold; called by the fold's thread. */
  <T> T ask(int fold, Supplier<T> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    tell(new Alone<>(fold, work, answer));
    return answer.join();
  }

  /** Asks for an epoch; called by the fold's thread. */
  SurrogateSums epoch(FoldedTable table, EpochRequest question) {
    CompletableFuture<SurrogateSums> answer = new CompletableFuture<>();
    tell(new Epoch(table, question, answer));
    return answer.join();
  }

  private synchronized void tell(Event event) {
    if (closed) {
      throw new CancellationException("another fold has failed");
    }
    events.add(event);
  }

  /**
   * Runs a task for every fold and answers what they ask.
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
    int live = folds;
    while (live > 0) {
      Event event = events.take();
      if (event instanceof Alone<?> one) {
        alone.add(one);
      } else if (event instanceof Epoch one) {
        together.add(one);
      } else {
        ((Done) event).failure().ifPresent(FoldScheduler::rethrow);
        live--;
      }
      if (live > 0 && alone.size() + together.size() == live) {
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

  /** Answers, all at once, or the folds would run meanwhile. */
  private void answer() {
    List<Runnable> answers = new ArrayList<>();
    if (alone.isEmpty()) {
      together.sort(Comparator.comparingInt(one -> one.question().fold()));
      List<Epoch> left = new ArrayList<>(together);
      while (!left.isEmpty()) {
        FoldedTable table = left.get(0).table();
        List<Epoch> same = left.stream().filter(one -> one.table() == table).toList();
        left.removeAll(same);
        answers.addAll(answered(table, same));
      }
      together.clear();
    } else {
      // who waits for an epoch goes on waiting: the others will soon ask for it too
      alone.sort(Comparator.comparingInt(Alone::fold));
      alone.forEach(one -> answers.add(answered(one)));
      alone.clear();
    }
    answers.forEach(Runnable::run);
  }

  private List<Runnable> answered(FoldedTable table, List<Epoch> asked) {
    List<SurrogateSums> sums = epochs.sums(table, asked.stream().map(Epoch::question).toList());
    List<Runnable> answers = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      Epoch one = asked.get(i);
      SurrogateSums sum = sums.get(i);
      answers.add(() -> one.answer().complete(sum));
    }
    return answers;
  }

  private static <T> Runnable answered(Alone<T> one) {
    T value = one.work().get();
    return () -> one.answer().complete(value);
  }

  /** Sends away whoever still waits. */
  private synchronized void close() {
    closed = true;
    CancellationException cancelled = new CancellationException("another fold has failed");
    List<Event> waiting = new ArrayList<>(alone);
    waiting.addAll(together);
    events.drainTo(waiting);
    for (Event event : waiting) {
      if (event instanceof Alone<?> one) {
        one.answer().completeExceptionally(cancelled);
      } else if (event instanceof Epoch one) {
        one.answer().completeExceptionally(cancelled);
      }
    }
  }
}
