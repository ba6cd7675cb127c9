/**
 * Failures that a user can fix, and the words of messages. {@link
 * org.sglthresh.error.UserException} has a kind, and the kind has an exit code; begin there.
 * Failures of Spark, Hadoop and the machine get their exit code and message in {@code
 * cli.run.Diagnosis}; what it does not recognise counts as a bug and exits with 1.
 */
package org.sglthresh.error;
