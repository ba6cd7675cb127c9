/**
 * What {@code explain} shows of one class: the terminal's text, the page and the files. Begin with
 * {@link org.sglthresh.report.explain.ExplanationText}; the facts are {@code
 * report.data.Explanation}, the plots are in {@code report.plot}.
 */
package org.sglthresh.report.explain;
