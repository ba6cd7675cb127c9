/**
 * Runs one command from its words to its last line: {@link org.sglthresh.cli.run.Launcher} finds
 * the command, {@link org.sglthresh.cli.run.CommandRun} runs it (begin there). What it says on
 * stderr is in {@link org.sglthresh.cli.run.RunLog}. What happens on Ctrl-C is in {@link
 * org.sglthresh.cli.run.Interruption}, which failure gets which message in {@link
 * org.sglthresh.cli.run.Diagnosis}, the exit codes in {@link org.sglthresh.cli.run.ExitCodes} and,
 * for failures of the user, in {@link org.sglthresh.error.ErrorKind}. Only {@link
 * org.sglthresh.cli.run.SparkScope} needs Spark on the class path.
 */
package org.sglthresh.cli.run;
