/**
 * Sources of new tables: files of other tools ({@code ClipFile}) and synthetic corpora ({@code
 * SyntheticClips}), which tasks turn into clips with a number for each class, and {@code
 * ClipTables}, which writes the clips as Parquet. Text with a column for each class is {@code
 * DelimitedClips}, text with a line for each class {@code GatheredClips}; layouts are recognised in
 * {@code io.layout}. A list of files with the names of their classes, which needs no scores, is
 * {@code LabelList}. Arrays are {@code ArrayClips}, and read in {@code io.array}; synthetic clips
 * come from {@code corpus}. The tables are read again in {@code spark.read}. Begin with {@link
 * org.sglthresh.spark.source.FileImport}.
 */
package org.sglthresh.spark.source;
