package org.sglthresh.feature.tagger;

/**
 * A network and what is known about it.
 *
 * @param description with classes, and with the digest of the file
 * @param model the file
 */
public record FoundTagger(TaggerDescription description, ModelFile model) {}
