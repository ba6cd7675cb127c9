package org.sglthresh.job.corpus;

import java.util.Optional;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.model.ScoreScale;

/**
 * Options of {@code import}.
 *
 * @param scores score file of another tool (.csv, .tsv, .npy)
 * @param labels label file (.csv, .tsv, .npy); empty to import scores alone
 * @param clipIds file with a clip id for each row, for formats without ids; empty to number the
 *     clips
 * @param classesFile class names; empty when the files name them
 * @param scoreScale the range that scores must be in
 * @param output directory for scores, labels and classes.json
 */
public record ImportOptions(
    String scores,
    Optional<String> labels,
    Optional<String> clipIds,
    Optional<String> classesFile,
    ScoreScale scoreScale,
    OutputOptions output) {}
