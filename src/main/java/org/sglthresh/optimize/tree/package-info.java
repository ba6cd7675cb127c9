/**
 * Tags that agree with a tree of classes: a tag implies the tags of all classes above it. Begin
 * with {@link org.sglthresh.optimize.tree.TagConsistency}, which changes the tags of a clip; {@link
 * org.sglthresh.optimize.tree.TreeCounts} counts what every rule makes of clips in one pass, and
 * {@link org.sglthresh.optimize.tree.RuleChoice} chooses among the rules. The order of the classes
 * is {@link org.sglthresh.model.ClassTree}.
 */
package org.sglthresh.optimize.tree;
