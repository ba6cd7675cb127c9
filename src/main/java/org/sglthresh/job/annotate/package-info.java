/** Command {@code annotate}: sounds and a tagger to tables of window scores. */
package org.sglthresh.job.annotate;
