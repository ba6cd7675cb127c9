package org.sglthresh.job.corpus;

import java.util.Optional;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.table.ExtraLabels;
import org.sglthresh.spark.table.MissingScores;

/**
 * Options of {@code import} of scores.
 *
 * @param scores score file of another tool (text or arrays)
 * @param labels label file, of the same kinds; empty to import scores alone
 * @param clipIds file with a clip id for each row, for arrays without ids; empty to number the
 *     clips
 * @param classesFile class names; empty when the files name them
 * @param scoreScale the range that scores must be in
 * @param missingScores the treatment of scores without a row or number
 * @param extraLabels the treatment of labels of clips without scores
 * @param output directory for scores, labels and classes.json
 */
public record ImportOptions(
    ImportFile scores,
    Optional<ImportFile> labels,
    Optional<String> clipIds,
    Optional<String> classesFile,
    ScoreScale scoreScale,
    MissingScores missingScores,
    ExtraLabels extraLabels,
    OutputOptions output)
    implements ImportRequest {}
