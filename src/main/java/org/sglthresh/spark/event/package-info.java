/**
 * Recordings on Spark: reads their events, durations, detections and scores, and counts them in one
 * pass. Begin with {@link org.sglthresh.spark.event.EventScan}.
 */
package org.sglthresh.spark.event;
