/**
 * Labels of several annotators: {@code VoteCells} reads the line of one, {@code Votes} gathers
 * those of a clip, and {@code AnnotatorList} makes a table of labels without scores. What they say
 * together is an {@code io.layout.AnnotatorRule}. Begin with {@link
 * org.sglthresh.spark.source.annotators.Votes}.
 */
package org.sglthresh.spark.source.annotators;
