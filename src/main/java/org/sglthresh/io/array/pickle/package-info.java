/**
 * Python's pickles, read without running anything in them: what a pickle would call is named and
 * kept with its arguments, and only names that the caller knows are let through. Begin with {@link
 * org.sglthresh.io.array.pickle.PickleReader}.
 */
package org.sglthresh.io.array.pickle;
