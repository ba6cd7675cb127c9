/**
 * Options of the commands about sound events: which tables, how scores become events, what is
 * measured.
 */
package org.sglthresh.cli.option.event;
