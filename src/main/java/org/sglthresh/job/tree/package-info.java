/**
 * What {@code optimize}, {@code evaluate} and {@code apply} do with a tree of classes. Begin with
 * {@link org.sglthresh.job.tree.TreeRun}, which measures tags and chooses a rule; {@link
 * org.sglthresh.job.tree.TagTree} finds the rule of tags to be written. The rules are in {@code
 * optimize.tree}.
 */
package org.sglthresh.job.tree;
