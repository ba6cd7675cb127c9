/**
 * Pseudo strong labels (Dinkel et al., ICASSP 2022): the grid of windows over a recording, and the
 * scores that a tagger, the machine annotator, gives them. {@code psl.label} counts labels, {@code
 * psl.soundscape} mixes sounds into recordings whose events are known.
 */
package org.sglthresh.psl;
