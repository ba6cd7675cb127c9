package org.sglthresh.io.array.hdf5;

import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.Superblock;
import io.jhdf.SymbolTableEntry;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.SymbolTableMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a file holds: the data sets of its groups, each by its path without the first slash. In the
 * order of their names. Links to other places and to other files are not followed.
 */
final class Catalog {
  private static final int DEEPEST = 16;
  private static final int MOST_OBJECTS = 10_000;
  private static final long UNDEFINED = -1;

  private final CheckedStorage storage;
  private final Map<String, StoredData> found = new TreeMap<>();
  private final Set<Long> groups = new HashSet<>();
  private int objects;

  private Catalog(CheckedStorage storage) {
    this.storage = storage;
  }

  /**
   * Lists data sets.
   *
   * @throws RuntimeException of jHDF's or ours, where the file is damaged
   */
  static Map<String, StoredData> of(CheckedStorage storage) {
    Catalog catalog = new Catalog(storage);
    catalog.group("", rootOf(storage), 0);
    return catalog.found;
  }

  private static long rootOf(CheckedStorage storage) {
    Superblock superblock = storage.getSuperblock();
    if (superblock instanceof Superblock.SuperblockV0V1 old) {
      // counted from the superblock on, which storage gave alone
      return new SymbolTableEntry(storage, old.getRootGroupSymbolTableAddress())
          .getObjectHeaderAddress();
    }
    return ((Superblock.SuperblockV2V3) superblock).getRootGroupObjectHeaderAddress();
  }

  private void group(String path, long address, int depth) {
    if (depth > DEEPEST || !groups.add(address)) {
      return; // a group within itself has been listed
    }
    ObjectHeader header = ObjectHeader.readObjectHeader(storage, address);
    List<Link> links =
        header.hasMessageOfType(SymbolTableMessage.class)
            ? oldLinks(header.getMessageOfType(SymbolTableMessage.class))
            : newLinks(header);
    for (Link link : links) {
      if (++objects > MOST_OBJECTS) {
        throw new IllegalArgumentException("holds more than " + MOST_OBJECTS + " objects");
      }
      object(path.isEmpty() ? link.name() : path + "/" + link.name(), link.address(), depth);
    }
  }

  /** One that cannot be read does not keep others from being read. */
  private void object(String path, long address, int depth) {
    try {
      ObjectHeader header = ObjectHeader.readObjectHeader(storage, address);
      if (header.hasMessageOfType(DataSpaceMessage.class)) {
        found.put(path, StoredData.of(header));
      } else if (header.hasMessageOfType(LinkInfoMessage.class)
          || header.hasMessageOfType(SymbolTableMessage.class)) {
        group(path, address, depth + 1);
      }
    } catch (RuntimeException e) {
      found.put(path, StoredData.unreadable(Failures.reason(e)));
    }
  }

  private record Link(String name, long address) {}

  /** Of a group whose names are in a heap. */
  private List<Link> oldLinks(SymbolTableMessage table) {
    ByteBuffer names = new LocalHeap(storage, table.getLocalHeapAddress()).getDataBuffer();
    List<Link> links = new ArrayList<>();
    for (long node :
        BTreeV1.createGroupBTree(storage, table.getBTreeAddress()).getChildAddresses()) {
      for (SymbolTableEntry entry :
          new GroupSymbolTableNode(storage, node).getSymbolTableEntries()) {
        if (entry.getCacheType() != 2) { // 2: a link to another place
          links.add(
              new Link(name(names, entry.getLinkNameOffset()), entry.getObjectHeaderAddress()));
        }
      }
    }
    return links;
  }

  private static String name(ByteBuffer names, int start) {
    int end = start;
    while (names.get(end) != 0) {
      end++;
    }
    byte[] bytes = new byte[end - start];
    names.get(start, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Of a group whose links are in its header, or, where they are many, in a heap. */
  private List<Link> newLinks(ObjectHeader header) {
    LinkInfoMessage info = header.getMessageOfType(LinkInfoMessage.class);
    List<LinkMessage> messages = new ArrayList<>();
    if (info.getBTreeNameIndexAddress() == UNDEFINED) {
      messages.addAll(header.getMessagesOfType(LinkMessage.class));
    } else {
      FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
      BTreeV2<LinkNameForIndexedGroupRecord> names =
          new BTreeV2<>(storage, info.getBTreeNameIndexAddress());
      for (LinkNameForIndexedGroupRecord record : names.getRecords()) {
        messages.add(LinkMessage.fromBuffer(heap.getId(record.getId()), storage.getSuperblock()));
      }
    }
    return messages.stream()
        .filter(link -> link.getLinkType() == LinkMessage.LinkType.HARD)
        .map(link -> new Link(link.getLinkName(), link.getHardLinkAddress()))
        .toList();
  }
}
