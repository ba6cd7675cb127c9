package org.sglthresh.audio.flac;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.jflac.FLACDecoder;
import org.jflac.FrameListener;
import org.jflac.frame.Frame;
import org.jflac.frame.Header;
import org.jflac.metadata.Metadata;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioFormat;
import org.sglthresh.audio.BlockDecoder;
import org.sglthresh.audio.MonoBlock;
import org.sglthresh.audio.SoundBytes;

/**
 * FLAC of up to 24 bits, bit-exact: the checksum of each frame, the number of samples and their MD5
 * digest must be what the file says. The blocks of the header are read here, as jFLAC takes memory
 * of whatever size they declare.
 */
public final class FlacDecoder implements BlockDecoder {
  private static final int MAX_BITS = 24;

  private final StreamInfo info;
  private final AudioFormat format;
  private final FLACDecoder flac;
  private final Errors errors = new Errors();
  private final Digest digest;
  private final int[][] channels;
  private final float scale;
  private float[][] planes;
  private final int[] from;
  private long decoded;
  private long bytesOfFrames;

  private FlacDecoder(SoundBytes bytes, StreamInfo info) throws IOException {
    this.info = info;
    this.format =
        new AudioFormat("FLAC, " + info.bits() + "-bit", info.sampleRate(), info.channels());
    this.flac =
        new FLACDecoder(new SequenceInputStream(new ByteArrayInputStream(info.asHeader()), bytes));
    this.digest = new Digest(info.bits());
    this.channels = new int[info.channels()][];
    this.scale = (float) Math.scalb(1.0, 1 - info.bits());
    this.planes = new float[info.channels()][0];
    this.from = new int[info.channels()];
    flac.readMetadata();
    flac.addFrameListener(errors);
    bytesOfFrames = flac.getTotalBytesRead();
  }

  /** Reads the header. */
  public static FlacDecoder open(SoundBytes bytes) throws AudioException, IOException {
    StreamInfo info = StreamInfo.read(bytes);
    if (info.bits() > MAX_BITS) {
      throw new AudioException("has samples of " + info.bits() + " bits, more than " + MAX_BITS);
    }
    return new FlacDecoder(bytes, info);
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public OptionalLong promisedLength() {
    return info.length() == 0 ? OptionalLong.empty() : OptionalLong.of(info.length());
  }

  @Override
  public boolean decode(MonoBlock block) throws AudioException, IOException {
    Frame frame = flac.readNextFrame();
    boolean endsWithin = frame == null && errors.endWithin() && flac.getBadFrames() == 0;
    if (!endsWithin && (errors.first().isPresent() || flac.getBadFrames() > 0)) {
      throw new AudioException("has a damaged frame");
    }
    if (frame == null) {
      checkWhole();
      return false;
    }
    check(frame.header);
    add(block, frame.header.blockSize);
    bytesOfFrames = flac.getTotalBytesRead();
    boolean more = decoded != info.length();
    if (!more && !digest.agreesWith(info.digest())) {
      throw new AudioException("has samples that its MD5 digest does not fit, somewhere");
    }
    return more;
  }

  private void checkWhole() throws AudioException {
    if (flac.getTotalBytesRead() != bytesOfFrames) {
      throw new AudioException("is cut off within a frame");
    }
    if (info.length() == 0 && !digest.agreesWith(info.digest())) {
      throw new AudioException("has samples that its MD5 digest does not fit, somewhere");
    }
  }

  private void check(Header header) throws AudioException {
    if (header.channels != format.channels()
        || header.sampleRate != format.sampleRate()
        || header.bitsPerSample != info.bits()) {
      throw new AudioException("has a frame that is not of its format");
    }
    if (info.length() > 0 && decoded + header.blockSize > info.length()) {
      throw new AudioException("has more samples than its header says");
    }
  }

  private void add(MonoBlock block, int length) {
    if (planes[0].length < length) {
      planes = new float[channels.length][length];
    }
    for (int c = 0; c < channels.length; c++) {
      int[] samples = flac.getChannelData()[c].getOutput();
      channels[c] = samples;
      float[] plane = planes[c];
      for (int i = 0; i < length; i++) {
        plane[i] = samples[i] * scale;
      }
    }
    digest.add(channels, length);
    block.addPlanes(planes, from, length);
    decoded += length;
  }

  /** Hears of frames whose checksum is wrong, which jFLAC otherwise replaces by silence. */
  private static final class Errors implements FrameListener {
    private Optional<String> first = Optional.empty();

    Optional<String> first() {
      return first;
    }

    /** Whether the first is that bytes ran out within samples. */
    boolean endWithin() {
      return first.filter(message -> message.startsWith("ReadSubframe: java.io.EOF")).isPresent();
    }

    @Override
    public void processMetadata(Metadata metadata) {}

    @Override
    public void processFrame(Frame frame) {}

    @Override
    public void processError(String message) {
      first = first.or(() -> Optional.of(message));
    }
  }
}
