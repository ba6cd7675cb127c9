/**
 * Sources of new tables: files of other tools ({@code ClipFile}) and synthetic corpora ({@code
 * SyntheticClips}), which tasks turn into clips with a number for each class, and {@code
 * ClipTables}, which writes the clips as Parquet. NumPy files are parsed in {@code io.read}, CSV
 * here; synthetic clips come from {@code corpus}. The tables are read again in {@code spark.read}.
 * Begin with {@link org.sglthresh.spark.source.FileImport}.
 */
package org.sglthresh.spark.source;
