/**
 * Mergeable summaries of score tables: per class, positives and all clips counted over bins of
 * order-preserving keys, so that one pass over the scores serves every method. Imports only {@code
 * math}, {@code block}, {@code stats} and the JDK.
 */
package org.sglthresh.summary;
