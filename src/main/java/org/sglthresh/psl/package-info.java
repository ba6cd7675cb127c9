/**
 * Pseudo strong labels (Dinkel et al., ICASSP 2022): the grid of windows over a recording, and the
 * scores that a tagger, the machine annotator, gives them.
 */
package org.sglthresh.psl;
