package org.sglthresh.audio.vorbis;

import com.jcraft.jogg.Packet;
import com.jcraft.jogg.Page;
import com.jcraft.jogg.StreamState;
import com.jcraft.jorbis.Block;
import com.jcraft.jorbis.Comment;
import com.jcraft.jorbis.DspState;
import com.jcraft.jorbis.Info;
import java.nio.charset.StandardCharsets;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioFormat;
import org.sglthresh.audio.MonoBlock;

/**
 * One logical stream of an Ogg file: three headers, then sound. Pages say at which sample they end
 * (granule position); the sound is trimmed to that at the last page, and at the first where it
 * begins before its sample 0.
 */
final class VorbisLink {
  private static final int HEADERS = 3;

  /** A comment header without comments, in place of that in the file, which JOrbis trusts. */
  private static final byte[] NO_COMMENTS =
      "\u0003vorbis\0\0\0\0\0\0\0\0\u0001".getBytes(StandardCharsets.ISO_8859_1);

  private final int serial;
  private final StreamState stream = new StreamState();
  private final Packet packet = new Packet();
  private final Info info = new Info();
  private final Comment comment = new Comment();
  private final DspState dsp = new DspState();
  private final Block synthesis = new Block(dsp);
  private final float[][][] planes = new float[1][][];
  private int[] from = {};
  private int headers;
  private boolean positioned;
  private boolean ended;

  /** Samples that were decoded, and what their number is short of the granule position. */
  private long decoded;

  private long offset;

  private VorbisLink(Page first) {
    this.serial = first.serialno();
    stream.init(serial);
    stream.reset();
    info.init();
    comment.init();
  }

  /** The stream that begins with a page. */
  static VorbisLink of(Page first) throws AudioException {
    VorbisLink link = new VorbisLink(first);
    link.accept(first, new MonoBlock());
    return link;
  }

  /** Whether a page begins a stream of Vorbis. */
  static boolean beginsWith(Page page) {
    String mark = "\u0001vorbis";
    return page.bos() != 0
        && page.body_len >= mark.length()
        && new String(page.body_base, page.body, mark.length(), StandardCharsets.ISO_8859_1)
            .equals(mark);
  }

  /** Whether a page belongs to this stream. */
  boolean has(Page page) {
    return page.serialno() == serial;
  }

  /** Whether all headers were read. */
  boolean ready() {
    return headers == HEADERS;
  }

  /** Whether the last page was read. */
  boolean ended() {
    return ended;
  }

  AudioFormat format() {
    return new AudioFormat("Ogg Vorbis", info.rate, info.channels);
  }

  /** Decodes a page into an empty block. */
  void accept(Page page, MonoBlock block) throws AudioException {
    if (stream.pagein(page) < 0) {
      throw damaged();
    }
    int found;
    while ((found = stream.packetout(packet)) != 0) {
      if (found < 0) {
        throw new AudioException("has lost a page");
      }
      if (ready()) {
        decode(block);
      } else {
        readHeader();
      }
    }
    ended = page.eos() != 0;
    decoded += block.length();
    if (ready() && page.granulepos() >= 0) {
      trim(page.granulepos(), block);
    }
  }

  private void readHeader() throws AudioException {
    if (headers == 1) {
      packet.packet_base = NO_COMMENTS;
      packet.packet = 0;
      packet.bytes = NO_COMMENTS.length;
    } else if (headers == 2) {
      SetupCheck.check(packet);
    }
    if (info.synthesis_headerin(comment, packet) < 0) {
      throw new AudioException("has a Vorbis header that cannot be");
    }
    headers++;
    if (ready()) {
      dsp.synthesis_init(info);
      synthesis.init(dsp);
      from = new int[info.channels];
    }
  }

  private void decode(MonoBlock block) throws AudioException {
    packet.granulepos = -1;
    packet.e_o_s = 0;
    if (synthesis.synthesis(packet) != 0) {
      throw damaged();
    }
    dsp.synthesis_blockin(synthesis);
    int count;
    while ((count = dsp.synthesis_pcmout(planes, from)) > 0) {
      block.addPlanes(planes[0], from, count);
      dsp.synthesis_read(count);
    }
  }

  private void trim(long granule, MonoBlock block) {
    if (!positioned && decoded > 0) {
      positioned = true;
      offset = granule - decoded;
      if (offset < 0 && !ended) {
        block.dropFirst((int) Math.min(-offset, block.length()));
      }
      offset = Math.max(0, offset);
      decoded = ended ? decoded : granule - offset;
    }
    if (ended && decoded > granule - offset) {
      block.dropLast((int) Math.min(decoded - (granule - offset), block.length()));
    }
  }

  private static AudioException damaged() {
    return new AudioException("has a damaged packet");
  }
}
