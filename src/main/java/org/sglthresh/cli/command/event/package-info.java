/**
 * The commands of sound events, with onset and offset: {@code detect}, {@code evaluate-events} and
 * {@code optimize-events}. Their options are in {@code cli.option.event}, their jobs in {@code
 * job.event}.
 */
package org.sglthresh.cli.command.event;
