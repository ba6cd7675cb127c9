package org.sglthresh.report.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.psl.label.ClassFindings;
import org.sglthresh.psl.label.LabelCounts;
import org.sglthresh.psl.label.LabelExample;
import org.sglthresh.psl.label.LabelFindings;
import org.sglthresh.psl.label.LengthAgreement;
import org.sglthresh.psl.label.LengthFindings;
import org.sglthresh.psl.label.ParentGap;
import org.sglthresh.psl.label.TruthCounts;
import org.sglthresh.report.data.ReportData.Facts;

/** Findings on labels for tests of reports. */
public final class SampleLabels {
  /** Three names that need care in HTML and CSV. */
  public static final List<String> NAMES = List.of("Water", "Liquid, \"drip\"", "R&B <live>");

  private static final WindowLength TEN = new WindowLength(10_000);
  private static final WindowLength TWO = new WindowLength(2_000);

  private SampleLabels() {}

  /** What is given beside the windows. */
  public enum Given {
    WEAK,
    TRUTH,
    ONTOLOGY
  }

  /** Windows of 10 s and 2 s of four recordings, with all that there can be. */
  public static LabelReport small(Given... given) {
    List<Given> all = List.of(given);
    boolean weak = all.contains(Given.WEAK);
    boolean truth = all.contains(Given.TRUTH);
    boolean ontology = all.contains(Given.ONTOLOGY);
    LengthFindings ten =
        new LengthFindings(
            TEN,
            counts(1, 2, 1),
            counts(1, 2, 1),
            List.of(
                new ClassFindings(
                    3,
                    3,
                    weak ? 2 : 0,
                    weak ? 1 : 0,
                    0,
                    weak ? List.of(new LabelExample("a<b>", 0, 10, .75f)) : List.of(),
                    List.of(),
                    truth(truth, new TruthCounts(2, 1, 0, 1, 1, 1, 1))),
                new ClassFindings(
                    1,
                    1,
                    weak ? 3 : 0,
                    0,
                    weak ? 2 : 0,
                    List.of(),
                    weak ? List.of("b,\"c\"", "d&e") : List.of(),
                    truth(truth, new TruthCounts(0, 0, 0, 0, 0, 0, 0))),
                new ClassFindings(0, 0, 0, 0, 0, List.of(), List.of(), Optional.empty())),
            truth(truth, new TruthCounts(2, 1, 0, 1, 1, 1, 1)));
    LengthFindings two =
        new LengthFindings(
            TWO,
            counts(10, 7, 3),
            counts(0, 1, 2, 1),
            List.of(
                new ClassFindings(
                    9,
                    4,
                    weak ? 2 : 0,
                    weak ? 2 : 0,
                    0,
                    weak
                        ? List.of(
                            new LabelExample("a<b>", 4, 6, .9375f),
                            new LabelExample("d&e", .5, 2.5, .5f))
                        : List.of(),
                    List.of(),
                    truth(truth, new TruthCounts(5, 4, 1, 2, 1, 1, 1))),
                new ClassFindings(
                    3,
                    2,
                    weak ? 3 : 0,
                    0,
                    weak ? 1 : 0,
                    List.of(),
                    weak ? List.of("b,\"c\"") : List.of(),
                    truth(truth, new TruthCounts(1, 2, 3, 0, 0, 0, 0))),
                new ClassFindings(
                    1,
                    1,
                    0,
                    weak ? 1 : 0,
                    0,
                    weak ? List.of(new LabelExample("a<b>", 8, 10, .625f)) : List.of(),
                    List.of(),
                    Optional.empty())),
            truth(truth, new TruthCounts(6, 6, 4, 2, 1, 1, 1)));
    LabelFindings findings =
        new LabelFindings(
            4,
            weak ? Optional.of(counts(0, 3, 1)) : Optional.empty(),
            List.of(ten, two),
            List.of(new LengthAgreement(TEN, TWO, 4, 0, 3)),
            ontology
                ? List.of(
                    new ParentGap(
                        0,
                        1,
                        2,
                        weak ? 1 : 0,
                        weak ? new long[] {0, 1} : new long[2],
                        new long[] {3, 9},
                        new long[] {2, 8}))
                : List.of(),
            truth ? 3 : 0);
    return report(NAMES, findings, ontology ? Optional.of("tree.csv") : Optional.empty());
  }

