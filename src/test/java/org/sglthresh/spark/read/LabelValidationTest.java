package org.sglthresh.spark.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sglthresh.model.IdSketch;
import org.sglthresh.spark.blocks.Blocks;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.spark.table.Unlabelled;

/** Invalid labels are counted and reported with examples. */
final class LabelValidationTest extends ValidationTestCase {
  @Test
  void clipsTwiceInLabels() {
    String labels =
        labels(INTS, row("a", List.of(0, 1)), row("b", List.of(1, 0)), row("b", List.of(1, 0)));
    String expected =
        "In the labels table DIR/labels, 1 clip has more than one row: clip \"b\". Keep one row for"
            + " each clip_id.";
    String scores = goodScores();
    assertEquals(expected, message(scores, labels));
    limits = new ReadLimits(1, 1, 1, 1 << 20, 64, 1000);
    assertEquals(expected, message(scores, labels), "where both tables are shuffled");
  }

  @Test
  void labelsOfClipsWithoutScores() {
    String scores = scores(row("b", List.of(.1f, .2f)));
    String labels = goodLabels();
    String expected =
        "In the labels table DIR/labels, 1 clip has labels but no row in the scores table: clip"
            + " \"a\". Add their scores, or leave their labels out with --extra-labels drop, or"
            + " count their scores as 0 with --missing-scores 0.";
    assertEquals(expected, message(scores, labels));
    limits = new ReadLimits(1, 1, 1, 1 << 20, 64, 1000);
    assertEquals(expected, message(scores, labels));
  }

  @Test
  void labelsOfAnotherLength() {
    String labels = labels(INTS, row("a", List.of(0, 1, 1)), row("b", List.of(1, 0)));
    assertEquals(
        "In the labels table DIR/labels, 1 clip has another number of labels than there are"
            + " classes: clip \"a\": 3 instead of 2. Write one label for each class, or use"
            + " --labels-as indices for class indices.",
        message(goodScores(), labels));
  }

  @Test
  void labelsThatAreNeitherZeroNorOneNorUnknown() {
    String labels = labels(INTS, row("a", List.of(0, 7)), row("b", List.of(-2, 0)));
    assertEquals(
        "In the labels table DIR/labels, 2 labels are none of 0, 1 and unknown (null, NaN or -1):"
            + " clip \"a\", class \"Dog\": 7; clip \"b\", class \"Speech\": -2. Use --labels-as soft"
            + " for labels between 0 and 1, --labels-as indices for class indices.",
        message(goodScores(), labels));
  }

  @Test
  void softLabelsOutOfRange() {
    String labels = labels(FLOATS, row("a", List.of(0f, 1.5f)), row("b", List.of(.5f, 0f)));
    assertEquals(
        "In the labels table DIR/labels, 1 label is neither within [0, 1] nor unknown (null, NaN or"
            + " -1): clip \"a\", class \"Dog\": 1.5. Write labels between 0 and 1.",
        message(source(goodScores(), labels, LabelEncoding.SOFT, Unlabelled.KEEP)));
  }

  @Test
  void labelsOfUnknownClasses() {
    String labels =
        labels(STRINGS, row("a", List.of("Dog", "Cat")), row("b", Arrays.asList("dog", null)));
    assertEquals(
        "In the labels table DIR/labels, 3 labels name an unknown class: clip \"a\": \"Cat\"; clip"
            + " \"b\": \"dog\" (they seem to differ in upper and lower case, as \"dog\" and \"Dog\" do);"
            + " clip \"b\": null. Use the scores table's class names, or give the right ones with"
            + " --classes.",
        message(goodScores(), labels));
  }

  @Test
  void indicesOutOfRange() {
    String labels = labels(INTS, row("a", List.of(2)), row("b", List.of(-1, 1)));
    assertEquals(
        "In the labels table DIR/labels, 2 labels are not the index of a class: clip \"a\": 2; clip"
            + " \"b\": -1. Indices run from 0 to the number of classes less one.",
        message(source(goodScores(), labels, LabelEncoding.INDICES, Unlabelled.KEEP)));
  }

  @Test
  void rowsWithoutLabels() {
    String labels = labels(INTS, row("a", null), row("b", List.of(0, 0)));
    String scores = goodScores();
    assertEquals(
        "In the labels table DIR/labels, 1 clip has null for labels: clip \"a\". Write an empty"
            + " array for none, or leave them out with --unlabelled drop.",
        message(scores, labels));
    assertEquals(
        "In the labels table DIR/labels, no clip has a label: with --unlabelled drop none is left.",
        message(source(scores, labels, LabelEncoding.AUTO, Unlabelled.DROP)));
  }

  @Test
  void clipsWithoutLabelsAreKeptDroppedOrRefused() {
    String scores = goodScores();
    String labels = labels(INTS, row("a", List.of(0, 0)), row("b", List.of(1, 0)));
    assertEquals(
        "In the labels table DIR/labels, 1 clip has no label: clip \"a\". Use --unlabelled keep or"
            + " --unlabelled drop if that is meant.",
        message(source(scores, labels, LabelEncoding.AUTO, Unlabelled.FAIL)));
    for (ReadLimits readLimits :
        List.of(ReadLimits.DEFAULT, new ReadLimits(1, 1, 1, 1 << 20, 64, 1000))) {
      TableSource keep = source(scores, labels, LabelEncoding.AUTO, Unlabelled.KEEP);
      try (LoadedTable table = ScoreTable.open(Tables.spark(), keep, NAMES, readLimits).load()) {
        assertEquals(
            new TableFacts(2, 2, 1, 0, 1, 2, List.of()), table.facts().of(IdSketch.UNKNOWN));
      }
      TableSource drop = source(scores, labels, LabelEncoding.AUTO, Unlabelled.DROP);
      try (LoadedTable table = ScoreTable.open(Tables.spark(), drop, NAMES, readLimits).load()) {
        assertEquals(
            new TableFacts(2, 1, 1, 1, 1, 1, List.of()), table.facts().of(IdSketch.UNKNOWN));
        assertEquals(List.of("[0.3, 0.4] {0=1.0}"), Blocks.clips(table));
      }
    }
  }
}
