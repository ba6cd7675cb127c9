/**
 * The data that reports show, as records without any drawing: results on a table of clips, changes
 * of thresholds and tags, epochs. The columns of history.csv ({@link
 * org.sglthresh.report.data.EpochPoint}) and per_class.csv are here as well, so that a new column
 * touches one place. Begin with {@link org.sglthresh.report.data.ReportData}.
 */
package org.sglthresh.report.data;
