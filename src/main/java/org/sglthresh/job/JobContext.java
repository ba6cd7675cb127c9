package org.sglthresh.job;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * What every command receives beside its options.
 *
 * @param spark the session; the caller stops it
 * @param progress receives phases, notes and warnings
 * @param command the command's name
 * @param parameters every option with its effective value, for the manifest
 */
public record JobContext(
    SparkSession spark, Progress progress, String command, Map<String, String> parameters) {}
