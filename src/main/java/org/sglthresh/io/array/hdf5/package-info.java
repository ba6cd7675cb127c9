/**
 * Arrays in HDF5 files. Begin with {@link org.sglthresh.io.array.hdf5.Hdf5File}: on the driver
 * jHDF, an opt-in jar, reads what describes the data sets ({@link
 * org.sglthresh.io.array.hdf5.Catalog}); tasks then read and unpack the bytes themselves ({@link
 * org.sglthresh.io.array.hdf5.ChunkedBytes}) and need neither the jar nor a copy of the file.
 * Slices of jHDF 0.9.4 are not used: those of a data set in chunks are zero outside of the first
 * chunk.
 */
package org.sglthresh.io.array.hdf5;
