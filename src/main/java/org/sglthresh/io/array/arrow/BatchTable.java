package org.sglthresh.io.array.arrow;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.sglthresh.io.fs.InputFile;

/** Where the batches of all files of a dataset are, for tasks. */
final class BatchTable implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<InputFile> files;
  private final int[] file;
  private final long[] description;
  private final int[] descriptionLength;

  /** The first row of each batch, and at the end the number of rows. */
  private final long[] firstRow;

  /**
   * Lines up the batches that have rows.
   *
   * @param streams what is in each file
   */
  BatchTable(List<InputFile> files, List<ArrowStream> streams) {
    this.files = List.copyOf(files);
    int count =
        streams.stream()
            .mapToInt(
                stream -> (int) stream.batches().stream().filter(batch -> batch.rows() > 0).count())
            .sum();
    this.file = new int[count];
    this.description = new long[count];
    this.descriptionLength = new int[count];
    this.firstRow = new long[count + 1];
    int i = 0;
    for (int f = 0; f < streams.size(); f++) {
      for (ArrowStream.Batch batch : streams.get(f).batches()) {
        if (batch.rows() > 0) {
          file[i] = f;
          description[i] = batch.description();
          descriptionLength[i] = batch.descriptionLength();
          firstRow[i + 1] = firstRow[i] + batch.rows();
          i++;
        }
      }
    }
  }

  long rows() {
    return firstRow[file.length];
  }

  /** The number of the batch that has a row. */
  int batchOf(long row) {
    int found = Arrays.binarySearch(firstRow, row);
    return found >= 0 ? found : -found - 2;
  }

  long firstRow(int batch) {
    return firstRow[batch];
  }

  InputFile file(int batch) {
    return files.get(file[batch]);
  }

  int fileNumber(int batch) {
    return file[batch];
  }

  long description(int batch) {
    return description[batch];
  }

  int descriptionLength(int batch) {
    return descriptionLength[batch];
  }
}
