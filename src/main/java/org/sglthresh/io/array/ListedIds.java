package org.sglthresh.io.array;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.StrictText;
import org.sglthresh.io.read.ClipIds;
import org.sglthresh.io.read.RowRanges;

/** Clip ids that stood in a list, which had to be read whole. */
public final class ListedIds implements ClipIds {
  private static final long serialVersionUID = 1L;

  private final String[] ids;
  private final RowRanges ranges;

  private ListedIds(String[] ids, RowRanges ranges) {
    this.ids = ids;
    this.ranges = ranges;
  }

  /**
   * Takes a list of ids.
   *
   * @param name the list, as messages call it
   * @throws UserException (input) when there is not one for each row, or one is no text
   */
  public static ListedIds of(String name, List<String> ids, RowRanges ranges) {
    if (ids.size() != ranges.rows()) {
      throw UserException.input(
          name + " holds " + ids.size() + " clip ids for " + ranges.rows() + " clips.");
    }
    if (ids.stream().anyMatch(StrictText::isDoubtful)) {
      throw UserException.input(name + " holds an id that is not UTF-8 text: write ids as str.");
    }
    return new ListedIds(ids.toArray(String[]::new), ranges);
  }

  @Override
  public Cursor open(Configuration configuration, int range) {
    return new Listed(Math.toIntExact(ranges.start(range)));
  }

  private final class Listed implements Cursor {
    private int row;

    Listed(int row) {
      this.row = row;
    }

    @Override
    public String next() {
      return ids[row++];
    }

    @Override
    public void close() {}
  }
}
