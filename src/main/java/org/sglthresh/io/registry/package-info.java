/**
 * The registry of published thresholds, with its versions and channels, and the decisions of gates.
 * Begin with {@link org.sglthresh.io.registry.Registry}, which describes the directory. The
 * commands publish and rollback are in {@code job.publish}, diff and gate with its rules in {@code
 * job.gate}.
 */
package org.sglthresh.io.registry;
