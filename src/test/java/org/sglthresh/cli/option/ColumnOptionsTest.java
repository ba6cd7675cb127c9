package org.sglthresh.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.command.EvaluateCommand;
import org.sglthresh.spark.table.ClipColumns;
import org.sglthresh.spark.table.ColumnNames;

class ColumnOptionsTest {
  private static ClipColumns columns(String... options) {
    String[] words = new String[options.length + 3];
    System.arraycopy(options, 0, words, 3, options.length);
    words[0] = "--scores=s";
    words[1] = "--thresholds=0.5";
    words[2] = "--output=o";
    return OptionRecordsTest.read(new EvaluateCommand(), words).table().columns();
  }

  @Test
  void aValueCountsForEveryTable() {
    ClipColumns columns =
        columns(
            "--labels=l", "--id-column=file", "--ignore-columns=start,end*", "--class-columns=A");
    ColumnNames both =
        new ColumnNames(
            Optional.of("file"), Optional.empty(), List.of("A"), List.of("start", "end*"));
    assertEquals(both, columns.ofScores());
    assertEquals(both, columns.ofLabels());
  }

  @Test
  void prefixesTellTheTablesApart() {
    ClipColumns columns =
        columns(
            "--labels=l",
            "--id-column=scores=file,labels=fname",
            "--ignore-columns=x,scores=a,b,labels=c",
            "--scores-column=p",
            "--labels-column=y",
            "--class-columns=\"labels=Dog, bark\",Cat");
    assertEquals(
        new ColumnNames(Optional.of("file"), Optional.of("p"), List.of(), List.of("x", "a", "b")),
        columns.ofScores());
    assertEquals(
        new ColumnNames(
            Optional.of("fname"), Optional.of("y"), List.of("Dog, bark", "Cat"), List.of("x", "c")),
        columns.ofLabels());
  }

  @Test
  void globsMatchAnyCharacters() {
    assertTrue(ColumnNames.matches("end*", "end_time"));
    assertTrue(ColumnNames.matches("Dog? bark", "Dog, bark"));
    assertTrue(ColumnNames.matches("a.b(c)", "a.b(c)"));
    assertTrue(ColumnNames.matches("what?*", "what?*"), "a name is itself before it is a glob");
    assertFalse(ColumnNames.matches("a.b", "axb"));
    assertFalse(ColumnNames.matches("end?", "end"));
  }

  @Test
  void valuesThatAreNoNamesAreRefused() {
    assertEquals(
        "sglthresh evaluate: error: --id-column takes a name, or scores=…,labels=… with those of"
            + " each table, not 'a,b'",
        Call.of("evaluate", "--scores=s", "--thresholds=0.5", "--output=o", "--id-column=a,b")
            .lastLine());
    assertEquals(
        2,
        Call.of("evaluate", "--scores=s", "--thresholds=0.5", "--output=o", "--ignore-columns=a,,b")
            .exitCode());
  }
}
