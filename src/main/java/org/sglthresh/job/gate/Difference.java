package org.sglthresh.job.gate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sglthresh.error.Words;
import org.sglthresh.io.read.ThresholdsInput;
import org.sglthresh.job.FoundThresholds;
import org.sglthresh.job.leak.LearnedShare;
import org.sglthresh.model.ThresholdMoves;
import org.sglthresh.report.data.TagChange;
import org.sglthresh.report.data.TaggerChange;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;

/**
 * The difference between two sets of thresholds.
 *
 * @param before the earlier set
 * @param published the earlier set with facts from its registry; empty where it is from elsewhere
 * @param after the later set
 * @param moves the classes of both sets
 * @param clips the difference on clips; empty where there are none
 */
record Difference(
    ThresholdsInput.PerClass before,
    Optional<FoundThresholds> published,
    ThresholdsInput.PerClass after,
    ThresholdMoves moves,
    Optional<ClipDifference> clips) {
  /** The largest number of class names in a sentence. */
  private static final int MAX_NAMES = 10;

  /** The change of tags of each class, in the order of the moves; empty without clips. */
  List<TagChange> tags() {
    return clips.map(found -> found.tags(moves.moves())).orElse(List.of());
  }

  /** What two taggers do with each class, in the order of the moves; empty with one tagger. */
  List<TaggerChange> classes() {
    return clips.map(found -> found.classes(moves.moves())).orElse(List.of());
  }

  /** The changes, in sentences. */
  List<String> remarks() {
    String moved =
        moves.raised() + moves.lowered() == 0
            ? "No threshold moves: both sets decide alike on "
                + Words.counted(moves.moves().size(), "class")
            : String.format(
                "%s of %s: %s higher, %s lower",
                "The threshold moves in " + Words.count((double) moves.raised() + moves.lowered()),
                Words.counted(moves.moves().size(), "class"),
                Words.count((double) moves.raised()),
                Words.count((double) moves.lowered()));
    StringBuilder text = new StringBuilder(moved).append('.');
    clips.ifPresent(found -> text.append(' ').append(tagSentence(found)));
    Stream<String> learned =
        clips.stream()
            .flatMap(found -> found.learned().both().stream())
            .filter(share -> !share.isWarned())
            .map(LearnedShare::sentence);
    Stream<String> changes =
        Stream.of(
            text.toString(),
            only(moves.onlyBefore(), "before"),
            only(moves.onlyAfter(), "after"),
            allClasses());
    return Stream.concat(changes, learned).filter(sentence -> !sentence.isEmpty()).toList();
  }

  /** What makes the measures on the clips misleading. */
  List<String> warnings() {
    return clips.stream()
        .flatMap(found -> found.learned().both().stream())
        .filter(LearnedShare::isWarned)
        .map(LearnedShare::clause)
        .toList();
  }

  private String tagSentence(ClipDifference found) {
    return found.taggers().isPresent() ? taggersSentence() : oneTaggerSentence(found);
  }

  /**
   * Each table is read by itself, so a class may gain tags on some clips and lose some on others.
   */
  private String taggersSentence() {
    double before = 0;
    double beforeRight = 0;
    double after = 0;
    double afterRight = 0;
    for (TagChange change : tags()) {
      before += change.before().predicted();
      beforeRight += change.before().truePositives();
      after += change.after().predicted();
      afterRight += change.after().truePositives();
    }
    return String.format(
        "The tagger before gives %s (%s right), the one after %s (%s right); on which clips they"
            + " differ is not known.",
        Words.counted(before, "tag"),
        Words.count(beforeRight),
        Words.counted(after, "tag"),
        Words.count(afterRight));
  }

  private String oneTaggerSentence(ClipDifference found) {
    double gained = 0;
    double gainedRight = 0;
    double lost = 0;
    double lostRight = 0;
    for (TagChange change : tags()) {
      gained += change.gained();
      gainedRight += change.gainedRight();
      lost += change.lost();
      lostRight += change.lostRight();
    }
    if (!found.isLabelled()) {
      return String.format(
          "%s gained, %s lost; %s.",
          Words.counted(gained, "tag"),
          Words.counted(lost, "tag"),
          found.tagged().text((double) found.after().clips()));
    }
    return String.format(
        "%s gained (%s right), %s lost (%s right).",
        Words.counted(gained, "tag"),
        Words.count(gainedRight),
        Words.counted(lost, "tag"),
        Words.count(lostRight));
  }

  /** Which classes ranking metrics are of, where thresholds are for some only. */
  private String allClasses() {
    return clips
        .flatMap(ClipDifference::taggers)
        .filter(found -> found.classes() != moves.moves().size())
        .map(
            found ->
                String.format(
                    "Ranking metrics are of all %s of the scores, F1 of the %s that both sets have.",
                    Words.counted((double) found.classes(), "class"),
                    Words.count((double) moves.moves().size())))
        .orElse("");
  }

  private static String only(List<String> names, String side) {
    if (names.isEmpty()) {
      return "";
    }
    return Words.counted(names.size(), "class")
        + " only "
        + side
        + ", not compared: "
        + String.join(", ", names.subList(0, Math.min(MAX_NAMES, names.size())))
        + (names.size() > MAX_NAMES ? ", …" : "")
        + ".";
  }

  private static String measures(ClipDifference found) {
    TextTable table =
        new TextTable(
            Column.left("measure"),
            Column.right("before"),
            Column.right("after"),
            Column.right("change"),
            Column.right("95 % interval of it"));
    Stream.concat(found.measures().stream(), found.ranking().stream())
        .forEach(
            measure ->
                table.row(
                    measure.label(),
                    measure.beforeText(),
                    measure.afterText(),
                    measure.changeText(),
                    measure.intervalText()));
    return table.text();
  }

  /** The measures and the sentences as text for the terminal. */
  String text() {
    StringBuilder text = new StringBuilder();
    clips
        .filter(ClipDifference::isLabelled)
        .ifPresent(found -> text.append(measures(found)).append('\n'));
    remarks().forEach(remark -> text.append(remark).append('\n'));
    return text.toString();
  }
}
