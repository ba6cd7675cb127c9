/**
 * Command {@code export}: thresholds for programs that are not this one. The forms are in {@code
 * io.export}. Begin with {@link org.sglthresh.job.export.ExportJob}.
 */
package org.sglthresh.job.export;
