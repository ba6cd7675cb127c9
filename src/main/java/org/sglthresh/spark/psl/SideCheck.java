package org.sglthresh.spark.psl;

import java.io.Serializable;
import org.sglthresh.spark.event.Faults;
import org.sglthresh.spark.rows.PartitionCheck;

/**
 * What a task found while it read rows.
 *
 * @param side which input it read
 * @param task its number, in the order of the rows
 * @param check counts and violations of rows of scores and labels
 * @param faults of the truth
 */
record SideCheck(int side, int task, PartitionCheck check, Faults<Fault> faults)
    implements Serializable {}
