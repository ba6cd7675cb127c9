package org.sglthresh.job.annotate;

import org.sglthresh.job.OutputOptions;
import org.sglthresh.psl.WindowGrid;
import org.sglthresh.spark.annotate.AnnotationPlan.BadAudio;
import org.sglthresh.spark.annotate.RecordingIds;

/**
 * Options of commands that make tables of windows of sounds.
 *
 * @param audio path or glob of the sounds
 * @param ids what the ids of recordings are made of
 * @param grid the windows
 * @param badAudio what a sound that cannot be read does
 * @param maxSeconds a longer sound is rejected
 * @param batchRecordings how many recordings a batch has at most
 * @param output where the tables are written
 */
public record SoundOptions(
    String audio,
    RecordingIds ids,
    WindowGrid grid,
    BadAudio badAudio,
    double maxSeconds,
    int batchRecordings,
    OutputOptions output) {}
