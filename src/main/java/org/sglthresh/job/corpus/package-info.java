/**
 * Commands that make tables: of clips ({@code import}, also of a list of labels alone, and {@code
 * synthesize}) and summaries ({@code summarize}). Readers and writers of the files are in {@code
 * spark.source}, the generator of synthetic clips in {@code corpus}. Begin with {@link
 * org.sglthresh.job.corpus.ImportJob}.
 */
package org.sglthresh.job.corpus;
