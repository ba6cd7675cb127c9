package org.sglthresh.io.array.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.btree.BTreeV1;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.DatasetInfo;
import io.jhdf.dataset.chunked.indexing.BTreeIndex;
import io.jhdf.dataset.chunked.indexing.ExtensibleArrayIndex;
import io.jhdf.dataset.chunked.indexing.FixedArrayIndex;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessageV4;
import io.jhdf.object.message.DataLayoutMessage.CompactDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.FilterPipelineMessage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.sglthresh.io.array.ByteSource;
import org.sglthresh.io.array.FileBytes;
import org.sglthresh.io.fs.InputFile;

/**
 * Where the elements of a data set of one or two axes lie in its file (HDF5 File Format
 * Specification 3.0, IV.A.2.i).
 */
final class Layouts {
  private static final long UNDEFINED = -1;
  private static final String UNWRITTEN = "was never written";

  private final InputFile file;
  private final CheckedStorage storage;
  private final StoredData data;
  private final ObjectHeader header;

  private Layouts(InputFile file, CheckedStorage storage, StoredData data) {
    this.file = file;
    this.storage = storage;
    this.data = data;
    this.header = data.header().orElseThrow();
  }

  /**
   * The bytes of the elements, row by row.
   *
   * @param name as messages call it
   * @throws IllegalArgumentException with one clause that says why they cannot be read
   */
  static ByteSource bytes(InputFile file, CheckedStorage storage, StoredData data, String name) {
    return new Layouts(file, storage, data).bytes(name);
  }

  private ByteSource bytes(String name) {
    DataLayoutMessage layout = StoredData.unshared(header, DataLayoutMessage.class);
    if (layout instanceof ContiguousDataLayoutMessage contiguous) {
      return contiguous(contiguous);
    }
    if (layout instanceof CompactDataLayoutMessage compact) {
      ByteBuffer buffer = compact.getDataBuffer();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return new HeaderBytes(bytes);
    }
    return layout instanceof ChunkedDataLayoutMessage chunked
        ? chunked(chunked, name)
        : chunked((ChunkedDataLayoutMessageV4) layout, name);
  }

  private ByteSource contiguous(ContiguousDataLayoutMessage layout) {
    if (layout.getAddress() == UNDEFINED) {
      throw new IllegalArgumentException(UNWRITTEN);
    }
    long start = Math.addExact(layout.getAddress(), storage.getUserBlockSize());
    return new FileBytes(file, start, Math.max(0, file.length() - start));
  }

  private ChunkedBytes chunked(ChunkedDataLayoutMessage layout, String name) {
    ChunkGrid grid = grid(layout.getChunkDimensions());
    if (layout.getBTreeAddress() == UNDEFINED) {
      throw new IllegalArgumentException(UNWRITTEN);
    }
    return gather(
        grid,
        BTreeV1.createDataBTree(storage, layout.getBTreeAddress(), data.shape().size()).getChunks(),
        name);
  }

  private ChunkedBytes chunked(ChunkedDataLayoutMessageV4 layout, String name) {
    int[] chunk = layout.getChunkDimensions(); // the last is the size of an element
    ChunkGrid grid = grid(Arrays.copyOf(chunk, Math.max(0, chunk.length - 1)));
    long address = layout.getAddress();
    if (address == UNDEFINED) {
      throw new IllegalArgumentException(UNWRITTEN);
    }
    DatasetInfo info =
        new DatasetInfo(
            grid.chunkBytes(),
            data.shape().stream().mapToInt(Math::toIntExact).toArray(),
            Arrays.copyOf(chunk, chunk.length - 1));
    return switch (layout.getIndexingType()) {
      case 1 -> single(grid, layout, name);
      case 2 -> implicit(grid, address, name);
      case 3 -> gather(grid, new FixedArrayIndex(storage, address, info).getAllChunks(), name);
      case 4 -> gather(grid, new ExtensibleArrayIndex(storage, address, info).getAllChunks(), name);
      default -> gather(grid, new BTreeIndex(storage, address, info).getAllChunks(), name);
    };
  }

  private ChunkGrid grid(int[] chunk) {
    List<Long> shape = data.shape();
    if (chunk.length != shape.size()) {
      throw new IllegalArgumentException(
          "has " + shape.size() + " axes and chunks of " + chunk.length + ": it is damaged");
    }
    boolean table = chunk.length == 2;
    return new ChunkGrid(
        shape.get(0),
        table ? Math.toIntExact(shape.get(1)) : 1,
        chunk[0],
        table ? chunk[1] : 1,
        data.type().size());
  }

  private ChunkedBytes single(ChunkGrid grid, ChunkedDataLayoutMessageV4 layout, String name) {
    ChunkedBytes.Builder chunks = new ChunkedBytes.Builder(file, grid, packing());
    boolean packed = layout.isFilteredSingleChunk();
    chunks.add(
        0,
        0,
        Math.addExact(layout.getAddress(), storage.getUserBlockSize()),
        packed ? layout.getSizeOfFilteredSingleChunk() : grid.chunkBytes(),
        packed ? bits(layout.getFilterMaskFilteredSingleChunk()) : 0);
    return chunks.build(name);
  }

  /** Chunks that follow each other; jHDF 0.9.4 counts their places in 32 bits. */
  private ChunkedBytes implicit(ChunkGrid grid, long address, String name) {
    ChunkedBytes.Builder chunks = new ChunkedBytes.Builder(file, grid, packing());
    long place = Math.addExact(address, storage.getUserBlockSize());
    for (int i = 0; i < grid.chunks(); i++) {
      chunks.add(
          i / grid.chunksPerBand() * grid.chunkRows(),
          i % grid.chunksPerBand() * grid.chunkColumns(),
          place,
          grid.chunkBytes(),
          0);
      place += grid.chunkBytes();
    }
    return chunks.build(name);
  }

  private ChunkedBytes gather(ChunkGrid grid, Collection<? extends Chunk> found, String name) {
    ChunkedBytes.Builder chunks = new ChunkedBytes.Builder(file, grid, packing());
    for (Chunk chunk : found) {
      if (chunk.getAddress() != UNDEFINED) {
        int[] offset = chunk.getChunkOffset();
        chunks.add(
            offset[0],
            offset.length == 2 ? offset[1] : 0,
            Math.addExact(chunk.getAddress(), storage.getUserBlockSize()),
            chunk.getSize(),
            bits(chunk.getFilterMask()));
      }
    }
    return chunks.build(name);
  }

  private static int bits(BitSet mask) {
    long[] words = mask.toLongArray();
    return words.length == 0 ? 0 : (int) words[0];
  }

  private Packing packing() {
    if (!header.hasMessageOfType(FilterPipelineMessage.class)) {
      return new Packing(List.of(), List.of());
    }
    List<FilterPipelineMessage.FilterInfo> filters =
        StoredData.unshared(header, FilterPipelineMessage.class).getFilters();
    return new Packing(
        filters.stream().map(FilterPipelineMessage.FilterInfo::getId).toList(),
        filters.stream()
            .map(filter -> filter.getId() == Packing.SHUFFLE ? filter.getData()[0] : 0)
            .toList());
  }
}
