/**
 * What the labels of windows say of a corpus, as text: the files for programs and the tables of the
 * terminal; the page is {@code report.html.LabelPage}. Begin with {@link
 * org.sglthresh.report.label.LabelReport}.
 */
package org.sglthresh.report.label;
