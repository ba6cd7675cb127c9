/**
 * Arrays of numbers in files, a row for each clip: {@code RowArray} is what tasks read, {@code
 * ArrayFile} a file of one or several, {@code ArrayChoice} says which of them are meant. Formats
 * are read in the packages below, and listed in {@code io.array.format.ArrayFormat}. Begin with
 * {@link org.sglthresh.io.array.RowArray}.
 */
package org.sglthresh.io.array;
