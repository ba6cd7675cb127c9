package org.sglthresh.io.tensor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sglthresh.error.UserException;
import org.sglthresh.model.JsonText;

/**
 * A file of tensors by name: the length of the header in eight bytes, the header in JSON, and the
 * elements of all tensors, the lowest byte first.
 */
public final class SafeTensors {
  private static final int ALIGNMENT = 8;

  private final String where;
  private final Map<String, Tensor> tensors;
  private final Map<String, String> metadata;

  private SafeTensors(String where, Map<String, Tensor> tensors, Map<String, String> metadata) {
    this.where = where;
    this.tensors = tensors;
    this.metadata = metadata;
  }

  /**
   * The bytes of a file. Doubles come first, so that all elements are aligned; tensors of one type
   * are in the order of the map, and equal maps of one order give equal bytes.
   *
   * @param tensors by name
   * @param metadata texts about the file; none where it is empty
   */
  public static byte[] write(Map<String, Tensor> tensors, Map<String, String> metadata) {
    if (tensors.containsKey(TensorHeader.METADATA)) {
      throw new IllegalArgumentException("no tensor is called " + TensorHeader.METADATA);
    }
    List<Map.Entry<String, Tensor>> ordered = new ArrayList<>(tensors.entrySet());
    ordered.sort(Comparator.comparing(entry -> entry.getValue().type()));
    Map<String, Object> header = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      header.put(TensorHeader.METADATA, metadata);
    }
    long end = 0;
    for (Map.Entry<String, Tensor> entry : ordered) {
      Tensor tensor = entry.getValue();
      long from = end;
      end = Math.addExact(end, tensor.bytes());
      header.put(entry.getKey(), description(tensor, from, end));
    }
    byte[] json = JsonText.line(header).getBytes(UTF_8);
    int padding = Math.floorMod(-json.length, ALIGNMENT);
    int size = Math.toIntExact(Math.addExact(end, Long.BYTES + (long) json.length + padding));
    ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(json.length + padding).put(json).put(" ".repeat(padding).getBytes(UTF_8));
    ordered.forEach(entry -> entry.getValue().writeTo(file));
    return file.array();
  }

  private static Map<String, Object> description(Tensor tensor, long from, long to) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("dtype", tensor.type());
    description.put("shape", Arrays.stream(tensor.shape()).boxed().toList());
    description.put("data_offsets", List.of(from, to));
    return description;
  }

  /**
   * Reads a file.
   *
   * @param where names it in messages
   * @throws UserException (input) when it is none, is cut off or contradicts itself, or has tensors
   *     of another type than float and double
   */
  public static SafeTensors read(byte[] bytes, String where) {
    try {
      return read(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), where);
    } catch (IllegalArgumentException e) {
      throw UserException.input(
              String.format(
                  "%s cannot be read: %s; give a whole safetensors file of types F32 and F64",
                  where, e.getMessage()))
          .causedBy(e);
    }
  }

  private static SafeTensors read(ByteBuffer file, String where) {
    JsonNode json = JsonText.parse(headerOf(file), where + ", header");
    TensorHeader header = TensorHeader.of(json, file.remaining());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    int start = file.position();
    for (TensorHeader.Entry entry : header.tensors()) {
      int length = (int) (entry.to() - entry.from());
      ByteBuffer data =
          file.slice(start + (int) entry.from(), length).order(ByteOrder.LITTLE_ENDIAN);
      tensors.put(entry.name(), Tensor.read(entry.type(), data, entry.shape()));
    }
    return new SafeTensors(where, tensors, header.metadata());
  }

  /** The header; the buffer is at the data then. */
  private static String headerOf(ByteBuffer file) {
    if (file.remaining() < Long.BYTES) {
      throw new IllegalArgumentException("it has " + file.remaining() + " bytes");
    }
    long length = file.getLong();
    if (length < 0 || length > file.remaining()) {
      throw new IllegalArgumentException(
          String.format(
              "its header has %s bytes, and the file %d",
              Long.toUnsignedString(length), file.capacity()));
    }
    ByteBuffer header = file.slice(file.position(), (int) length);
    file.position(file.position() + (int) length);
    try {
      String text = UTF_8.newDecoder().decode(header).toString();
      if (!text.startsWith("{")) {
        throw new IllegalArgumentException("its header is no JSON object");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("its header is not UTF-8", e);
    }
  }

  /** The names of the tensors, in the order of the data. */
  public Set<String> names() {
    return Collections.unmodifiableSet(tensors.keySet());
  }

  /**
   * A tensor.
   *
   * @throws UserException (input) when there is none of this name
   */
  public Tensor tensor(String name) {
    if (!tensors.containsKey(name)) {
      throw UserException.input(
          String.format(
              "%s has no tensor %s; give a file that has it beside %s",
              where, name, String.join(", ", tensors.keySet())));
    }
    return tensors.get(name);
  }

  /** Texts about the file; empty where it has none. */
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(metadata);
  }
}
