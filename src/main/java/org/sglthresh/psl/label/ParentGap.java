package org.sglthresh.psl.label;

/**
 * A class that is above another in the ontology and missing beside it.
 *
 * @param child index of the class that is there
 * @param parent index of a class above it
 * @param weak recordings whose weak labels have the child
 * @param weakMissing of these, how many lack the parent
 * @param found of those that lack it, how many have it in a window [lengths]
 * @param windows with the child [lengths]
 * @param windowsMissing of these, how many lack the parent [lengths]
 */
public record ParentGap(
    int child,
    int parent,
    long weak,
    long weakMissing,
    long[] found,
    long[] windows,
    long[] windowsMissing) {}
