/**
 * NumPy's files: an array ({@code .npy}). Begin with {@link org.sglthresh.io.array.numpy.NpyFile}.
 */
package org.sglthresh.io.array.numpy;
