package org.sglthresh.audio.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioFormat;
import org.sglthresh.audio.BlockDecoder;
import org.sglthresh.audio.MonoBlock;
import org.sglthresh.audio.SoundBytes;

/**
 * Everything that FFmpeg decodes. A packet that cannot be decoded is a fault of the sound when
 * there is sound before and behind it: encoders leave odd packets at the ends.
 */
public final class FfmpegDecoder implements BlockDecoder {
  private final Container container;
  private final AVCodecContext codec;
  private final AVPacket packet = avcodec.av_packet_alloc();
  private final AVFrame frame = avutil.av_frame_alloc();
  private final MonoBlock first = new MonoBlock();
  private AudioFormat format;
  private boolean started;
  private boolean damaged;
  private boolean more = true;
  private byte[] bytes = new byte[0];
  private float[] samples = new float[0];

  static {
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
  }

  private FfmpegDecoder(Container container, AVCodecContext codec) {
    this.container = container;
    this.codec = codec;
  }

  /**
   * Reads the header and the first samples, as some decoders know their format only then.
   *
   * @param label the format for people
   * @param demuxer what FFmpeg calls the format
   */
  public static FfmpegDecoder open(SoundBytes bytes, String label, String demuxer)
      throws AudioException, IOException {
    ByteSource source = Mp4Order.sourceOf(bytes, demuxer);
    Container container = Container.open(source, demuxer);
    FfmpegDecoder decoder;
    try {
      decoder = new FfmpegDecoder(container, container.openCodec());
    } catch (AudioException | RuntimeException e) {
      container.close();
      throw e;
    }
    try {
      decoder.start(label);
      return decoder;
    } catch (AudioException | RuntimeException e) {
      decoder.close();
      throw e;
    }
  }

  private void start(String label) throws AudioException {
    format = new AudioFormat(label + ", " + container.codec(), 0, 0);
    while (more && !started) {
      more = step(first);
    }
    if (!started) {
      throw new AudioException("holds no sound that can be decoded");
    }
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public OptionalLong promisedLength() {
    OptionalDouble seconds = container.promisedSeconds();
    return seconds.isPresent()
        ? OptionalLong.of((long) (seconds.getAsDouble() * format.sampleRate()))
        : OptionalLong.empty();
  }

  /** Encoders pad at both ends, and containers count in units of their own. */
  @Override
  public long tolerance() {
    return format.sampleRate() / 2;
  }

  @Override
  public boolean decode(MonoBlock block) throws AudioException {
    if (first.length() > 0) {
      first.moveTo(block);
    } else if (more) {
      more = step(block);
    }
    return more;
  }

  private boolean step(MonoBlock block) throws AudioException {
    if (!container.next(packet)) {
      avcodec.avcodec_send_packet(codec, null);
      receive(block);
      return false;
    }
    int status = avcodec.avcodec_send_packet(codec, packet);
    avcodec.av_packet_unref(packet);
    if (status < 0 || !receive(block)) {
      damaged = started;
    }
    return true;
  }

  /**
   * Takes the frames of a packet.
   *
   * @return whether none of them is damaged
   */
  private boolean receive(MonoBlock block) throws AudioException {
    while (true) {
      int status = avcodec.avcodec_receive_frame(codec, frame);
      if (status < 0) {
        return status == avutil.AVERROR_EAGAIN() || status == avutil.AVERROR_EOF();
      }
      if (damaged) {
        throw new AudioException("has a damaged packet");
      }
      add(block);
    }
  }

  private void add(MonoBlock block) throws AudioException {
    int channels = frame.ch_layout().nb_channels();
    if (!started) {
      format = new AudioFormat(format.name(), frame.sample_rate(), channels);
      started = true;
    }
    if (frame.sample_rate() != format.sampleRate() || channels != format.channels()) {
      throw new AudioException("changes its sample rate or channels");
    }
    SampleLayout layout =
        SampleLayout.of(frame.format())
            .orElseThrow(() -> new AudioException("has samples in a form that is not known"));
    int length = frame.nb_samples();
    if (samples.length < length * channels) {
      samples = new float[length * channels];
    }
    if (avutil.av_sample_fmt_is_planar(frame.format()) != 0) {
      for (int c = 0; c < channels; c++) {
        copy(frame.extended_data(c), layout, length, c, channels);
      }
    } else {
      copy(frame.extended_data(0), layout, length * channels, 0, 1);
    }
    block.addInterleaved(samples, length, channels);
  }

  private void copy(BytePointer data, SampleLayout layout, int length, int at, int step) {
    int size = length * layout.bytes();
    if (bytes.length < size) {
      bytes = new byte[size];
    }
    data.get(bytes, 0, size);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    for (int i = 0; i < length; i++) {
      samples[at + i * step] = layout.sample(buffer, i);
    }
  }

  @Override
  public void close() {
    avutil.av_frame_free(frame);
    avcodec.av_packet_free(packet);
    avcodec.avcodec_free_context(codec);
    container.close();
  }
}
