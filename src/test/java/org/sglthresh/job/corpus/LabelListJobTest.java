package org.sglthresh.job.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.cli.Call;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.model.JsonText;

/** Lists of labels as the Freesound datasets have them, each with the table that it becomes. */
class LabelListJobTest {
  private static final SparkSession SPARK = SparkSession.builder().getOrCreate();

  /** FSD50K's development set, whose rows hold names of classes and of their parents. */
  private static final String DEV =
      """
      fname,labels,mids,split
      64760,"Electric_guitar,Guitar,Plucked_string_instrument","/m/02sgy,/m/0342h,/m/0fx80y",train
      16399,"Bark,Dog","/m/05tny_,/m/0bt9lr",val
      16401,Guitar,/m/0342h,train
      """;

  private static final String VOCABULARY =
      """
      0,Dog,/m/0bt9lr
      1,Bark,/m/05tny_
      2,Electric_guitar,/m/02sgy
      3,Guitar,/m/0342h
      4,Plucked_string_instrument,/m/0fx80y
      """;

  @TempDir private Path directory;

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private String output() {
    return directory.resolve("out").toString();
  }

  private Call call(String list, String... others) {
    return Call.of(
        Stream.concat(
                Stream.of("import", "--labels", list, "--output", output()), Stream.of(others))
            .toArray(String[]::new));
  }

  /** The rows of the table of an import that succeeds, in the order of the list. */
  private List<String> imported(String list, String... others) {
    Call call = call(list, others);
    assertEquals(0, call.exitCode(), call.err());
    return SPARK.read().parquet(output() + "/labels").collectAsList().stream()
        .map(row -> row.mkString("|").replaceAll("\\w*ArraySeq|WrappedArray", ""))
        .toList();
  }

  private List<String> columns() {
    return List.of(SPARK.read().parquet(output() + "/labels").columns());
  }

  private List<String> classes() {
    return ClassNamesFile.read(new Configuration(), output() + "/classes.json");
  }

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

  @Test
  void developmentSetOfFsd50k() throws IOException {
    assertEquals(
        List.of(
            "64760|64760|(Electric_guitar, Guitar, Plucked_string_instrument)|train",
            "16399|16399|(Bark, Dog)|val",
            "16401|16401|(Guitar)|train"),
        imported(file("dev.csv", DEV)));
    assertEquals(List.of("clip_id", "recording", "labels", "split"), columns());
    assertEquals(
        List.of("Bark", "Dog", "Electric_guitar", "Guitar", "Plucked_string_instrument"),
        classes());
  }

  @Test
  void evaluationSetOfFsd50kInTheOrderOfItsVocabulary() throws IOException {
    String eval =
        """
        fname,labels,mids
        37199,"Electric_guitar,Guitar","/m/02sgy,/m/0342h"
        175151,"Bark,Dog","/m/05tny_,/m/0bt9lr"
        """;
    assertEquals(
        List.of("37199|37199|(Electric_guitar, Guitar)", "175151|175151|(Bark, Dog)"),
        imported(file("eval.csv", eval), "--classes", file("vocabulary.csv", VOCABULARY)));
    assertEquals(List.of("clip_id", "recording", "labels"), columns());
    assertEquals(
        List.of("Dog", "Bark", "Electric_guitar", "Guitar", "Plucked_string_instrument"),
        classes());
  }

  @Test
  void listsOfFsdKaggle2018() throws IOException {
    String train =
        """
        fname,label,manually_verified,freesound_id,license
        00044347.wav,Hi-hat,0,28739,Attribution
        001ca53d.wav,Saxophone,1,358827,Attribution
        """;
    assertEquals(
        List.of("00044347|00044347|(Hi-hat)", "001ca53d|001ca53d|(Saxophone)"),
        imported(file("train_post_competition.csv", train)));
    String test =
        """
        fname,label,usage,freesound_id,license
        00326aa9.wav,Oboe,Private,355125,Attribution
        0038a046.wav,Bass_drum,Public,90621,Creative Commons 0
        """;
    assertEquals(
        List.of("00326aa9|00326aa9|(Oboe)|Private", "0038a046|0038a046|(Bass_drum)|Public"),
        imported(file("test_post_competition.csv", test), "--if-exists=overwrite"));
    assertEquals(List.of("clip_id", "recording", "labels", "usage"), columns());
    assertEquals(List.of("Bass_drum", "Oboe"), classes());
  }

