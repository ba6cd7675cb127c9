/**
 * Sources of new tables: files of other tools ({@code ClipFile}) and synthetic corpora ({@code
 * SyntheticClips}), which tasks turn into clips with a number for each class, and {@code
 * ClipTables}, which writes the clips as Parquet. The parsing of single files is in {@code io.read}
 * and {@code corpus}, and the tables are read again in {@code spark.read}. Begin with {@link
 * org.sglthresh.spark.source.FileImport}.
 */
package org.sglthresh.spark.source;
