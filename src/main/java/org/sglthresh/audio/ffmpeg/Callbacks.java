package org.sglthresh.audio.ffmpeg;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * What FFmpeg calls when it wants bytes. JavaCPP allows ten callbacks of a kind in a process, so
 * all sounds share one, and find their bytes by the address of their context.
 */
final class Callbacks {
  private static final int BUFFER = 1 << 15;
  private static final int IO_ERROR = -5;
  private static final int FROM_START = 0;
  private static final int FROM_HERE = 1;
  private static final int FROM_END = 2;

  private static final Map<Long, ByteSource> SOURCES = new ConcurrentHashMap<>();
  private static final Read READ = new Read();
  private static final Seek SEEK = new Seek();

  private Callbacks() {}

  /** Makes a context's bytes come from a source. */
  static AVIOContext connect(AVFormatContext context, ByteSource source) {
    SOURCES.put(context.address(), source);
    BytePointer buffer = new BytePointer(avutil.av_malloc(BUFFER));
    return avformat.avio_alloc_context(
        buffer, BUFFER, 0, context, READ, null, source.isSeekable() ? SEEK : null);
  }

  /** Ends that. */
  static void disconnect(long address) {
    SOURCES.remove(address);
  }

  /** Reads bytes. An exception must not reach FFmpeg, which is not Java. */
  private static final class Read extends Read_packet_Pointer_BytePointer_int {
    @Override
    public int call(Pointer opaque, BytePointer target, int length) {
      try {
        byte[] bytes = new byte[length];
        int count = SOURCES.get(opaque.address()).read(bytes, length);
        if (count <= 0) {
          return avutil.AVERROR_EOF();
        }
        target.put(bytes, 0, count);
        return count;
      } catch (IOException | RuntimeException e) {
        return IO_ERROR;
      }
    }
  }

  /** Goes to another place in the bytes. */
  private static final class Seek extends Seek_Pointer_long_int {
    @Override
    public long call(Pointer opaque, long offset, int whence) {
      try {
        ByteSource source = SOURCES.get(opaque.address());
        if ((whence & avformat.AVSEEK_SIZE) != 0) {
          return source.size();
        }
        long target =
            switch (whence) {
              case FROM_START -> offset;
              case FROM_HERE -> source.position() + offset;
              case FROM_END -> source.size() + offset;
              default -> -1;
            };
        if (target < 0) {
          return IO_ERROR;
        }
        source.seek(target);
        return target;
      } catch (IOException | RuntimeException e) {
        return IO_ERROR;
      }
    }
  }
}
