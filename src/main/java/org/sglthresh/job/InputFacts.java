package org.sglthresh.job;

import org.sglthresh.spark.TableFacts;
import org.sglthresh.spark.TableSource;

/**
 * What the manifest says of one input.
 *
 * @param role such as {@code tuning}
 * @param source where it came from
 * @param facts what the pass over it found
 */
record InputFacts(String role, TableSource source, TableFacts facts) {}
