/**
 * Annotating sounds on Spark: finds the files, deals them into batches, makes scores or features of
 * the windows of each on an executor, and writes batches that are committed one by one. Begin with
 * {@link org.sglthresh.spark.annotate.Annotation}.
 */
package org.sglthresh.spark.annotate;
