package org.sglthresh.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Makes .npy files from the description of the format, without the code under test. */
public final class NpyBytes {
  private NpyBytes() {}

  /** A file of version 1.0 with this dictionary and these data. */
  public static byte[] file(String dictionary, byte[] data) {
    byte[] header = dictionary.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer file =
        ByteBuffer.allocate(10 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    file.put((byte) 1).put((byte) 0).putShort((short) header.length).put(header).put(data);
    return file.array();
  }

  /** The dictionary as NumPy writes it. */
  public static String dictionary(String descr, boolean fortranOrder, long rows, long columns) {
    return String.format(
        "{'descr': '%s', 'fortran_order': %s, 'shape': (%d, %d), }\n",
        descr, fortranOrder ? "True" : "False", rows, columns);
  }

  /** A file of single-precision rows. */
  public static byte[] floats(float[][] rows) {
    ByteBuffer data =
        ByteBuffer.allocate(4 * rows.length * rows[0].length).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] row : rows) {
      for (float value : row) {
        data.putFloat(value);
      }
    }
    return file(dictionary("<f4", false, rows.length, rows[0].length), data.array());
  }
}
