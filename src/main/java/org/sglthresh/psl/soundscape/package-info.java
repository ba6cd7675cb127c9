/**
 * Soundscapes: mixtures of real sounds whose events are known, in the manner of Scaper (Salamon et
 * al., WASPAA 2017) and DESED (Turpault et al., DCASE 2019). {@link
 * org.sglthresh.psl.soundscape.SoundscapePlanner} draws what is in a mixture, {@link
 * org.sglthresh.psl.soundscape.SoundscapeMixer} adds the sounds up, {@link
 * org.sglthresh.psl.soundscape.LabelDropping} draws which labels its weak labels lack.
 */
package org.sglthresh.psl.soundscape;
