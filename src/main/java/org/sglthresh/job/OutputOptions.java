package org.sglthresh.job;

import org.sglthresh.io.output.IfExists;

/**
 * Where a command writes.
 *
 * @param path directory, local or on any Hadoop file system
 * @param ifExists what to do when the directory exists
 */
public record OutputOptions(String path, IfExists ifExists) {}
