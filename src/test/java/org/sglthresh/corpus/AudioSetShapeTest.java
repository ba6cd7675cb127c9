package org.sglthresh.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudioSetShapeTest {
  @Test
  void hasAudioSetsClassesInOrder() {
    CorpusShape shape = AudioSetShape.full();
    assertEquals(527, shape.classes());
    assertEquals(
        List.of("Speech", "Male speech, man speaking", "Female speech, woman speaking"),
        shape.classNames().subList(0, 3));
    assertEquals("Field recording", shape.classNames().get(526));
    assertEquals(5036 / 19437.0 * 0.924, shape.presence()[0], 1e-15);
    assertEquals(-2.24804, shape.absentLogit()[0]);
    assertEquals(5.08007, shape.gain()[0]);
  }

  @Test
  void fewerClassesAreAnEvenSelection() {
    CorpusShape all = AudioSetShape.full();
    CorpusShape selection = AudioSetShape.withClasses(10);
    for (int c = 0; c < 10; c++) {
      assertEquals(all.classNames().get(c * 527 / 10), selection.classNames().get(c));
      assertEquals(all.gain()[c * 527 / 10], selection.gain()[c]);
    }
  }

  @Test
  void moreClassesRepeatWithNamesOfTheirOwn() {
    CorpusShape shape = AudioSetShape.withClasses(2000);
    assertEquals(2000, new HashSet<>(shape.classNames()).size());
    assertEquals("Speech (2)", shape.classNames().get(527));
    assertEquals("Speech (4)", shape.classNames().get(3 * 527));
    assertEquals(shape.presence()[1], shape.presence()[528]);
  }

  @Test
  void needsAClass() {
    assertThrows(IllegalArgumentException.class, () -> AudioSetShape.withClasses(0));
  }
}
