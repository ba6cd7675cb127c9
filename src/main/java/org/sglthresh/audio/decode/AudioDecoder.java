package org.sglthresh.audio.decode;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioLimits;
import org.sglthresh.audio.AudioStream;
import org.sglthresh.audio.CheckedStream;
import org.sglthresh.audio.FaultGuard;
import org.sglthresh.audio.SoundBytes;
import org.sglthresh.audio.ffmpeg.FfmpegDecoder;
import org.sglthresh.audio.flac.FlacDecoder;
import org.sglthresh.audio.vorbis.VorbisDecoder;
import org.sglthresh.audio.wav.WavDecoder;
import org.sglthresh.error.OptInJars;
import org.sglthresh.error.Words;

/** Opens sounds of any known format, which is recognised by the bytes, never by a name. */
public final class AudioDecoder {
  /** The format of the samples of a WAV file stands within so many bytes. */
  private static final int WAV_HEAD = 1 << 20;

  private AudioDecoder() {}

  /**
   * Opens a sound.
   *
   * @param bytes the file from its first byte; closed with the stream, or here if opening fails
   * @return its samples, at its own sample rate
   * @throws AudioException when the file is not a sound, has a bad header, promises to be too long
   *     or needs jars that are absent
   * @throws IOException when the bytes cannot be fetched, for which the sound is not to blame
   */
  public static AudioStream open(InputStream bytes, AudioLimits limits)
      throws AudioException, IOException {
    SoundBytes sound = new SoundBytes(bytes);
    try {
      return CheckedStream.open(sound, limits, opening(sound));
    } catch (AudioException | IOException | RuntimeException | Error e) {
      closeQuietly(sound, e);
      throw e;
    }
  }

  private static void closeQuietly(SoundBytes sound, Throwable reason) {
    try {
      sound.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private static CheckedStream.Opening opening(SoundBytes sound)
      throws AudioException, IOException {
    Content content = contentOf(sound);
    return switch (content) {
      case WAV -> wavOpening(sound);
      // not a method reference, which would load the class before its jars were looked for
      case FLAC -> with(OptInJars.AUDIO, content, bytes -> FlacDecoder.open(bytes));
      case OGG_VORBIS -> with(OptInJars.AUDIO, content, bytes -> VorbisDecoder.open(bytes));
      default -> ffmpegOpening(content);
    };
  }

  private static Content contentOf(SoundBytes sound) throws AudioException, IOException {
    if (sound.peek(1).length == 0) {
      throw new AudioException("is empty: 0 bytes");
    }
    try {
      Id3Tag.skip(sound);
    } catch (EOFException e) {
      throw new AudioException("is cut off within its ID3 tag");
    }
    Head head = new Head(sound.peek(Head.BYTES));
    Optional<Content> content = Content.of(head);
    return content.orElseThrow(
        () ->
            new AudioException(
                "is not a sound file that is known here: it begins like " + head.description()));
  }

  private static CheckedStream.Opening wavOpening(SoundBytes sound)
      throws AudioException, IOException {
    sound.mark(WAV_HEAD);
    boolean foreign = new FaultGuard(sound).call(() -> WavDecoder.isForeign(sound));
    sound.reset();
    return foreign ? ffmpegOpening(Content.WAV) : WavDecoder::open;
  }

  private static CheckedStream.Opening ffmpegOpening(Content content) throws AudioException {
    return with(
        OptInJars.FFMPEG,
        content,
        bytes -> FfmpegDecoder.open(bytes, content.label(), content.demuxer()));
  }

  private static CheckedStream.Opening with(
      OptInJars jars, Content content, CheckedStream.Opening opening) throws AudioException {
    if (!jars.arePresent()) {
      throw new AudioException(needing(jars, content) + ": submit.sh --with " + jars.option());
    }
    return bytes -> {
      try {
        return opening.open(bytes);
      } catch (LinkageError e) {
        // jars of other versions, or a library that does not fit this machine
        throw new AudioException(
            needing(jars, content) + ", which do not load here (" + Words.firstLine(e) + ")");
      }
    };
  }

  private static String needing(OptInJars jars, Content content) {
    return "is " + content.label() + ", which needs the opt-in jars " + jars.coordinates();
  }
}
