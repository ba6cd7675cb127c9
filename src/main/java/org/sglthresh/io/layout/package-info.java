/**
 * Layouts of delimited text: how a line is split, which layout a file has ({@code LayoutSniffer}
 * looks at its head) and which of its columns holds ids, classes or numbers. Files are opened in
 * {@code io.fs}; rows are made in {@code spark.source}. Begin with {@link
 * org.sglthresh.io.layout.TextLayout}.
 */
package org.sglthresh.io.layout;
