/**
 * Failures that are a user's to mend: what kind they are, and with it the exit code of the command.
 * Everything else that is thrown is a bug of ours and exits with 1.
 */
package org.sglthresh.error;
