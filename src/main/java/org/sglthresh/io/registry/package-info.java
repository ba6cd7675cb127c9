/**
 * The registry of published thresholds, with its versions and channels, and the decisions of gates.
 * Begin with {@link org.sglthresh.io.registry.Registry}, which describes the directory. The
 * commands publish, diff and gate are in {@code job}, the rules of a gate in {@code job.gate}.
 */
package org.sglthresh.io.registry;
