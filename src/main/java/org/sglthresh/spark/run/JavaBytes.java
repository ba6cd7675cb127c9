package org.sglthresh.spark.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;

/** Objects that tasks send to each other, by Java's serialization. */
public final class JavaBytes {
  private JavaBytes() {}

  /**
   * An object as bytes by Java's serialization, whatever serializer Spark is set to: that of Kryo
   * does not know records.
   */
  public static byte[] of(Serializable object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The object of some bytes, from a position on. */
  public static <T> T read(Class<T> type, byte[] bytes, int from) {
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
