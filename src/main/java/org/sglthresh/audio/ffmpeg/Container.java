package org.sglthresh.audio.ffmpeg;

import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;
import org.sglthresh.audio.AudioException;

/** A file that FFmpeg takes apart: its best stream of sound, packet by packet. */
final class Container implements AutoCloseable {
  private final ByteSource source;
  private final String demuxer;
  private final AVFormatContext context;
  private final long address;
  private final AVIOContext bytes;
  private AVStream stream;

  private Container(ByteSource source, String demuxer) {
    this.source = source;
    this.demuxer = demuxer;
    this.context = avformat.avformat_alloc_context();
    this.address = context.address();
    this.bytes = Callbacks.connect(context, source);
    context.pb(bytes);
  }

  static Container open(ByteSource source, String demuxer) throws AudioException {
    Container container = new Container(source, demuxer);
    try {
      container.open();
      return container;
    } catch (AudioException | RuntimeException e) {
      container.close();
      throw e;
    }
  }

  /** The format is given, and no protocol allowed: a file cannot make FFmpeg open others. */
  private void open() throws AudioException {
    AVDictionary options = new AVDictionary(null);
    avutil.av_dict_set(options, "protocol_whitelist", "none", 0);
    int opened =
        avformat.avformat_open_input(context, "", avformat.av_find_input_format(demuxer), options);
    avutil.av_dict_free(options);
    Fault.check(opened, "has a header that cannot be read");
    Fault.check(
        avformat.avformat_find_stream_info(context, (PointerPointer<?>) null),
        "has a header that cannot be read");
    int index =
        avformat.av_find_best_stream(
            context, avutil.AVMEDIA_TYPE_AUDIO, -1, -1, (PointerPointer<?>) null, 0);
    if (index < 0) {
      throw new AudioException("has no sound in it");
    }
    stream = context.streams(index);
  }

  /** A decoder for the stream. */
  AVCodecContext openCodec() throws AudioException {
    AVCodec codec = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
    if (codec == null || codec.isNull()) {
      throw new AudioException("has sound of a codec that FFmpeg does not know");
    }
    AVCodecContext result = avcodec.avcodec_alloc_context3(codec);
    int status = avcodec.avcodec_parameters_to_context(result, stream.codecpar());
    if (status >= 0) {
      result.pkt_timebase(stream.time_base());
      result.thread_count(1);
      status = avcodec.avcodec_open2(result, codec, (PointerPointer<?>) null);
    }
    if (status < 0) {
      avcodec.avcodec_free_context(result);
    }
    Fault.check(status, "has sound that cannot be decoded");
    return result;
  }

  /** The name of the codec: {@code opus}. */
  String codec() {
    return avcodec.avcodec_get_name(stream.codecpar().codec_id()).getString();
  }

  /**
   * Seconds of sound that the header promises. Matroska says how long its longest stream is, with
   * its gaps, and other lengths may be guessed from the bit rate: these are no promises.
   */
  OptionalDouble promisedSeconds() {
    boolean guessed =
        context.duration_estimation_method() == avformat.AVFMT_DURATION_FROM_BITRATE
            || demuxer.equals("matroska");
    if (guessed || stream.duration() <= 0) {
      return OptionalDouble.empty();
    }
    AVRational base = stream.time_base();
    return OptionalDouble.of((double) stream.duration() * base.num() / base.den());
  }

  /**
   * Reads the next packet of the stream.
   *
   * @return whether there is one; false at the end
   */
  boolean next(AVPacket packet) throws AudioException {
    while (true) {
      int status = avformat.av_read_frame(context, packet);
      if (status == avutil.AVERROR_EOF()) {
        return false;
      }
      Fault.check(status, "cannot be read on");
      if (packet.stream_index() == stream.index()) {
        return true;
      }
      avcodec.av_packet_unref(packet);
    }
  }

  @Override
  public void close() {
    if (!context.isNull()) {
      avformat.avformat_close_input(context);
    }
    Callbacks.disconnect(address);
    avutil.av_free(bytes.buffer());
    avformat.avio_context_free(bytes);
    source.close();
  }
}
