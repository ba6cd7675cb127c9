/**
 * Zip archives, as NumPy's {@code .npz} and PyTorch's files are: their members are read in place,
 * from any Hadoop file system. Begin with {@link org.sglthresh.io.array.zip.ZipArchive}.
 */
package org.sglthresh.io.array.zip;
