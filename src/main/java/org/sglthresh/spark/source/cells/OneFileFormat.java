package org.sglthresh.spark.source.cells;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.lib.input.TextInputFormat;
import org.sglthresh.io.fs.InputFile;

/**
 * Reads the lines of one file, whatever its name is. Hadoop's format takes the name for a glob and
 * fails at colons; its local file system also fails at a colon in the name of the file itself,
 * since it looks for a checksum beside it, which a file of a user's does not have. Public, as Spark
 * and Hadoop make it.
 */
public final class OneFileFormat extends TextInputFormat {
  private static final String LOCATION = "sglthresh.file";

  /** Names the file in the configuration of the job that reads it. */
  static void setFile(Configuration job, InputFile file) {
    job.set(LOCATION, file.location());
    job.setClass("fs.file.impl", WithoutChecksums.class, LocalFileSystem.class);
    job.setBoolean("fs.file.impl.disable.cache", true);
  }

  /** Opens local files without a look for checksums; made by Hadoop. */
  public static final class WithoutChecksums extends LocalFileSystem {
    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
      return getRawFileSystem().open(file, bufferSize);
    }
  }

  @Override
  protected List<FileStatus> listStatus(JobContext job) throws IOException {
    Path path = new Path(job.getConfiguration().get(LOCATION));
    return List.of(path.getFileSystem(job.getConfiguration()).getFileStatus(path));
  }
}
