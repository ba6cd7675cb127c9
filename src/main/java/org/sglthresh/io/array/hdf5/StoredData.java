package org.sglthresh.io.array.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.object.message.Message;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A data set, as its header describes it.
 *
 * @param shape length of every axis
 * @param type of its elements
 * @param header jHDF's; empty where it cannot be read, which the type's word then says
 */
record StoredData(List<Long> shape, StoredType type, Optional<ObjectHeader> header) {
  /** A data space without elements (H5S_NULL). */
  private static final int NULL_SPACE = 2;

  static StoredData of(ObjectHeader header) {
    DataSpace space = unshared(header, DataSpaceMessage.class).getDataSpace();
    List<Long> shape =
        space.getType() == NULL_SPACE
            ? List.of(0L)
            : Arrays.stream(space.getDimensions()).mapToObj(Long::valueOf).toList();
    StoredType type = ElementTypes.of(unshared(header, DataTypeMessage.class).getDataType());
    return new StoredData(shape, type, Optional.of(header));
  }

  /**
   * One whose header cannot be read.
   *
   * @param reason why, in brackets; may be empty
   */
  static StoredData unreadable(String reason) {
    return new StoredData(List.of(), StoredType.other("not readable" + reason), Optional.empty());
  }

  /** A message that stands in this header, and not in another whose place it gives. */
  static <T extends Message> T unshared(ObjectHeader header, Class<T> type) {
    T message = header.getMessageOfType(type);
    if (message.isMessageShared()) {
      throw new IllegalArgumentException("a part of its description lies elsewhere");
    }
    return message;
  }
}
