package org.sglthresh.feature.tagger;

import java.io.Serializable;

/**
 * A network and what is known about it.
 *
 * @param description with classes, and with the digest of the file
 * @param model the file
 */
public record FoundTagger(TaggerDescription description, ModelFile model) implements Serializable {}
