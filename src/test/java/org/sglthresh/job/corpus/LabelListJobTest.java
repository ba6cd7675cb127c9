package org.sglthresh.job.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.sglthresh.cli.Call;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.model.JsonText;

/** Lists of labels as the Freesound datasets have them, each with the table that it becomes. */
class LabelListJobTest extends LabelListTestCase {
  private static final SparkSession SPARK = SparkSession.builder().getOrCreate();

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
