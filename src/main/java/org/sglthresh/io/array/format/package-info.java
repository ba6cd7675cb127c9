/**
 * The list of formats of files of arrays: {@link org.sglthresh.io.array.format.ArrayFormat}. A new
 * format is a class that implements {@code io.array.ArrayFile}, in a package beside this one, and
 * an entry of the list.
 */
package org.sglthresh.io.array.format;
