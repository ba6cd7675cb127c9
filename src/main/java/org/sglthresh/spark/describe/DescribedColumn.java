package org.sglthresh.spark.describe;

import java.util.Optional;

/**
 * A column of a table as it is described.
 *
 * @param name of the column
 * @param type as Spark or the file names it
 * @param use what it is taken for, or why it is left out
 * @param note what else is to be known of it, a sentence
 */
public record DescribedColumn(String name, String type, String use, Optional<String> note) {}
