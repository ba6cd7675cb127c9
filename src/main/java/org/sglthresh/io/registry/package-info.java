/**
 * The registry of published thresholds, with its versions and channels, and the files that gates
 * read and write: decisions. Begin with {@link org.sglthresh.io.registry.Registry}, which describes
 * the directory. The commands publish, diff and gate are in {@code job}.
 */
package org.sglthresh.io.registry;
