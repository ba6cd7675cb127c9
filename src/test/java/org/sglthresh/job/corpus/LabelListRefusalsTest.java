package org.sglthresh.job.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.cli.Call;

/** Lists of labels that are refused, in one sentence, without output. */
class LabelListRefusalsTest extends LabelListTestCase {
  /** The message of an import that its list ends, without output. */
  private String refused(String list, String... others) {
    Call call = call(list, others);
    assertEquals(3, call.exitCode(), call.err());
    assertFalse(Files.exists(Path.of(output())));
    return call.lastLine();
  }

  /** The line of an error, to which the program adds the command that shows the list. */
  private static String error(String list, String end) {
    return "sglthresh import: error: "
        + list
        + end
        + "; 'describe "
        + list
        + "' shows what it holds";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "fname,label|1.wav,Dog|2.wav,Cat|1.wav,Cat"
            + "!, line 4: clip \"1\" is on line 2 already; keep one line",
        "file,label|a/1.wav,Dog||b/1.ogg,Cat"
            + "!, line 4: clip \"1\" is on line 2 already; keep one line",
        "fname,label,usage|1.wav,,Public"
            + "!, line 2: clip \"1\" has an empty label; name its class, or leave the line out",
        "fname,labels|1,\"Dog,,Cat\""
            + "!, line 2: clip \"1\" has an empty label; name its class, or leave the line out",
        "fname,label|,Dog!, line 2: the name of the file is missing; give every line one",
        "fname,labels|1,Dog|2,\"Dog,Cat"
            + "!, line 3: a quotation mark is not closed on the same line",
        "fname,labels|1,Dog|2,Dog,Cat"
            + "!, line 3: 3 cells under 2 columns; quote cells that hold separators",
        "fname,mark|1,Dog"
            + "! is not of the layout names: it has no column of names of classes, such as class",
        "label,split|Dog,train"
            + "! has no column clip_id: its first line must name the columns, but begins with"
            + " label, split; name the column of ids with --id-column",
        "filename,onset,offset,event_label|a.wav,0.0,1.5,Dog"
            + "! has the column \"onset\", so it is no list of the classes of whole files: import"
            + " it as --labels beside --scores, or leave the column out with --ignore-columns"
            + " \"onset\"",
        "fname,label|! holds no clips: there is nothing to import"
      })
  void badListsAreRefused(String text, String end) throws IOException {
    String list = file("list.csv", text.replace('|', '\n') + "\n");
    assertEquals(error(list, end), refused(list));
  }

  @Test
  void classesAreThoseOfTheFileAlone() throws IOException {
    String list = file("dev.csv", DEV.replace("16401,Guitar", "16401,Gitar"));
    String classes = file("vocabulary.csv", VOCABULARY);
    assertEquals(
        error(
            list,
            ", line 4: clip \"16401\": \"Gitar\" is none of the 5 classes (the nearest is"
                + " \"Guitar\"); correct it, or add it to --classes"),
        refused(list, "--classes", classes));
  }

  @Test
  void optionsOfScoresNeedScores() throws IOException {
    String list = file("dev.csv", DEV);
    assertEquals(
        new Call(
            2,
            "",
            "sglthresh import: error: --missing-scores is about scores; add --scores or leave it"
                + " out\n"),
        call(list, "--missing-scores=0"));
    Call call = call(list, "--layout=events");
    assertEquals(2, call.exitCode());
    assertEquals(
        "sglthresh import: error: labels are imported without --scores in the layouts names, annotators,"
            + " selections alone; add --scores or leave out --layout",
        call.lastLine());
    assertEquals(
        "sglthresh import: error: missing option --scores FILE, or --labels FILE with a list of"
            + " labels, or --frames DIR",
        Call.of("import", "--output=o").lastLine());
  }

  @Test
  void theCommandThatShowsAListWorks() throws IOException {
    Call call = Call.of("describe", file("dev.csv", DEV));
    assertEquals(0, call.exitCode(), call.err());
  }
}
