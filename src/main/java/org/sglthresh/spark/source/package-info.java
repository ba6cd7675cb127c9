/**
 * Where new tables come from: files of other tools and synthetic corpora, read or made by tasks as
 * clips with one number a class, and written as Parquet.
 */
package org.sglthresh.spark.source;
