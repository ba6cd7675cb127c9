/**
 * The command line: {@link org.sglthresh.cli.Main} is where the program starts. The words of a call
 * are parsed by {@code cli.parse} into the options that {@code cli.option} and {@code cli.command}
 * declare; {@code cli.run} runs the command and ends with an exit code ({@link
 * org.sglthresh.cli.run.ExitCodes}, {@link org.sglthresh.error.ErrorKind}) and one line. Commons
 * CLI and {@code System.exit} are used here only; the work of a command is in {@code job}.
 * Everything up to the start of a job works without Spark on the class path.
 */
package org.sglthresh.cli;
