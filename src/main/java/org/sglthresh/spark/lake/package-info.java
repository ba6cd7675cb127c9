/**
 * Tables that Spark finds by their names, and queries: opened, with the snapshot or version that is
 * read, and written in one commit. Begin with {@link org.sglthresh.spark.lake.LakeRows}. Iceberg
 * and Delta are never imported here: users bring them, in versions of their own.
 */
package org.sglthresh.spark.lake;
