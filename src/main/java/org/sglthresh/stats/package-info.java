/**
 * Mergeable statistics of a score table: what partitions compute and the driver adds up. Imports
 * only {@code math}, {@code block} and the JDK.
 */
package org.sglthresh.stats;
