package org.sglthresh.psl.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The findings straight from their definitions, a question at a time. */
final class NaiveFindings {
  private final LabelPlan plan;
  private final List<LabelledRecording> recordings;

  private NaiveFindings(LabelPlan plan, List<LabelledRecording> recordings) {
    this.plan = plan;
    this.recordings = recordings;
  }

  static LabelFindings of(LabelPlan plan, List<LabelledRecording> recordings) {
    NaiveFindings naive = new NaiveFindings(plan, recordings);
    List<LengthFindings> lengths =
        IntStream.range(0, plan.lengths().size()).mapToObj(naive::length).toList();
    return new LabelFindings(
        recordings.size(),
        Optional.of(
            counts(
                recordings.stream()
                    .filter(recording -> recording.weak().isPresent())
                    .map(recording -> weak(recording).size())
                    .toList())),
        lengths,
        List.of(naive.agreement()),
        naive.parents(),
        recordings.stream().filter(recording -> recording.truth().isPresent()).count());
  }

  private static LabelCounts counts(List<Integer> sizes) {
    long[] counts = new long[LabelCounts.MOST + 1];
    sizes.forEach(size -> counts[Math.min(size, LabelCounts.MOST)]++);
    return new LabelCounts(counts);
  }

  private static Set<Integer> weak(LabelledRecording recording) {
    Set<Integer> present = new TreeSet<>();
    recording
        .weak()
        .ifPresent(
            labels -> {
              for (int i = 0; i < labels.positives().length; i++) {
                if (labels.values().length == 0 || labels.values()[i] >= .5f) {
                  present.add(labels.positives()[i]);
                }
              }
            });
    return present;
  }

  private static boolean lacks(LabelledRecording recording, int c) {
    return recording.weak().isPresent()
        && !weak(recording).contains(c)
        && Arrays.stream(recording.weak().get().unknown()).noneMatch(unknown -> unknown == c);
  }

