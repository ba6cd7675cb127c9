package org.sglthresh.audio.vorbis;

import com.jcraft.jogg.Page;
import com.jcraft.jogg.SyncState;
import java.io.IOException;
import org.sglthresh.audio.SoundBytes;

/** The pages of an Ogg file whose checksums are right. */
final class OggPages {
  private static final int READ = 8192;

  private final SoundBytes bytes;
  private final SyncState sync = new SyncState();
  private boolean skipped;

  OggPages(SoundBytes bytes) {
    this.bytes = bytes;
    sync.init();
  }

  /**
   * Finds the next page.
   *
   * @return whether there is one
   */
  boolean next(Page page) throws IOException {
    skipped = false;
    while (true) {
      int found = sync.pageout(page);
      if (found > 0) {
        return true;
      }
      if (found < 0) {
        skipped = true;
      } else if (!fill()) {
        return false;
      }
    }
  }

  /** Whether bytes before the last page were no page. */
  boolean skipped() {
    return skipped;
  }

  private boolean fill() throws IOException {
    int at = sync.buffer(READ);
    int count = bytes.read(sync.data, at, READ);
    sync.wrote(Math.max(count, 0));
    return count >= 0;
  }
}
