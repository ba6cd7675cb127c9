package org.sglthresh.job.corpus;

import java.util.Optional;
import org.sglthresh.job.OutputOptions;

/**
 * Options of {@code import} of a list of labels.
 *
 * @param labels the list, a text with a line for each sound file
 * @param classesFile class names; empty for those that the list has
 * @param output directory for labels and classes.json
 */
public record LabelListOptions(
    ImportFile labels, Optional<String> classesFile, OutputOptions output)
    implements ImportRequest {}
