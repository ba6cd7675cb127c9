package org.sglthresh.psl.label;

import java.util.List;
import java.util.Optional;
import org.sglthresh.psl.WindowLength;

/**
 * The labels of the windows of a length.
 *
 * @param ofWindows how many labels windows have
 * @param ofRecordings how many labels recordings have in all their windows together
 * @param classes [classes]
 * @param truth of all classes that the truth knows, if it is given
 */
public record LengthFindings(
    WindowLength length,
    LabelCounts ofWindows,
    LabelCounts ofRecordings,
    List<ClassFindings> classes,
    Optional<TruthCounts> truth) {}