  @Test
  void listsOfFsdKaggle2019() throws IOException {
    String train =
        """
        fname,labels,freesound_id,license
        0006ae4e.wav,Bark,64900,CC0
        0019ef41.wav,Raindrop,382466,CC-BY
        0026c7cb.wav,"Finger_snapping,Bark",90619,CC-BY
        """;
    assertEquals(
        List.of(
            "0006ae4e|0006ae4e|(Bark)",
            "0019ef41|0019ef41|(Raindrop)",
            "0026c7cb|0026c7cb|(Finger_snapping, Bark)"),
        imported(file("train_curated_post_competition.csv", train)));
    String test =
        """
        fname,labels,usage,freesound_id,license
        4260ebea.wav,Toilet_flush,Private,17921,CC0
        426eb1e0.wav,"Walk_and_footsteps,Slam",Public,402128,CC0
        """;
    assertEquals(
        List.of(
            "4260ebea|4260ebea|(Toilet_flush)|Private",
            "426eb1e0|426eb1e0|(Walk_and_footsteps, Slam)|Public"),
        imported(file("test_post_competition.csv", test), "--if-exists=overwrite"));
  }

  @Test
  void listOfFilesInFolders() throws IOException {
    String list =
        """
        file,class,fold
        dog/1-100032-A-0.ogg,Dog,1
        "rain, thunder/1-17367-A-10.ogg","Rain, heavy",
        """;
    assertEquals(
        List.of(
            "1-100032-A-0|1-100032-A-0|(Dog)|1", "1-17367-A-10|1-17367-A-10|(Rain, heavy)|null"),
        imported(file("sounds.csv", list)));
    String esc =
        """
        filename,fold,target,category,esc10,src_file,take
        1-100032-A-0.wav,1,0,dog,True,100032,A
        1-100038-A-14.wav,1,14,chirping_birds,False,100038,A
        """;
    assertEquals(
        List.of(
            "1-100032-A-0|1-100032-A-0|(dog)|1", "1-100038-A-14|1-100038-A-14|(chirping_birds)|1"),
        imported(file("esc50.csv", esc), "--if-exists=overwrite"));
  }

  @Test
  void namesWithCommasAreThoseThatClassesKnow() throws IOException {
    String list = "fname,labels\na.wav,\"Dog, big,Cat\"\n";
    assertEquals(
        List.of("a|a|(Dog, big, Cat)"),
        imported(file("l.csv", list), "--classes", file("c.txt", "Cat\nDog, big\n")));
    assertEquals(List.of("Cat", "Dog, big"), classes());
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
        "sglthresh import: error: labels are imported without --scores in the layout names alone;"
            + " add --scores or leave out --layout",
        call.lastLine());
    assertEquals(
        "sglthresh import: error: missing option --scores FILE, or --labels FILE with a list of"
            + " labels",
        Call.of("import", "--output=o").lastLine());
  }

  @Test
  void clipsAndWindowsMeetTheList() throws IOException {
    String list = "fname,label\n1a.wav,Oboe\n2b.wav,Flute\n3c.wav,Flute\n";
    imported(file("train_post_competition.csv", list));
    String scores = directory.resolve("scores").toString();
    SPARK
        .sql(
            "SELECT * FROM VALUES ('1a', array(0.2f, 0.9f)), ('2b', array(0.7f, 0.1f)),"
                + " ('3c', array(0.3f, 0.4f)) AS t(clip_id, scores)")
        .write()
        .parquet(scores);
    assertEquals(2.0 / 3, accuracy(scores, "clips"), 1e-12);
    String windows = directory.resolve("windows").toString();
    SPARK
        .read()
        .parquet(scores)
        .selectExpr("*", "explode(array(0, 1000)) AS begin")
        .selectExpr(
            "concat(clip_id, '@', begin, '-', begin + 1000) AS clip_id",
            "clip_id AS recording",
            "begin / 1000.0D AS onset",
            "begin / 1000.0D + 1 AS offset",
            "scores")
        .write()
        .parquet(windows);
    assertEquals(2.0 / 3, accuracy(windows, "windows", "--id-column=labels=recording"), 1e-12);
  }

  private double accuracy(String scores, String name, String... others) throws IOException {
    Path output = directory.resolve("measured-" + name);
    Call.done(
        Call.words(
            "evaluate",
            "--scores=" + scores,
            "--labels=" + output() + "/labels",
            "--classes=" + output() + "/classes.json",
            "--output=" + output,
            others));
    return JsonText.parse(Files.readString(output.resolve("metrics.json")), "metrics")
        .path("evaluation")
        .path("precision_at_1")
        .asDouble();
  }

  @Test
  void theManifestSaysWhatWasRead() throws IOException {
    imported(file("dev.csv", DEV));
    String words =
        "a list of files with their classes, ids in \\\"fname\\\" without folder and ending, classes"
            + " in \\\"labels\\\", kept \\\"split\\\", left out \\\"mids\\\"";
    String manifest = Files.readString(Path.of(output(), "manifest.json"));
    assertTrue(manifest.contains(words), manifest);
  }
}
