package org.sglthresh.job.annotate;

import java.util.Map;
import org.sglthresh.spark.annotate.WindowContent;

/**
 * What a command makes of the windows of sounds.
 *
 * @param command its name, by which the manifest calls the phase
 * @param verb what it does to sounds, such as {@code annotate}
 * @param facts what the manifest calls the counts, such as {@code annotation}
 * @param content what becomes of a window
 * @param model the ONNX file for it; empty where there is no network
 * @param settings that decide what the rows hold, beside the windows
 * @param inputs paths beside the sounds, by what the manifest calls them
 * @param files of the output beside the tables, by name
 * @param <T> what becomes of a window
 */
record SoundWork<T>(
    String command,
    String verb,
    String facts,
    WindowContent<T> content,
    byte[] model,
    Map<String, String> settings,
    Map<String, String> inputs,
    Map<String, String> files) {}
