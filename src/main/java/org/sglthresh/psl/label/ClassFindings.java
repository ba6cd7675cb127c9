package org.sglthresh.psl.label;

import java.util.List;
import java.util.Optional;

/**
 * The labels of a class in windows of a length.
 *
 * @param windows with the label
 * @param recordings with the label in any window
 * @param weak recordings with the weak label
 * @param added recordings where a window has the label and the weak labels lack it
 * @param unsupported recordings where the weak labels have it and no window has
 * @param addedExamples of the recordings of {@code added} the window with the highest score, those
 *     with the highest first; ties by recording and onset
 * @param unsupportedExamples the first recordings of {@code unsupported} by id
 * @param truth if the truth knows the class
 */
public record ClassFindings(
    long windows,
    long recordings,
    long weak,
    long added,
    long unsupported,
    List<LabelExample> addedExamples,
    List<String> unsupportedExamples,
    Optional<TruthCounts> truth) {}
