package org.sglthresh.spark.psl;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.sglthresh.spark.rows.PartitionCheck;

/** How long recordings last, rows of the table of recordings. */
final class SecondsSide extends Side {
  /**
   * How they are read.
   *
   * @param side number of the input
   * @param ranges how many tasks see recordings
   */
  record Plan(int side, int ranges) implements Serializable {
    Side of(Iterator<Row> rows) {
      return new SecondsSide(this, rows);
    }
  }

  private final Iterator<Row> rows;
  private final PartitionCheck check = new PartitionCheck();
  private final ByteSink body = new ByteSink();

  private SecondsSide(Plan plan, Iterator<Row> rows) {
    super(plan.side(), plan.ranges());
    this.rows = rows;
  }

  @Override
  boolean read() {
    if (!rows.hasNext()) {
      return false;
    }
    Row row = rows.next();
    check.rows++;
    body.clear();
    body.real(row.getDouble(1));
    put(Entry.SECONDS, row.getString(0).getBytes(StandardCharsets.UTF_8), body);
    return true;
  }

  @Override
  PartitionCheck check() {
    return check;
  }
}
