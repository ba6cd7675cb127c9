package org.sglthresh.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LabelIndexTest {
  private static final float[] ALL_ONE = {};

  @Test
  void findsWhatAMapFinds() throws Exception {
    Random random = new Random(1);
    Map<String, ClipLabels> expected = new LinkedHashMap<>();
    LabelIndex.Builder first = new LabelIndex.Builder();
    LabelIndex.Builder second = new LabelIndex.Builder();
    for (int i = 0; i < 20_000; i++) {
      String id = "Ÿ" + random.nextInt(1_000_000_000) + (i % 3 == 0 ? "" : "_30.000.wav");
      // the first thousand hard: the builders must fill in the values of rows before the first soft
      ClipLabels labels = randomLabels(random, i > 1_000);
      if (expected.putIfAbsent(id, labels) == null) {
        (i < 10_000 ? first : second).add(bytes(id), labels);
      }
    }
    first.addAll(second);
    LabelIndex index = copied(first.build());
    assertEquals(expected.size(), index.size());
    assertEquals(0, index.duplicates().length);
    int ordinal = 0;
    for (Map.Entry<String, ClipLabels> entry : expected.entrySet()) {
      assertEquals(ordinal, index.find(bytes(entry.getKey())));
      assertEquals(entry.getKey(), index.id(ordinal));
      assertSame(entry.getValue(), index.labels(ordinal));
      assertEquals(LabelIndex.ABSENT, index.find(bytes(entry.getKey() + "x")));
      for (int likely : new int[] {ordinal, ordinal - 1, ordinal + 1, Integer.MAX_VALUE}) {
        assertEquals(ordinal, index.find(bytes(entry.getKey()), likely));
        assertEquals(LabelIndex.ABSENT, index.find(bytes(entry.getKey() + "x"), likely));
      }
      ordinal++;
    }
  }

  @Test
  void reportsTheLaterOfEqualIds() {
    LabelIndex.Builder builder = new LabelIndex.Builder();
    for (String id : new String[] {"a", "b", "a", "c", "b", "a"}) {
      builder.add(bytes(id), ClipLabels.of());
    }
    LabelIndex index = builder.build();
    assertArrayEquals(new int[] {2, 4, 5}, index.duplicates());
    assertEquals(0, index.find(bytes("a")));
    assertEquals(0, index.find(bytes("a"), 2), "the first one, however likely a later one is");
    assertEquals(1, index.find(bytes("b"), 4));
    assertEquals(3, index.find(bytes("c"), 3));
    assertEquals(6, index.size());
  }

  @Test
  void findsTheEmptyIdAndNothingInAnEmptyIndex() {
    LabelIndex.Builder builder = new LabelIndex.Builder();
    builder.add(bytes(""), ClipLabels.of(3));
    assertEquals(0, builder.build().find(bytes("")));
    assertEquals(LabelIndex.ABSENT, new LabelIndex.Builder().build().find(bytes("")));
  }

  @Test
  void keepsWeightsAlsoAcrossBuilders() {
    LabelIndex.Builder first = new LabelIndex.Builder();
    first.add(bytes("a"), ClipLabels.of(1));
    LabelIndex.Builder second = new LabelIndex.Builder();
    second.add(bytes("b"), ClipLabels.of(2).weighing(2.5f));
    second.add(bytes("c"), ClipLabels.of());
    first.addAll(second);
    LabelIndex index = first.build();
    assertEquals(1f, index.labels(index.find(bytes("a"))).weight());
    assertEquals(2.5f, index.labels(index.find(bytes("b"))).weight());
    assertEquals(1f, index.labels(index.find(bytes("c"))).weight());
  }

  @Test
  void costsFewBytesAClip() {
    LabelIndex.Builder builder = new LabelIndex.Builder();
    for (int i = 0; i < 100_000; i++) {
      builder.add(bytes(String.format("Y%010d.wav", i)), ClipLabels.of(1, 7));
    }
    assertTrue(builder.bytes() <= 100_001L * (15 + 12 + 8), "ids, offsets, labels");
    assertTrue(builder.build().bytes() <= 100_001L * (15 + 12 + 8 + 16), "and the slots");
  }

  private static ClipLabels randomLabels(Random random, boolean soft) {
    int[] positives = random.ints(0, 50).distinct().limit(random.nextInt(4)).sorted().toArray();
    int[] unknown = random.ints(50, 60).distinct().limit(random.nextInt(3)).sorted().toArray();
    float[] values = ALL_ONE;
    if (soft && random.nextInt(3) == 0) {
      values = new float[positives.length];
      for (int k = 0; k < values.length; k++) {
        values[k] = 1 - random.nextFloat();
      }
    }
    return new ClipLabels(positives, values, unknown, 1f);
  }

  private static void assertSame(ClipLabels expected, ClipLabels actual) {
    assertArrayEquals(expected.positives(), actual.positives());
    assertArrayEquals(expected.unknown(), actual.unknown());
    for (int k = 0; k < expected.positives().length; k++) {
      assertEquals(value(expected, k), value(actual, k));
    }
  }

  private static float value(ClipLabels labels, int k) {
    return labels.values().length == 0 ? 1f : labels.values()[k];
  }

  private static byte[] bytes(String id) {
    return id.getBytes(StandardCharsets.UTF_8);
  }

  private static LabelIndex copied(LabelIndex index) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(index);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (LabelIndex) in.readObject();
    }
  }
}
