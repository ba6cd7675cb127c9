package org.sglthresh.audio.vorbis;

import com.jcraft.jogg.Page;
import java.io.IOException;
import java.util.OptionalLong;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioFormat;
import org.sglthresh.audio.BlockDecoder;
import org.sglthresh.audio.MonoBlock;
import org.sglthresh.audio.SoundBytes;

/**
 * Ogg Vorbis, page by page; streams that follow one another in a file are one sound. Pages of other
 * streams, such as pictures, are passed over. A file that does not reach its last page is cut off.
 */
public final class VorbisDecoder implements BlockDecoder {
  private final OggPages pages;
  private final Page page = new Page();
  private VorbisLink link;
  private final AudioFormat format;

  private VorbisDecoder(OggPages pages, Page first) throws AudioException, IOException {
    this.pages = pages;
    this.link = VorbisLink.of(first);
    while (!link.ready()) {
      if (!pages.next(page) || pages.skipped()) {
        throw new AudioException("is cut off or damaged within its header");
      }
      if (link.has(page)) {
        link.accept(page, new MonoBlock());
      }
    }
    this.format = link.format();
  }

  /** Reads the header. */
  public static VorbisDecoder open(SoundBytes bytes) throws AudioException, IOException {
    OggPages pages = new OggPages(bytes);
    Page first = new Page();
    if (!pages.next(first) || pages.skipped() || !VorbisLink.beginsWith(first)) {
      throw new AudioException("is cut off or damaged within its header");
    }
    return new VorbisDecoder(pages, first);
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public OptionalLong promisedLength() {
    return OptionalLong.empty();
  }

  @Override
  public boolean decode(MonoBlock block) throws AudioException, IOException {
    if (!pages.next(page)) {
      if (!link.ended()) {
        throw new AudioException("is cut off: it has no last page, but ends");
      }
      return false;
    }
    if (link.ended()) {
      if (VorbisLink.beginsWith(page)) {
        link = VorbisLink.of(page);
      }
      return true;
    }
    if (pages.skipped()) {
      throw new AudioException("has a damaged page");
    }
    if (link.has(page)) {
      link.accept(page, block);
      checkFormat();
    }
    return true;
  }

  private void checkFormat() throws AudioException {
    if (link.ready() && !link.format().equals(format)) {
      throw new AudioException("changes its sample rate or channels");
    }
  }
}
