package org.sglthresh.io.array.arrow;

import com.google.flatbuffers.Table;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;

/**
 * A file in Arrow's streaming format (Arrow Columnar Format 1.5, "IPC Streaming Format"): messages,
 * each a mark, the length of what describes it, the description, and a body. Only descriptions are
 * read here; every length is held against the file first.
 *
 * @param schema its columns
 * @param batches where its batches are, in order
 */
record ArrowStream(ArrowSchema schema, List<Batch> batches) {
  private static final int MARK = -1;
  private static final int PREFIX = 8;
  private static final int LONGEST_DESCRIPTION = 16 << 20;
  private static final int MOST_BATCHES = 1 << 20;

  /**
   * Where a batch is.
   *
   * @param description where its description begins
   * @param descriptionLength how long that is
   * @param rows number of its rows
   */
  record Batch(long description, int descriptionLength, long rows) {}

  /**
   * Finds the batches.
   *
   * @throws UserException (input) when the file is damaged, cut short, or written otherwise
   */
  static ArrowStream scan(Configuration configuration, InputFile file) {
    try (FSDataInputStream in = file.open(configuration)) {
      return new Scanner(in, file.length()).scan();
    } catch (EOFException e) {
      throw UserException.input(file.name() + " ends within its data: copy or write it again.")
          .causedBy(e);
    } catch (IOException e) {
      throw file.unreadable(e);
    } catch (IllegalArgumentException e) {
      throw UserException.input(file.name() + " " + e.getMessage() + ".").causedBy(e);
    }
  }

  private static final class Scanner {
    private final FSDataInputStream in;
    private final long length;
    private long place;

    Scanner(FSDataInputStream in, long length) {
      this.in = in;
      this.length = length;
    }

    ArrowStream scan() throws IOException {
      int first = next();
      if (first == 0) {
        throw new IllegalArgumentException("is an Arrow stream without columns");
      }
      ArrowSchema schema =
          described(
              first,
              message ->
                  ArrowSchema.of((Schema) header(message, MessageHeader.Schema, new Schema())));
      List<Batch> batches = new ArrayList<>();
      for (int length = next(); length != 0; length = next()) {
        if (batches.size() == MOST_BATCHES) {
          throw new IllegalArgumentException("has more than " + MOST_BATCHES + " batches");
        }
        long description = place + PREFIX;
        int descriptionLength = length;
        long rows = described(length, message -> rows(message, schema));
        batches.add(new Batch(description, descriptionLength, rows));
      }
      place += PREFIX;
      if (place != this.length) {
        throw new IllegalArgumentException(
            "has " + (this.length - place) + " bytes after its end: it is damaged");
      }
      return new ArrowStream(schema, List.copyOf(batches));
    }

    /** The length of the next description; 0 at the end. */
    private int next() throws IOException {
      byte[] prefix = new byte[PREFIX];
      if (length - place < PREFIX) {
        throw new EOFException();
      }
      in.readFully(place, prefix);
      ByteBuffer buffer = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN);
      if (buffer.getInt(0) != MARK) {
        boolean file = new String(prefix, StandardCharsets.US_ASCII).startsWith("ARROW1");
        throw new IllegalArgumentException(
            file
                ? "is an Arrow file and no stream; Dataset.save_to_disk writes streams"
                : "is damaged, or no Arrow stream, at byte " + place);
      }
      int found = buffer.getInt(4);
      if (found < 0 || found > LONGEST_DESCRIPTION) {
        throw new IllegalArgumentException("is damaged at byte " + place);
      }
      if (found > length - place - PREFIX) {
        throw new EOFException();
      }
      return found;
    }

    /** Reads a description and goes on behind its body. */
    private <T> T described(int length, Reading<T> reading) throws IOException {
      byte[] bytes = new byte[length];
      in.readFully(place + PREFIX, bytes);
      try {
        Message message = message(bytes);
        T found = reading.of(message);
        long body = message.bodyLength();
        long bodyStart = place + PREFIX + length;
        if (body < 0 || body > this.length - bodyStart) {
          throw new EOFException();
        }
        place = bodyStart + body;
        return found;
      } catch (IndexOutOfBoundsException | ClassCastException | NullPointerException e) {
        throw new IllegalArgumentException("is damaged at byte " + place, e);
      }
    }
  }

  private interface Reading<T> {
    T of(Message message);
  }

  static Message message(byte[] description) {
    return Message.getRootAsMessage(ByteBuffer.wrap(description).order(ByteOrder.LITTLE_ENDIAN));
  }

  private static Object header(Message message, byte type, Table table) {
    if (message.headerType() != type) {
      throw new IllegalArgumentException(
          message.headerType() == MessageHeader.DictionaryBatch
              ? "has a column in a dictionary: cast it to text before saving"
              : "is damaged: a message is of another kind than its place");
    }
    Object header = message.header(table);
    if (header == null) {
      throw new IllegalArgumentException("is damaged: a message is empty");
    }
    return header;
  }

  static RecordBatch batch(Message message) {
    return (RecordBatch) header(message, MessageHeader.RecordBatch, new RecordBatch());
  }

  private static long rows(Message message, ArrowSchema schema) {
    RecordBatch batch = batch(message);
    if (batch.compression() != null) {
      throw new IllegalArgumentException(
          "has packed buffers; Dataset.save_to_disk writes them as they are");
    }
    if (batch.nodesLength() != schema.nodes() || batch.buffersLength() != schema.buffers()) {
      throw new IllegalArgumentException("has a batch that does not fit its columns");
    }
    // a bit a row is the least that a column takes
    long most = Math.min(Integer.MAX_VALUE, 8 * message.bodyLength() + Long.SIZE);
    if (batch.length() < 0 || batch.length() > most) {
      throw new IllegalArgumentException("has a batch of " + batch.length() + " rows");
    }
    for (ArrowField field : schema.fields()) {
      if (batch.nodes(field.node()).length() != batch.length()) {
        throw new IllegalArgumentException("has columns of different lengths: it is damaged");
      }
    }
    return batch.length();
  }
}
