package org.sglthresh.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sglthresh.error.UserException;

class ClassTreeTest {
  private static final Ontology ONTOLOGY =
      Ontology.of(
          Map.of(
              "Bark", Set.of("Dog", "Call"),
              "Dog", Set.of("Pets"),
              "Pets", Set.of("Animal"),
              "Chink, clink", Set.of("Glass"),
              "Keys (two)", Set.of("Keys two")),
          Map.of("/m/0bt9lr", "Dog"),
          "the ontology");

  private static String refused(List<String> classes) {
    return assertThrows(UserException.class, () -> ClassTree.of(ONTOLOGY, classes, "the ontology"))
        .getMessage();
  }

  @Test
  void classesAreFoundByNameByIdAndByTheirWords() {
    assertEquals(Optional.of("Bark"), ONTOLOGY.find("Bark"));
    assertEquals(Optional.of("Dog"), ONTOLOGY.find("/m/0bt9lr"));
    for (String name : List.of("Chink_and_clink", "Chink_or_clink", "chink clink")) {
      assertEquals(Optional.of("Chink, clink"), ONTOLOGY.find(name));
    }
    assertEquals(Optional.of("Keys two"), ONTOLOGY.find("Keys two"), "as it is written");
    assertEquals(Optional.empty(), ONTOLOGY.find("Keys_two"), "two names have these words");
    assertEquals(Optional.empty(), ONTOLOGY.find("Wolf"));
  }

  @Test
  void levelsGoByTheShortestWayUp() {
    ClassTree tree =
        ClassTree.of(ONTOLOGY, List.of("Bark", "Dog", "Animal", "Call", "Glass"), "the ontology");
    assertArrayEquals(new int[] {2, 3, 1, 1, 1}, tree.levels(), "Call is above Bark");
    assertEquals(3, tree.depth());
    assertArrayEquals(new int[] {2, 3, 4}, tree.ofLevel(1));
    assertArrayEquals(new int[][] {{1, 2, 3}, {2}, {}, {}, {}}, tree.ancestors());
  }

  @Test
  void theTextIsTheSameInAnyOrderOfTheClasses() {
    String text = ClassTree.of(ONTOLOGY, List.of("Bark", "Animal", "Dog"), "o").text();
    assertEquals(text, ClassTree.of(ONTOLOGY, List.of("Dog", "Bark", "Animal"), "o").text());
    assertNotEquals(text, ClassTree.of(ONTOLOGY, List.of("Bark", "Animal"), "o").text());
    assertEquals("Bark\n < Animal\nBark\n < Dog\nDog\n < Animal", text);
  }

  @Test
  void unknownClassesAreNamedWithThoseThatAreNear() {
    assertEquals(
        "the ontology does not know 2 classes of the scores: \"Dogg\" (is it \"Dog\"?); \"Xylophone"
            + " solo\"; give their names as the ontology has them with --classes, or an ontology that"
            + " has them, in a CSV with an empty parent for a class on its own",
        refused(List.of("Bark", "Dogg", "Xylophone solo")));
  }

  @Test
  void twoClassesThatAreTheSame() {
    assertEquals(
        "the ontology takes the classes \"Dog\" and \"/m/0bt9lr\" for the same class, \"Dog\"; give"
            + " each class a name of its own",
        refused(List.of("Dog", "Animal", "/m/0bt9lr")));
  }

  @Test
  void aTreeInWhichNoClassIsAboveAnother() {
    assertEquals(
        "the ontology has none of the 2 classes above another, so that it changes nothing; leave"
            + " --ontology out",
        refused(List.of("Animal", "Glass")));
  }
}
