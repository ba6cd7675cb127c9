/**
 * Commands {@code annotate} and {@code features}: sounds to tables of windows, with scores of a
 * tagger or with what a network gets.
 */
package org.sglthresh.job.annotate;
