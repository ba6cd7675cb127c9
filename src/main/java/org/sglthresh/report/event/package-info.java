/**
 * What came out of an evaluation of sound events, as files, text and data of the report. Begin with
 * {@link org.sglthresh.report.event.EventReport}.
 */
package org.sglthresh.report.event;
