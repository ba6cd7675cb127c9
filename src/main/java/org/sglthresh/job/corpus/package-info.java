/**
 * Commands that make tables: of clips ({@code import}, {@code synthesize}, {@code demo}, which also
 * learns thresholds from them) and summaries ({@code summarize}). Readers and writers of the files
 * are in {@code spark.source}, the generator of synthetic clips in {@code corpus}. Begin with
 * {@link org.sglthresh.job.corpus.ImportJob}.
 */
package org.sglthresh.job.corpus;
