/**
 * Datasets of Hugging Face on a disk: directories with files in Arrow's streaming format. Begin
 * with {@link org.sglthresh.io.array.arrow.DatasetFile}. Of Arrow's library, which Spark brings,
 * only the descriptions of messages are used; values are read from the files themselves, so that
 * other columns, such as sounds, are never read.
 */
package org.sglthresh.io.array.arrow;
