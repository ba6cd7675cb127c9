package org.sglthresh.io.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.testing.SharedData;

class ClassNamesFileTest {
  private static final List<String> GOLDEN =
      List.of(
          "Speech",
          "Air horn, truck horn",
          "Ambulance \"(siren)\"",
          "Bébé 👶",
          "A name long enough that the whole does not fit on a line");

  @TempDir Path directory;

  /** As class-map.json of OpenMIC-2018. */
  @Test
  void namesWithNumbers() throws IOException {
    assertEquals(List.of("Dog", "Cat"), read("class-map.json", "{\"Cat\": 1, \"Dog\": 0}"));
  }

  @Test
  void theGoldenFileLoadsForEverAndIsWhatIsWritten() throws IOException {
    String golden;
    try (InputStream in = ClassNamesFileTest.class.getResourceAsStream("/golden/classes-v1.json")) {
      golden = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertEquals(GOLDEN, read("classes.json", golden));
    assertEquals(golden, ClassNamesFile.write(GOLDEN));
  }

  @Test
  void anArrayOfStringsIsRead() throws IOException {
    assertEquals(
        List.of("Dog", "Cat, big"), read("c.JSON", "\uFEFF[\"Dog\",\r\n\"Cat, big\"]\r\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void aLineOfTextIsANameAsItIs(String end) throws IOException {
    List<String> names = List.of("Dog, \"bark\"", "#1", "Bébé", "name");
    assertEquals(names, read("c.txt", String.join(end, names)));
    assertEquals(names, read("c.txt", "\uFEFF" + String.join(end, names) + end + end));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void audioSetsColumnsAreUnderstood(String end) throws IOException {
    String csv =
        String.join(
            end,
            "\uFEFFindex,mid,display_name",
            "0,/m/09x0r,\"Speech\"",
            "1,/m/05zppz,\"Male speech, man speaking\"",
            "2,/m/1,\"a \"\"quoted\"\" word\"",
            "");
    assertEquals(
        List.of("Speech", "Male speech, man speaking", "a \"quoted\" word"), read("c.csv", csv));
  }

  @Test
  void audioSetsOwnFileIsUnderstood() {
    Path file = SharedData.path("data/audioset/class_labels_indices.csv");
    List<String> names = ClassNamesFile.read(new Configuration(), file.toString());
    assertEquals(527, names.size());
    assertEquals("Male speech, man speaking", names.get(1));
    assertEquals("Field recording", names.get(526));
  }

  @Test
  void vocabularyOfFsd50kHasNoHeader() throws IOException {
    assertEquals(
        List.of("Accordion", "Gunshot_and_gunfire"),
        read("vocabulary.csv", "0,Accordion,/m/0mkg\n1,Gunshot_and_gunfire,/m/032s66\n"));
  }

  @Test
  void aHeadingIsNoName() throws IOException {
    assertEquals(List.of("Dog", "Cat, big"), read("c.csv", "class\nDog\n\"Cat, big\"\n"));
    assertEquals(List.of("Dog", "Cat, big"), read("c.csv", "index,label\n0,Dog\n1,\"Cat, big\"\n"));
    assertEquals(List.of("Dog", "Cat, big"), read("c.txt", "class\nDog\nCat, big\n"));
  }

  @Test
  void aSingleColumnNeedsNoHeader() throws IOException {
    assertEquals(List.of("Dog", "Cat, big"), read("c.csv", "Dog\n\"Cat, big\"\n"));
    assertEquals(List.of("Dog", "Cat, big"), read("c.csv", "name\nDog\n\"Cat, big\"\n"));
    assertEquals(List.of("name"), read("c.csv", "class_name\nname\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "c.csv|index,name~1,Dog|, line 2: index 1 where 0 is due; sort the rows by index, counted"
            + " from 0",
        "c.csv|index,name~0,Dog~0,Cat|, line 3: index 0 where 1 is due; sort the rows by index,"
            + " counted from 0",
        "c.csv|0,Dog,/m/1~2,Cat,/m/2|, line 2: index 2 where 1 is due; sort the rows by index,"
            + " counted from 0",
        "c.csv|0,Dog|, line 1: 2 columns and none is called display_name, name, class_name, class"
            + " or label; add a header, or quote names that hold commas",
        "c.csv|Dog~Cat, big|, line 2: 2 fields under 1 columns; quote names that hold commas",
        "c.csv|Dog~\"Cat|, line 2: a quotation mark is not closed on the same line; quote names as"
            + " in RFC 4180",
        "c.csv|name|` has no names; give one name a class`",
        "c.csv|~~|` has no names; give one name a class`",
        "c.txt|~~|` has no names; give one name a class`",
        "c.txt|Dog~~Cat|: the name of class 1 is blank; give every class a name",
        "c.txt|Dog~Cat~Dog~Dog|: 1 name occurs more than once: Dog; give every class a name of its"
            + " own",
        "c.txt|a~b~c~d~e~f~f~e~d~c~b~a|: 6 names occur more than once: f; e; d; c; b; …; give"
            + " every class a name of its own",
        "c.json|~|` is empty; give a JSON file`",
        "c.json|[\"Dog\",~3]|: the name of class 1 is 3, not a string; quote it",
        "c.json|[\"Dog\",~\"Cat\"|, line 2: not valid JSON: Unexpected end-of-input: expected"
            + " close marker for Array",
        "c.json|{\"0\":\"Dog\"}|` holds no class names; give an array of strings or a"
            + " classes.json of ours`",
        "c.json|{\"Dog\":0,~\"Cat\":2}|: the number of class Cat is 2; give the classes numbers from 0"
            + " to 1",
        "c.json|{\"Dog\":0,~\"Cat\":0}|: the number of class Cat is 0; give the classes numbers from 0"
            + " to 1",
        "c.json|3|` holds no class names; give an array of strings or a classes.json of ours`",
        "c.json|{\"format\":\"sglthresh-classes\",\"version\":2}|` is version 2 of"
            + " sglthresh-classes, and this program reads up to version 1; use a newer release`",
        "c.tsv|Dog|` must end in .json, .csv or .txt; rename or convert it`",
      })
  void problemsAreReportedWithTheirPlace(String name, String text, String message) {
    String content = text.replace('~', '\n');
    UserException e = assertThrows(UserException.class, () -> read(name, content));
    assertEquals(ErrorKind.INPUT, e.kind());
    assertEquals("classes file " + directory.resolve(name) + message, e.getMessage());
  }

  @Test
  void aMissingFileIsAnError() throws IOException {
    Path missing = directory.resolve("no.txt");
    assertEquals("classes file " + missing + " does not exist; check the path", error(missing));
    Path folder = Files.createDirectory(directory.resolve("folder.txt"));
    assertEquals("classes file " + folder + " is a directory; name a file", error(folder));
  }

  private List<String> read(String name, String text) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    return ClassNamesFile.read(new Configuration(), file.toString());
  }

  private static String error(Path file) {
    return assertThrows(
            UserException.class, () -> ClassNamesFile.read(new Configuration(), file.toString()))
        .getMessage();
  }
}
