/**
 * Hadoop's file systems, for all packages that read or write files: a user's paths and globs,
 * opening, atomic renames, text files, digests, and the reasons of failures. Begin with {@link
 * org.sglthresh.io.fs.UserPath} and {@link org.sglthresh.io.fs.FileSystems}. The formats of files
 * are in {@code io.read} and {@code model}.
 */
package org.sglthresh.io.fs;
