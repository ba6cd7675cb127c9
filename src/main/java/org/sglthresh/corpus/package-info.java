/**
 * Synthetic corpora in the shape of AudioSet: which classes occur in a clip, and the scores that a
 * tagger gives them. Each clip is a pure function of seed and clip number; begin with {@link
 * org.sglthresh.corpus.ClipGenerator}. Needs only the JDK; {@code spark.source} makes tables of
 * clips from it.
 */
package org.sglthresh.corpus;
