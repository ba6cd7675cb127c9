package org.sglthresh.job.corpus;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The layouts of text that other tools write, each with the tables that it becomes. */
@Tag("slow")
class ImportLayoutsTest extends ImportTestCase {
  private static final Map<String, List<Float>> TWO =
      Map.of("c1", List.of(0.9f, 0.1f), "c2", List.of(0.3f, 0.8f));

  /** The same two clips of classes "Speech" and "Dog, big", in {@code |} for line breaks. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "s.csv  ! clip_id;Speech;Dog, big|c1;0,9;0,1|c2;0,3;0,8|",
        "s.csv  ! clip_id;Speech;Dog, big|c1;0.9;0.1|c2;0.3;0.8|",
        "s.csv  ! `clip_id;Speech;\"Dog, big\"|c1;\"0,9\";\"0,1\"|c2;0,3;0,8|`",
        "s.tsv  ! clip_id~Speech~Dog, big|c1~0,9~0,1|c2~0,3~0,8|",
        "s.tsv  ! `clip_id,Speech,\"Dog, big\"|c1,0.9,0.1|c2,0.3,0.8|`",
        "s.csv  ! clip_id~Speech~Dog, big|c1~0.9~0.1|c2~0.3~0.8|",
        "s.txt  ! `\"clip_id\",\"Speech\",\"Dog, big\"|\"c1\",\"0,9\",\"0,1\"|\"c2\",\"0,3\",\"0,8\"`",
        "s.csv  ! `clip_id,Speech,\"Dog, big\",|c1,0.9,0.1,|c2,0.3,0.8,|`",
        "s.csv  ! `clip_id,Speech,\"Dog, big\"|c1,0.9,0.1,|c2,0.3,0.8,|`",
        "s.csv  ! `clip_id;Speech;Dog, big;|c1;0,9;0,1;|c2;0,3;0,8;|`",
        "s.csv  ! `,clip_id,Speech,\"Dog, big\"|0,c1,0.9,0.1|1,c2,0.3,0.8|`",
        "s.csv  ! `Unnamed: 0,clip_id,Speech,\"Dog, big\"|0,c1,0.9,0.1|1,c2,0.3,0.8|`",
        "s.csv  ! `,Speech,\"Dog, big\"|c1,0.9,0.1|c2,0.3,0.8|`",
        "s.csv  ! `sep=;|clip_id;Speech;Dog, big|c1;0,9;0,1|c2;0,3;0,8|`",
        "s.csv  ! `sep=,|clip_id,Speech,\"Dog, big\"|c1,0.9,0.1|c2,0.3,0.8|`",
        "s.csv  ! `# made by tagger v3, 2026|#|clip_id,Speech,\"Dog, big\"|c1,0.9,0.1|c2,0.3,0.8|`",
        "s.csv  ! `# tagger|# clip_id, Speech, \"Dog, big\"|c1, 0.9, 0.1|c2, 0.3, 0.8|`",
        "s.csv  ! `clip_id, Speech, \"Dog, big\"|c1, 0.9, 0.1|c2 , 0.3 ,0.8|||`",
        "s.csv  ! `clip_id,split,Speech,\"Dog, big\"|c1,train,0.9,0.1|c2,val,0.3,0.8|`",
        "s.csv  ! `filename,Speech,\"Dog, big\"|c1,0.9,0.1|c2,0.3,0.8|`",
        "s.csv  ! `Speech,\"Dog, big\",File Name|0.9,0.1,c1|0.3,0.8,c2|`",
        "s.csv  ! `clip_id,class,score|c1,Speech,0.9|c2,\"Dog, big\",0.8|c1,\"Dog, big\",.1|c2,Speech,0.3|`",
        "s.csv  ! `file;label;probability|c1;Speech;0,9|c2;Dog, big;0,8|c1;Dog, big;0,1|c2;Speech;0,3|`",
        "s.csv  ! `clip_id,class,score,model|c1,Speech,0.9,a|c2,\"Dog, big\",0.8,a|c1,\"Dog, big\",.1,b|c2,Speech,0.3,b|`",
      })
  void theSameScoresInManyShapes(String name, String text) throws IOException {
    String content = text.replace('|', '\n').replace('~', '\t');
    String classes = file("classes.txt", "Speech\nDog, big\n");
    ImportJob.run(given(file(name, content)).classes(classes).options(), context());
    assertEquals(TWO, table("scores"));
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE", "UTF-16BE", "UTF-8", "CR", "CRLF", "gz", "bz2"})
  void theSameScoresInManyEncodings(String kind) throws IOException {
    String text = "\uFEFFclip_id,S\u00e4ge,\u65e5\u672c\nc1,0.9,0.1\n\nc2,0.3,0.8";
    byte[] utf8 = text.getBytes(UTF_8);
    String file =
        switch (kind) {
          case "UTF-16LE" -> file("s.csv", text.getBytes(UTF_16LE));
          case "UTF-16BE" -> file("s.csv", text.replace("\n", "\r\n").getBytes(UTF_16BE));
          case "CR" -> file("s.csv", text.replace('\n', '\r'));
          case "CRLF" -> file("s.csv", text.replace("\n", "\r\n"));
          case "gz" -> file("s.csv.gz", gzip(text.getBytes(UTF_16LE)));
          case "bz2" -> file("s.csv.bz2", bzip2(utf8));
          default -> file("s.csv", utf8);
        };
    imported(file, none());
    assertEquals(TWO, table("scores"));
    assertTrue(
        Files.readString(Path.of(output(), "classes.json"))
            .contains("\"S\u00e4ge\", \"\u65e5\u672c\""));
  }

  /** Multi-hot labels of three clips in shapes with rows for classes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "l.csv ! clip_id,labels|a,Dog|b,Cat;Dog|c,|",
        "l.csv ! `clip_id,labels|a,Dog|b,\"Cat,Dog\"|c,\"\"|`",
        "l.csv ! clip_id,labels|b,Cat|a,Dog|b,Dog|c,|",
        "l.csv ! `fname,labels,mids,split|a,Dog,/m/1,train|b,\"Dog,Cat\",\"/m/1,/m/2\",val|c,,,val|`",
        "l.csv ! clip_id,class,label|a,Dog,1|a,Cat,0|b,Cat,1|b,Dog,1|c,Dog,0|c,Cat,0|",
        "l.tsv ! filename~onset~offset~event_label|a~0.0~1.5~Dog|b~1~2~Dog|b~0~3~Cat|b~4~5~Dog|c~~~|",
        "l.tsv ! a~0.0~1.5~Dog|b~1~2~Dog|b~0~3~Cat|b~4~5~Dog|c~~~|",
        "l.tsv ! filename~event_labels|a~Dog|b~Cat,Dog|c~|",
        "l.csv ! `# Segments|# YTID, start_seconds, end_seconds, positive_labels|a, 0.000, 10.000, \"Dog\"|b, 30.000, 40.000, \"Dog,Cat\"|c, 0.000, 10.000, \"\"|`",
        "l.csv ! `clip_id,labels|a,['Dog']|b,\"['Cat', 'Dog']\"|c,[]|`",
        "l.csv ! `clip_id,Dog,Cat|a,1,0|b,1,1|c,0,0|`",
        "l.csv ! `clip_id;Dog;Cat|a;1;0|b;1;1|c;0;0|`",
      })
  void theSameLabelsInManyShapes(String name, String text) throws IOException {
    String scores = file("scores.csv", "clip_id,Dog,Cat\na,1,1\nb,1,1\nc,1,1\n");
    imported(scores, file(name, text.replace('|', '\n').replace('~', '\t')));
    byte yes = 1;
    byte no = 0;
    Map<String, List<Byte>> labels = table("labels");
    assertEquals(
        Map.of("a", List.of(yes, no), "b", List.of(yes, yes), "c", List.of(no, no)), labels);
  }

  @Test
  void namesThatHoldCommasAreToldFromSeveral() throws IOException {
    String scores = file("scores.csv", "clip_id,\"Dog, barking\",Speech\na,1,1\nb,1,1\n");
    imported(
        scores,
        file("labels.csv", "clip_id,labels\na,\"Dog, barking\"\nb,\"Speech,Dog, barking\"\n"));
    byte yes = 1;
    byte no = 0;
    Map<String, List<Byte>> labels = table("labels");
    assertEquals(Map.of("a", List.of(yes, no), "b", List.of(yes, yes)), labels);
  }

  @Test
  void windowsOfRecordingsAreNamedByTheirTimes() throws IOException {
    String scores =
        file(
            "s.csv",
            "file,start_time,end_time,A,B\n/rec/a.wav,0.0,3.0,0.9,0.1\n/rec/a.wav,3.0,6.0,0.2,0.8\n");
    String labels = file("l.csv", "file,start,end,class\n/rec/a.wav,0,3,A\n/rec/a.wav,3,6,\n");
    imported(scores, labels);
    assertEquals(
        Map.of(
            "/rec/a.wav@0-3000", List.of(0.9f, 0.1f), "/rec/a.wav@3000-6000", List.of(0.2f, 0.8f)),
        table("scores"));
    byte yes = 1;
    byte no = 0;
    Map<String, List<Byte>> flags = table("labels");
    assertEquals(
        Map.of("/rec/a.wav@0-3000", List.of(yes, no), "/rec/a.wav@3000-6000", List.of(no, no)),
        flags);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "s.csv ! Start (s),End (s),Scientific name,Common name,Confidence,File|0.0,3.0,T m,Blackbird,0.83,a.wav|3.0,6.0,P m,Great Tit,0.41,a.wav|",
        "s.txt ! Selection~View~Channel~Begin Time (s)~End Time (s)~Common Name~Species Code~Confidence~Begin Path~File Offset (s)|1~S~1~100.0~103.0~Blackbird~eurbla~0.83~a.wav~0.0|2~S~1~103.0~106.0~Great Tit~gretit1~0.41~a.wav~3.0|",
        "s.csv ! filepath,start,end,scientific_name,common_name,confidence,lat,lon|a.wav,0.0,3.0,T m,Blackbird,0.83,1,2|a.wav,3.0,6.0,P m,Great Tit,0.41,1,2|",
      })
  void detectionsHaveScoresAboveAFloorOnly(String name, String text) throws IOException {
    String scores = file(name, text.replace('|', '\n').replace('~', '\t'));
    assertEquals(
        scores
            + " has no score for 2 of 4 pairs of clip and class, such as clip \"a.wav@0-3000\" and"
            + " class \"Great Tit\": add them, or use --missing-scores 0 if scores below a floor"
            + " were left out.",
        refused(given(scores)));
    ImportJob.run(given(scores).withMissingScores().options(), context());
    assertEquals(
        Map.of(
            "a.wav@0-3000",
            Arrays.asList(0.83f, null),
            "a.wav@3000-6000",
            Arrays.asList(null, 0.41f)),
        table("scores"));
    assertTrue(
        progress
            .notes()
            .contains(
                scores + ": 2 of 4 pairs of clip and class have no score; the least score is 0.41"),
        progress.notes()::toString);
  }

  @Test
  void theLayoutIsSaidAndRecorded() throws IOException {
    String scores = file("s.csv", "file;Speech;Dog;\na;0,5;0,5;\n");
    imported(scores, none());
    String words =
        "wide (a line a clip, a column a class), separated by semicolons, decimal commas, ids in"
            + " \"file\", 2 classes";
    assertEquals(List.of(scores + ": " + words), progress.notes());
    assertTrue(
        Files.readString(Path.of(output(), "manifest.json"))
            .contains("\"scores\": \"" + words.replace("\"", "\\\"") + "\""));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] bzip2(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    BZip2Codec codec = new BZip2Codec();
    codec.setConf(new Configuration());
    try (OutputStream out = codec.createOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
