package org.sglthresh.job.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.error.UserException;
import org.sglthresh.io.layout.LayoutName;
import org.sglthresh.spark.table.ColumnNames;
import org.sglthresh.testing.NpyBytes;

/** Text that cannot be read as it is, and the options that make it readable. */
@Tag("slow")
class ImportRefusalsTest extends ImportTestCase {
  /** Scores in {@code |} for line breaks. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "clip_id,A,B|a,90%,0.5|b,0.5,0.5| ! `In FILE, 1 entry cannot be used: line 2, clip \"a\","
            + " class \"A\": \"90%\" is a percentage; write it as a fraction of 1. Fix the file and"
            + " import it again.`",
        "clip_id;A;B|a;0,9;0.5|b;0.5;0.5| ! `In FILE, 1 entry cannot be used: line 2, clip \"a\","
            + " class \"A\": \"0,9\" has a decimal comma where other cells have a point. Fix the"
            + " file and import it again.`",
        "clip_id;A;B|a;1.234,5;0,5|b;0,5;0,5| ! `In FILE, 1 entry cannot be used: line 2, clip"
            + " \"a\", class \"A\": \"1.234,5\" is not a number. Fix the file and import it again.`",
        "clip_id,A,B,mood|a,0.9,0.5,x|b,0.5,0.5,y| ! `Column \"mood\" of FILE holds text, such as"
            + " \"x\": if it is no class, leave it out with --ignore-columns \"mood\".`",
        "clip_id,start,end,A|a,0,0.5,0.9|b,0,1,0.5| ! `FILE has columns that seem to be no classes:"
            + " start, end; leave them out with --ignore-columns \"start\",\"end\", or name the"
            + " columns of the classes with --class-columns.`",
        "clip_id,A,fold|a,0.9,1|b,0.5,0| ! `FILE has columns that seem to be no classes: fold; leave"
            + " them out with --ignore-columns \"fold\", or name the columns of the classes with"
            + " --class-columns.`",
        "file,path,A|a,b,0.5| ! `\"file\" and \"path\" in FILE may both be the column of clip ids:"
            + " say which with --id-column.`",
        "clip_id,\"A|B\",C|a,0.9,0.1| ! In the first line of FILE, a quotation mark is not closed on"
            + " the same line.",
        "# a|#b| ! `FILE holds no header: add a line that names the columns.`",
        "clip_id,class,score|a,A,0.5|a,A,0.6| ! `In FILE, 1 entry cannot be used: line 3, class"
            + " \"A\" has more than one number for a clip. Keep one line for each clip and class.`",
        "clip_id,class,score|a,A,0.5|a,B,0.6|b,A,1| ! `FILE has no score for 1 of 4 pairs of clip"
            + " and class, such as clip \"b\" and class \"B\": add them, or use --missing-scores 0"
            + " if scores below a floor were left out.`",
        "clip_id,labels|a,Dog|b,Cat| ! `FILE holds names of classes and no scores: its layout is"
            + " names (names of classes in a cell, of one or several lines a clip), separated by"
            + " commas, ids in \"clip_id\", classes in \"labels\"; give it with --labels, or name the"
            + " column of scores with --scores-column.`",
        "file,start_time,end_time,A|a.wav,x,3,0.5|b.wav,0,3,0.5| ! `In FILE, 1 entry cannot be used:"
            + " line 2, clip \"a.wav\" has the time \"x\", which is no number of seconds. Fix the"
            + " file and import it again.`",
        "0,0.5|1,0.25| ! `FILE begins with the numbers 0 0.5, which may be a row, a header or an"
            + " id: if every line is a row of numbers without ids, use --layout matrix, and if the"
            + " first line names the columns, say which column holds the ids with --id-column.`",
        "clip_id,S\uFFFDge|a,0.5| ! `FILE: line 1 holds U+FFFD where another program could not read"
            + " a letter; write the file again from its source, in UTF-8`",
        "clip_id,A|S\uFFFDge,0.5| ! `FILE: line 2 holds U+FFFD where another program could not read"
            + " a letter; write the file again from its source, in UTF-8`",
      })
  void scoresThatAreRefused(String text, String message) throws IOException {
    String scores = file("s.csv", text.replace('|', '\n'));
    assertEquals(message.replace("FILE", scores), refused(given(scores)));
  }

  @Test
  void aLineDeepInTheFileIsFoundAgain() throws IOException {
    StringBuilder text = new StringBuilder("clip_id,A\n");
    for (int i = 0; i < 2_000_000; i++) { // 26 MB, several tasks
      text.append("clip").append(i).append(i == 1_900_000 ? "\u00e4" : "").append(",0.5\n");
    }
    String scores = file("s.csv", text.toString().getBytes(ISO_8859_1));
    assertEquals(
        scores
            + ": line 1900002 is not UTF-8 text; convert it, for example with iconv -f latin1 -t"
            + " utf-8 "
            + scores
            + " > NEW",
        refused(given(scores)));
  }

  @Test
  void optionsNameTheColumns() throws IOException {
    String scores =
        file("s.csv", "key,recording,fold,A,B,note\nx,a,1,0.9,0.1,old\ny,b,2,0.2,0.8,new\n");
    ColumnNames columns =
        new ColumnNames(
            Optional.of("recording"), Optional.empty(), List.of(), List.of("fold", "no*", "key"));
    ImportJob.run(given(scores).columns(columns).options(), context());
    Map<String, List<Float>> expected = Map.of("a", List.of(0.9f, 0.1f), "b", List.of(0.2f, 0.8f));
    assertEquals(expected, table("scores"));
    ColumnNames classes =
        new ColumnNames(Optional.of("recording"), Optional.empty(), List.of("?"), List.of());
    ImportJob.run(given(scores).columns(classes).options(), context());
    assertEquals(expected, table("scores"));
    ColumnNames wrong =
        new ColumnNames(Optional.of("clip"), Optional.empty(), List.of(), List.of());
    assertEquals(
        scores + " has no column \"clip\", which --id-column names.",
        refused(given(scores).columns(wrong)));
    ColumnNames values =
        new ColumnNames(Optional.of("recording"), Optional.of("A"), List.of("A"), List.of());
    assertEquals(
        scores
            + " has a column for each class, not one of all scores or labels called \"A\": leave the"
            + " option out.",
        refused(given(scores).columns(values)));
  }

  @Test
  void aColumnOfScoresMayHaveAnyName() throws IOException {
    String scores = file("s.csv", "clip_id,class,score,calibrated\na,A,0.5,0.9\nb,A,0.5,0.2\n");
    ColumnNames columns =
        new ColumnNames(Optional.empty(), Optional.of("calibrated"), List.of(), List.of());
    ImportJob.run(given(scores).columns(columns).options(), context());
    assertEquals(Map.of("a", List.of(0.9f), "b", List.of(0.2f)), table("scores"));
  }

  @Test
  void aForcedLayoutMustFit() throws IOException {
    String scores = file("s.csv", "clip_id,class,score\na,1,0.5\nb,0,0.25\n");
    ImportJob.run(given(scores).layout(LayoutName.WIDE).options(), context());
    assertEquals(Map.of("a", List.of(1f, 0.5f), "b", List.of(0f, 0.25f)), table("scores"));
    assertEquals(
        scores + " is not of the layout detections: it has no column of onsets, such as onset.",
        refused(given(scores).layout(LayoutName.DETECTIONS)));
    String wide = file("w.csv", "clip_id,A,B\na,1,0.5\n");
    assertEquals(
        wide + " is not of the layout long: it has no column of names of classes, such as class.",
        refused(given(wide).layout(LayoutName.LONG)));
  }

  @Test
  void emptyCellsMayBeMissingScores() throws IOException {
    String scores = file("s.csv", "clip_id,A,B\na,0.5,\nb,nan,0.25\n");
    ImportJob.run(given(scores).withMissingScores().options(), context());
    assertEquals(
        Map.of("a", Arrays.asList(0.5f, null), "b", Arrays.asList(null, 0.25f)), table("scores"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "clip_id,labels|a,dog|b,| ! `In FILE, 1 entry cannot be used: line 2, clip \"a\": \"dog\" is"
            + " none of the 4 classes (the nearest is \"Dog\"). Name classes as the scores do, or"
            + " give all of them in a file with --classes.`",
        "clip_id,labels|a,\"Cat,Cow\"|b,| ! `In FILE, 1 entry cannot be used: line 2, clip \"a\":"
            + " \"Cow\" is none of the 4 classes. Name classes as the scores do, or give all of them"
            + " in a file with --classes.`",
        "clip_id,labels|a,\"Dog, big,Cat\"|b,| ! `In FILE, 1 entry cannot be used: line 2, clip"
            + " \"a\": \"Dog, big,Cat\" can be divided into names of classes in more than one way;"
            + " write a line for each class. Name classes as the scores do, or give all of them in a"
            + " file with --classes.`",
        "clip_id,class,label|a,Dog,1|b,Cat,1| ! `FILE gives the label 1 only, and none for 6 pairs"
            + " of clip and class: if those are absent, read names alone with --layout labels=names"
            + " and --ignore-columns \"label\", and if they are unknown, write -1.`",
      })
  void labelsThatAreRefused(String text, String message) throws IOException {
    String scores = file("s.csv", "clip_id,Dog,Cat,\"Dog, big\",big\na,1,1,1,1\nb,1,1,1,1\n");
    String labels = file("l.csv", text.replace('|', '\n'));
    assertEquals(message.replace("FILE", labels), refused(given(scores).labels(labels)));
  }

  @Test
  void namesDoNotSayWhichColumnOfAnArrayIsMeant() throws IOException {
    String scores = file("s.npy", NpyBytes.floats(new float[][] {{0, 1}}));
    String ids = file("ids.txt", "a\n");
    String labels = file("l.csv", "clip_id,labels\na,Dog\n");
    ImportOptions options = given(scores).labels(labels).clipIds(ids).options();
    UserException e = assertThrows(UserException.class, () -> ImportJob.run(options, context()));
    assertEquals(
        labels
            + " names classes, and "
            + scores
            + " does not say which column is which class: give the names with --classes FILE, one"
            + " for each column.",
        e.getMessage());
    String classes = file("classes.txt", "Cat\nDog\n");
    ImportJob.run(given(scores).labels(labels).clipIds(ids).classes(classes).options(), context());
    Map<String, List<Byte>> flags = table("labels");
    assertEquals(Map.of("a", List.of((byte) 0, (byte) 1)), flags);
  }
}
