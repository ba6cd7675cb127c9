/**
 * What a tagger's network gets of a window of sound: log-mel front ends, and the description of a
 * tagger that says which of them it needs.
 */
package org.sglthresh.feature;
