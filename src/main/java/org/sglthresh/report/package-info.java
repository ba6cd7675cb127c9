/**
 * Results for people, as pure functions from results to text. {@code report.data} holds what is
 * shown, {@code report.html} the sections of report.html, {@code report.plot} the drawings in them,
 * {@code report.text} numbers, tables and CSV. Nothing here reads or writes files or needs Spark;
 * {@code job} does that. Begin with {@link org.sglthresh.report.data.ReportData}.
 */
package org.sglthresh.report;
