package org.sglthresh.lake;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A local file system on which an Iceberg table is made and never written: the commit of a catalog
 * {@code hadoop} is the renaming of a file of metadata, and the second one waits for ever. Public,
 * as Hadoop makes it.
 */
public final class StopsBeforeCommit extends LocalFileSystem {
  /** What stderr says when all but the commit is done. */
  static final String SAYS = "about to commit";

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    if (to.getName().equals("v2.metadata.json")) {
      System.err.println(SAYS);
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
    return super.rename(from, to);
  }
}
