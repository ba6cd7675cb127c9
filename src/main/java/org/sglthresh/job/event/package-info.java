/**
 * Commands about sound events: {@code detect}, {@code evaluate-events}. The counting is in {@code
 * event}, the reading in {@code spark.event}. Begin with {@link
 * org.sglthresh.job.event.EvaluateEventsJob}.
 */
package org.sglthresh.job.event;
