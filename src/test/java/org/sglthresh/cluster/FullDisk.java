package org.sglthresh.cluster;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local disk as {@code full:/…}, with little room: bytes beyond it go to {@code /dev/full}, of
 * which the kernel says what it says of any full disk.
 */
public final class FullDisk extends RawLocalFileSystem {
  private static final AtomicLong ROOM = new AtomicLong();

  /** Made by Hadoop. */
  public FullDisk() {}

  /** Gives it room for so many bytes more. */
  static void room(long bytes) {
    ROOM.set(bytes);
  }

  @Override
  public URI getUri() {
    return URI.create("full:///");
  }

  @Override
  public String getScheme() {
    return "full";
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return limited(
        super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress));
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return limited(super.create(path, overwrite, bufferSize, replication, blockSize, progress));
  }

  private static FSDataOutputStream limited(OutputStream out) throws IOException {
    return new FSDataOutputStream(new Limited(out), null);
  }

  private static final class Limited extends OutputStream {
    private final OutputStream disk;

    Limited(OutputStream disk) {
      this.disk = disk;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (ROOM.addAndGet(-length) < 0) {
        try (OutputStream full = new FileOutputStream("/dev/full")) {
          full.write(bytes, offset, length);
        }
      }
      disk.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      disk.flush();
    }

    @Override
    public void close() throws IOException {
      disk.close();
    }
  }
}
