/**
 * Made-up corpora in the shape of a real one: which classes occur in a clip and what a tagger would
 * score them, each clip a pure function of seed and clip number. Needs the JDK alone.
 */
package org.sglthresh.corpus;
