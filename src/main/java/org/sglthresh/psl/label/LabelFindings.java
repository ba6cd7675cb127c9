package org.sglthresh.psl.label;

import java.util.List;
import java.util.Optional;

/**
 * What the labels of windows say of a corpus.
 *
 * @param recordings with windows
 * @param weak how many weak labels recordings have, if they are given
 * @param lengths of windows, falling
 * @param agreements of each pair of lengths, in their order
 * @param parents the gaps of the ontology in which a label is missing somewhere, by child and
 *     parent; none without ontology
 * @param judgedRecordings recordings that are in the truth; 0 without truth
 */
public record LabelFindings(
    long recordings,
    Optional<LabelCounts> weak,
    List<LengthFindings> lengths,
    List<LengthAgreement> agreements,
    List<ParentGap> parents,
    long judgedRecordings) {}
