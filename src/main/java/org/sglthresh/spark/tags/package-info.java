/**
 * Tags of clips: the classes whose scores are above their thresholds, written as a table or made of
 * a stream. The same in Spark SQL is in {@code spark.sql.SqlTagTable}. Begin with {@link
 * org.sglthresh.spark.tags.TagTable}.
 */
package org.sglthresh.spark.tags;
