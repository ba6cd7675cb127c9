/**
 * Which tagger a network is: its front end, tensors and classes, from the file beside it, from a
 * preset, or known by its digest. Begin with {@link org.sglthresh.feature.tagger.TaggerSource}.
 */
package org.sglthresh.feature.tagger;
