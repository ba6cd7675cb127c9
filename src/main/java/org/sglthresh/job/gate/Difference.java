package org.sglthresh.job.gate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sglthresh.error.Words;
import org.sglthresh.io.read.ThresholdsInput;
import org.sglthresh.job.FoundThresholds;
import org.sglthresh.model.ThresholdMoves;
import org.sglthresh.report.data.TagChange;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;

/**
 * Two sets of thresholds side by side.
 *
 * @param before the earlier one
 * @param published what a registry says of it; empty where it is not from one
 * @param after the later one
 * @param moves the classes of both
 * @param clips what they do to clips; empty where there are none
 */
record Difference(
    ThresholdsInput.PerClass before,
    Optional<FoundThresholds> published,
    ThresholdsInput.PerClass after,
    ThresholdMoves moves,
    Optional<ClipDifference> clips) {
  /** Names shown of many classes. */
  private static final int NAMED = 10;

  /** Each class with its tags; empty without clips. */
  List<TagChange> tags() {
    return clips.map(found -> found.tags(moves.moves())).orElse(List.of());
  }

  /** What changes, in sentences. */
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
    return Stream.of(
            text.toString(), only(moves.onlyBefore(), "before"), only(moves.onlyAfter(), "after"))
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }

  private String tagSentence(ClipDifference found) {
    double gained = 0;
    double gainedRight = 0;
    double lost = 0;
    double lostRight = 0;
    for (TagChange one : tags()) {
      gained += one.gained();
      gainedRight += one.gainedRight();
      lost += one.lost();
      lostRight += one.lostRight();
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

  private static String only(List<String> names, String side) {
    if (names.isEmpty()) {
      return "";
    }
    return Words.counted(names.size(), "class")
        + " only "
        + side
        + ", not compared: "
        + String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
        + (names.size() > NAMED ? ", …" : "")
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
    found
        .measures()
        .forEach(
            one ->
                table.row(
                    one.label(),
                    Numbers.ratio(one.before()),
                    Numbers.ratio(one.after()),
                    Numbers.change(one.change()),
                    Numbers.changes(one.interval())));
    return table.text();
  }

  /** The measures and the sentences, for the terminal. */
  String text() {
    StringBuilder text = new StringBuilder();
    clips
        .filter(ClipDifference::isLabelled)
        .ifPresent(found -> text.append(measures(found)).append('\n'));
    remarks().forEach(remark -> text.append(remark).append('\n'));
    return text.toString();
  }
}
