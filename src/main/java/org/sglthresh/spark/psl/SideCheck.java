package org.sglthresh.spark.psl;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.sglthresh.spark.rows.PartitionCheck;

/**
 * What a task found while it read rows.
 *
 * @param side which input it read
 * @param task its number, in the order of the rows
 * @param check counts and violations of rows of scores and labels
 * @param faults of the truth
 */
record SideCheck(int side, int task, PartitionCheck check, Faults faults) implements Serializable {
  /**
   * An object as bytes by Java's serialization, whatever serializer Spark is set to: that of Kryo
   * does not know records.
   */
  static byte[] bytes(Serializable object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The object of some bytes. */
  static <T> T object(Class<T> type, byte[] bytes, int from) {
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from))) {
      return type.cast(in.readObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
