/**
 * The commands, one class each: an options record goes in, a result record comes out. They know
 * nothing of command lines, terminals or exit codes.
 */
package org.sglthresh.job;
