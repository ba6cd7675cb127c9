/**
 * Output directories. {@link org.sglthresh.io.output.OutputTransaction} writes one that appears
 * complete or not at all; begin there. {@link org.sglthresh.io.output.Manifest} records what it was
 * made from, and {@link org.sglthresh.io.output.FinishedRun} compares an existing one with a new
 * run. What the commands write into their outputs is in {@code job} and {@code report}.
 */
package org.sglthresh.io.output;
