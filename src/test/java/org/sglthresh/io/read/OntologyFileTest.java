package org.sglthresh.io.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.error.UserException;
import org.sglthresh.model.ClassTree;
import org.sglthresh.model.Ontology;
import org.sglthresh.testing.SharedData;

class OntologyFileTest {
  @TempDir Path directory;

  private Ontology read(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.writeString(file, text);
    return OntologyFile.read(new Configuration(false), file.toString());
  }

  @Test
  void ancestorsAreThoseOfAllWaysUp() throws IOException {
    Ontology ontology =
        read(
            "tree.csv",
            "child,parent\nBark,Dog\nDog,Pets\nPets,Animal\nBark,Call\n\"Pour, tap\",Water\n");
    assertArrayEquals(
        new int[][] {{1, 2, 3}, {}, {1}, {}, {}, {}},
        ontology.ancestors(List.of("Bark", "Animal", "Dog", "Call", "Pour, tap", "Speech")));
    assertEquals(
        Set.of("Bark", "Dog", "Pets", "Animal", "Call", "Pour, tap", "Water"), ontology.names());
  }

  @Test
  void aChildOfSeveralParentsInJson() throws IOException {
    Ontology ontology =
        read(
            "ontology.json",
            "[{'id':'a','name':'Liquid','child_ids':['b']},{'id':'c','name':'Nature','child_ids':['b']},"
                    .replace('\'', '"')
                + "{'id':'b','name':'Water','child_ids':[]}]".replace('\'', '"'));
    assertArrayEquals(
        new int[][] {{1, 2}, {}, {}}, ontology.ancestors(List.of("Water", "Liquid", "Nature")));
  }

  @Test
  void audioSetsOntology() {
    Path file = SharedData.path("data/audioset/ontology.json");
    Ontology ontology = OntologyFile.read(new Configuration(false), file.toString());
    assertEquals(632, ontology.names().size());
    List<String> names =
        List.of("Bark", "Dog", "Domestic animals, pets", "Animal", "Water", "Pour", "Liquid");
    assertEquals(
        List.of("[1, 2, 3]", "[2, 3]", "[3]", "[]", "[]", "[6]", "[]"),
        Arrays.stream(ontology.ancestors(names)).map(Arrays::toString).toList());
  }

  @Test
  void pairsTwiceAByteOrderMarkAndClassesOnTheirOwn() throws IOException {
    Ontology ontology =
        read(
            "tree.csv",
            "\uFEFFchild,parent\nDog,Animal\nDog,Animal\n\"Pour, tap\",\n \"Bark\" , Dog\n");
    assertEquals(Set.of("Dog", "Animal", "Pour, tap", "Bark"), ontology.names());
    assertArrayEquals(
        new int[][] {{1}, {}, {}, {0, 1}},
        ontology.ancestors(List.of("Dog", "Animal", "Pour, tap", "Bark")));
    assertEquals(1, ontology.level("Pour, tap"));
  }

  /** All classes of AudioSet, FSDKaggle2018's, and some of FSD50K's as they write them. */
  @Test
  void audioSetsOntologyKnowsTheClassesOfDataSetsOfIts() throws IOException {
    Path file = SharedData.path("data/audioset/ontology.json");
    Ontology ontology = OntologyFile.read(new Configuration(false), file.toString());
    List<String> names =
        ClassNamesFile.read(
            new Configuration(false),
            SharedData.path("data/audioset/class_labels_indices.csv").toString());
    ClassTree tree = ClassTree.of(ontology, names, "ontology");
    int[] classes = new int[6];
    for (int level = 1; level <= 6; level++) {
      classes[level - 1] = tree.ofLevel(level).length;
    }
    assertArrayEquals(new int[] {2, 23, 265, 191, 44, 2}, classes);
    String[] kaggle = {"Gunshot_or_gunfire", "Burping_or_eructation", "Violin_or_fiddle", "Hi-hat"};
    String[] found = {"Gunshot, gunfire", "Burping, eructation", "Violin, fiddle", "Hi-hat"};
    String[] fsd50k = {"Male_speech_and_man_speaking", "Chink_and_clink", "/m/07plct2"};
    String[] same = {"Male speech, man speaking", "Chink, clink", "Crushing"};
    for (int i = 0; i < kaggle.length; i++) {
      assertEquals(java.util.Optional.of(found[i]), ontology.find(kaggle[i]));
    }
    for (int i = 0; i < fsd50k.length; i++) {
      assertEquals(java.util.Optional.of(same[i]), ontology.find(fsd50k[i]));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "loop.csv | child,parent;A,B;B,C;C,A | has a cycle: A > C > B > A, each a parent of the next;"
            + " a class cannot be above itself",
        "self.csv | child,parent;A,A | has a cycle: A > A, each a parent of the next; a class cannot"
            + " be above itself",
        "none.csv | child,parent | holds no pair; give a line for each child and parent",
        "other.csv | child,above;A,B | has no column parent, but child, above; give the columns child"
            + " and parent",
        "blank.csv | child,parent; ,A | : the pair \"\", \"A\" lacks a child; name it",
        "list.csv | 0,Bark,/m/05tny_;1,Bass_guitar,/m/018vs | is a list of classes, as FSD50K's"
            + " vocabulary.csv, and does not say which is above which; give AudioSet's"
            + " ontology.json, whose names match them",
        "commas.csv | child,parent;Pour, tap,Water | , line 2: 3 cells under 2 columns; quote names"
            + " that hold separators",
        "none.json | `` | is empty; give a JSON file",
        "tree.txt | A B | is neither .json nor .csv; name it by what it holds",
        "empty.csv | `` | is empty; give a header and a line for each class",
        "two.json | [{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"b\",\"name\":\"A\"}] | has two"
            + " classes of the name \"A\"; keep one",
        "twice.json | [{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"a\",\"name\":\"B\"}] | has two"
            + " classes of the id \"a\"; keep one",
        "O.JSON | {} | is no list of classes; give AudioSet's ontology.json, or a CSV of child,parent",
        "o.json | {} | is no list of classes; give AudioSet's ontology.json, or a CSV of child,parent",
        "n.json | [{\"id\":\"a\"}] | : class 0, counted from 0, has no name; give it one",
        "i.json | [{\"name\":\"A\"}] | : class 0, counted from 0, has no id; give it one",
        "c.json | [{\"id\":\"a\",\"name\":\"A\"}] | : \"A\" has no list child_ids; give it one, []"
            + " where it has none",
        "u.json | [{\"id\":\"a\",\"name\":\"A\",\"child_ids\":[\"b\"]}] | : the child \"b\" of \"A\""
            + " is no id of a class; give the whole ontology"
      })
  void whatIsWrongIsOneSentence(String name, String text, String sentence) {
    UserException refused =
        assertThrows(UserException.class, () -> read(name, text.replace(';', '\n')));
    String where = "ontology " + directory.resolve(name);
    assertEquals(where + (sentence.matches("[:,].*") ? "" : " ") + sentence, refused.getMessage());
  }
}
