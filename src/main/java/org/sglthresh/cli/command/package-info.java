/**
 * The commands. {@link org.sglthresh.cli.command.Command} says what a command is (begin there);
 * {@link org.sglthresh.cli.run.Commands} lists them all, and nothing else does. A command turns its
 * arguments into the options record of a job; the job itself is in {@code job}. Options that
 * several commands share are in {@code cli.option}, those of a single command in its class.
 */
package org.sglthresh.cli.command;
