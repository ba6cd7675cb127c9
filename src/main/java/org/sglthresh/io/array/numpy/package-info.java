/**
 * NumPy's files: an array ({@code .npy}), and an archive of several ({@code .npz}). Begin with
 * {@link org.sglthresh.io.array.numpy.NpyFile}.
 */
package org.sglthresh.io.array.numpy;
