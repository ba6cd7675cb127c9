/**
 * What is shown of tags in a tree of classes: rules that make them agree with it, and metrics by
 * its levels. Begin with {@link org.sglthresh.report.tree.TreeReport}; {@link
 * org.sglthresh.report.tree.TreeFiles} writes it for programs and {@link
 * org.sglthresh.report.tree.TreeText} for the terminal, and {@code report.html.TreeSection} for the
 * page.
 */
package org.sglthresh.report.tree;
