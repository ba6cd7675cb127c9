/**
 * report.html: one class per section, each of which adds its figures and tables to a page. The
 * style sheet and the script are resources beside these classes. Drawings come from {@code
 * report.plot}, the data from {@code report.data}. Begin with {@link
 * org.sglthresh.report.html.HtmlReport}.
 */
package org.sglthresh.report.html;
