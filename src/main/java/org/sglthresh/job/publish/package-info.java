/**
 * Commands {@code publish} and {@code rollback}: which thresholds a channel of a registry has. The
 * registry itself, its files and its history are in {@code io.registry}. All of it is in {@link
 * org.sglthresh.job.publish.PublishJob}.
 */
package org.sglthresh.job.publish;
