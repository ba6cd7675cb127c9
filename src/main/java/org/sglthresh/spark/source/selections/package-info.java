/**
 * Selection tables of Raven, one or a directory of them. A table is read by {@code
 * io.layout.SelectionTable}. Begin with {@link
 * org.sglthresh.spark.source.selections.SelectionFiles}.
 */
package org.sglthresh.spark.source.selections;