  /** No window at all, of 10 s and of 2 s. */
  public static LabelReport empty() {
    ClassFindings none = new ClassFindings(0, 0, 0, 0, 0, List.of(), List.of(), Optional.empty());
    List<LengthFindings> lengths =
        Stream.of(TEN, TWO)
            .map(
                length ->
                    new LengthFindings(
                        length, counts(), counts(), List.of(none, none, none), Optional.empty()))
            .toList();
    LabelFindings findings =
        new LabelFindings(0, Optional.empty(), lengths, List.of(), List.of(), 0);
    return report(NAMES, findings, Optional.empty());
  }

  private static Optional<TruthCounts> truth(boolean given, TruthCounts counts) {
    return given ? Optional.of(counts) : Optional.empty();
  }

  private static LabelReport report(
      List<String> names, LabelFindings findings, Optional<String> ontology) {
    return new LabelReport(
        "Pseudo strong labels",
        "pseudo-label",
        names,
        findings,
        findings.lengths().stream().map(length -> "0.2 everywhere").toList(),
        ontology,
        List.of("Windows have the label of an event of which they hold 0.5 s or all."),
        List.of(),
        List.of(new Facts("Inputs", Map.of("windows", "annotated/windows"))));
  }

  private static LabelCounts counts(long... first) {
    long[] counts = new long[LabelCounts.MOST + 1];
    System.arraycopy(first, 0, counts, 0, first.length);
    return new LabelCounts(counts);
  }

  /** Windows of 10, 5 and 2 s of a large corpus. */
  public static LabelReport large(int classes) {
    Random random = new Random(7);
    List<String> names = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      names.add("Sound number " + c + (c % 17 == 0 ? " of some kind, indoors, small room" : ""));
    }
    List<LengthFindings> lengths = new ArrayList<>();
    for (int milliseconds : new int[] {10_000, 5_000, 2_000}) {
      lengths.add(large(names, new WindowLength(milliseconds), random));
    }
    List<LengthAgreement> agreements =
        List.of(
            new LengthAgreement(
                lengths.get(0).length(), lengths.get(1).length(), 30000, 4000, 9000),
            new LengthAgreement(
                lengths.get(0).length(), lengths.get(2).length(), 28000, 6000, 15000),
            new LengthAgreement(
                lengths.get(1).length(), lengths.get(2).length(), 33000, 6000, 11000));
    List<ParentGap> gaps = new ArrayList<>();
    for (int c = 1; c < classes; c += 2) {
      long weak = random.nextInt(2000);
      gaps.add(
          new ParentGap(
              c,
              c / 2,
              weak,
              weak / 3,
              new long[] {weak / 9, weak / 8, weak / 6},
              new long[] {weak, 2 * weak, 4 * weak},
              new long[] {weak / 2, weak, weak}));
    }
    LabelFindings findings =
        new LabelFindings(
            20000,
            Optional.of(counts(0, 5210, 7804, 4021, 1803, 702, 301, 101, 40, 12, 6)),
            lengths,
            agreements,
            gaps,
            1500);
    return report(names, findings, Optional.of("ontology.json"));
  }

  private static LengthFindings large(List<String> names, WindowLength length, Random random) {
    int more = 10_000 / length.milliseconds();
    List<ClassFindings> classes = new ArrayList<>();
    TruthCounts sum = new TruthCounts(0, 0, 0, 0, 0, 0, 0);
    for (int c = 0; c < names.size(); c++) {
      int size = (int) (20000 / (1 + c * .5)) + random.nextInt(5);
      TruthCounts truth =
          new TruthCounts(
              size / 3L, size / 9L, size / 6L, size / 8L, size / 14L, size / 7L, size / 14L);
      sum = sum.plus(truth);
      List<LabelExample> examples = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        int k = random.nextInt(10_000 / length.milliseconds());
        examples.add(
            new LabelExample(
                "Y" + Integer.toString(random.nextInt(Integer.MAX_VALUE), 36) + "_" + c + ".wav",
                k * length.seconds(),
                (k + 1) * length.seconds(),
                random.nextFloat()));
      }
      classes.add(
          new ClassFindings(
              (long) size * more,
              size,
              size / 2L,
              size / 8L,
              size / 20L,
              examples,
              List.of("Y" + random.nextInt(9999) + ".wav", "Yx" + random.nextInt(9999) + ".wav"),
              c % 3 == 0 ? Optional.of(truth) : Optional.empty()));
    }
    return new LengthFindings(
        length,
        counts(
            3602L * more * more,
            8020L * more,
            5204L * more,
            1803L * more,
            801L * more,
            320,
            120,
            80,
            30,
            14,
            6),
        counts(2000, 6020, 5204, 3803, 1801, 720, 320, 80, 30, 14, 8),
        classes,
        Optional.of(sum));
  }
}
