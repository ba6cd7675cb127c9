/**
 * Failures that a user can fix, and the words of messages. {@link
 * org.sglthresh.error.UserException} has a kind, and the kind has an exit code; begin there. Every
 * other exception is a bug of this program: the command line ({@code cli}) exits with 1 and prints
 * its stack trace on request.
 */
package org.sglthresh.error;