  private static Set<Integer> in(LabelledWindow window) {
    return Arrays.stream(window.classes()).boxed().collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Integer> any(LabelledRecording recording, int length) {
    Set<Integer> all = new TreeSet<>();
    recording.windows().get(length).forEach(window -> all.addAll(in(window)));
    return all;
  }

  private List<LabelledRecording> with(int length) {
    return recordings.stream()
        .filter(recording -> !recording.windows().get(length).isEmpty())
        .toList();
  }

  private long number(int length, Predicate<LabelledRecording> what) {
    return with(length).stream().filter(what).count();
  }

  private long windows(int length, BiFunction<LabelledRecording, LabelledWindow, Boolean> what) {
    return recordings.stream()
        .mapToLong(
            recording ->
                recording.windows().get(length).stream()
                    .filter(window -> what.apply(recording, window))
                    .count())
        .sum();
  }

  private LengthFindings length(int length) {
    List<ClassFindings> classes =
        IntStream.range(0, plan.classes()).mapToObj(c -> findings(length, c)).toList();
    return new LengthFindings(
        plan.lengths().get(length),
        counts(
            recordings.stream()
                .flatMap(recording -> recording.windows().get(length).stream())
                .map(window -> window.classes().length)
                .toList()),
        counts(with(length).stream().map(recording -> any(recording, length).size()).toList()),
        classes,
        classes.stream().flatMap(found -> found.truth().stream()).reduce(TruthCounts::plus));
  }

  private ClassFindings findings(int length, int c) {
    List<LabelExample> examples = new ArrayList<>();
    List<String> unsupported = new ArrayList<>();
    for (LabelledRecording recording : with(length)) {
      if (any(recording, length).contains(c) && lacks(recording, c)) {
        examples.add(best(recording, length, c));
      }
      if (weak(recording).contains(c) && !any(recording, length).contains(c)) {
        unsupported.add(recording.recording());
      }
    }
    return new ClassFindings(
        windows(length, (recording, window) -> in(window).contains(c)),
        number(length, recording -> any(recording, length).contains(c)),
        number(length, recording -> weak(recording).contains(c)),
        examples.size(),
        unsupported.size(),
        examples.stream()
            .sorted(
                Comparator.comparing((LabelExample example) -> -example.score())
                    .thenComparing(LabelExample::recording))
            .limit(LabelPlan.EXAMPLES)
            .toList(),
        unsupported.stream().sorted().limit(LabelPlan.EXAMPLES).toList(),
        plan.judged()[c] ? Optional.of(truth(length, c)) : Optional.empty());
  }

  private static LabelExample best(LabelledRecording recording, int length, int c) {
    LabelExample best = new LabelExample("", 0, 0, -1);
    for (LabelledWindow window : recording.windows().get(length)) {
      for (int i = 0; i < window.classes().length; i++) {
        if (window.classes()[i] == c && window.scores()[i] > best.score()) {
          best =
              new LabelExample(
                  recording.recording(),
                  window.onset() / 1e3,
                  window.offset() / 1e3,
                  window.scores()[i]);
        }
      }
    }
    return best;
  }

  private boolean heard(LabelledRecording recording, LabelledWindow window, int c) {
    return recording.truth().orElseThrow().stream()
        .anyMatch(
            event ->
                event.label() == c
                    && plan.overlap().holds(window.onset() / 1e3, window.offset() / 1e3, event));
  }

  private static boolean heard(LabelledRecording recording, int c) {
    return recording.truth().orElseThrow().stream().anyMatch(event -> event.label() == c);
  }

  private TruthCounts truth(int length, int c) {
    Predicate<LabelledRecording> judged = recording -> recording.truth().isPresent();
    Predicate<LabelledRecording> lacks = judged.and(recording -> lacks(recording, c));
    Predicate<LabelledRecording> found = recording -> any(recording, length).contains(c);
    Predicate<LabelledRecording> heard = recording -> heard(recording, c);
    return new TruthCounts(
        windows(length, (r, w) -> judged.test(r) && in(w).contains(c) && heard(r, w, c)),
        windows(length, (r, w) -> judged.test(r) && in(w).contains(c) && !heard(r, w, c)),
        windows(length, (r, w) -> judged.test(r) && !in(w).contains(c) && heard(r, w, c)),
        number(length, lacks.and(found)),
        number(length, lacks.and(found).and(heard)),
        number(length, lacks.and(heard)),
        number(length, lacks.and(heard).and(found)));
  }

  private LengthAgreement agreement() {
    long both = 0;
    long first = 0;
    long second = 0;
    for (LabelledRecording recording : recordings) {
      if (with(0).contains(recording) && with(1).contains(recording)) {
        for (int c = 0; c < plan.classes(); c++) {
          boolean inFirst = any(recording, 0).contains(c);
          boolean inSecond = any(recording, 1).contains(c);
          both += inFirst && inSecond ? 1 : 0;
          first += inFirst && !inSecond ? 1 : 0;
          second += inSecond && !inFirst ? 1 : 0;
        }
      }
    }
    return new LengthAgreement(plan.lengths().get(0), plan.lengths().get(1), both, first, second);
  }

  private List<ParentGap> parents() {
    List<ParentGap> gaps = new ArrayList<>();
    for (int child = 0; child < plan.classes(); child++) {
      for (int parent : plan.ancestors()[child]) {
        gaps.add(parent(child, parent));
      }
    }
    return gaps.stream()
        .filter(gap -> gap.weakMissing() > 0 || Arrays.stream(gap.windowsMissing()).sum() > 0)
        .toList();
  }

  private ParentGap parent(int child, int parent) {
    List<LabelledRecording> have =
        recordings.stream().filter(recording -> weak(recording).contains(child)).toList();
    List<LabelledRecording> miss =
        have.stream().filter(recording -> lacks(recording, parent)).toList();
    int lengths = plan.lengths().size();
    return new ParentGap(
        child,
        parent,
        have.size(),
        miss.size(),
        IntStream.range(0, lengths)
            .mapToLong(l -> miss.stream().filter(r -> any(r, l).contains(parent)).count())
            .toArray(),
        IntStream.range(0, lengths)
            .mapToLong(l -> windows(l, (r, w) -> in(w).contains(child)))
            .toArray(),
        IntStream.range(0, lengths)
            .mapToLong(l -> windows(l, (r, w) -> in(w).contains(child) && !in(w).contains(parent)))
            .toArray());
  }
}
