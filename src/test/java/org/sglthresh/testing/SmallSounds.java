package org.sglthresh.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sglthresh.audio.wav.WavWriter;

/** A folder of small sounds: three classes of four sounds, in two folds. */
public final class SmallSounds {
  private static final int SAMPLE_RATE = 16_000;

  private SmallSounds() {}

  /** Writes DIR/sounds, and DIR/sounds.csv with classes and folds. */
  public static Path write(Path directory) throws IOException {
    Path sounds = directory.resolve("sounds");
    StringBuilder list = new StringBuilder("file,class,fold,title\n");
    String[] folders = {"cat", "dog", "rain"};
    String[] names = {"Cat, meowing", "Dog", "Rain"};
    for (int c = 0; c < folders.length; c++) {
      for (int i = 0; i < 4; i++) {
        String file = folders[c] + "/" + i + ".wav";
        write(sounds.resolve(file), tone(200 * (c + 1) + 20 * i, 1 + i));
        list.append(file).append(",\"").append(names[c]).append("\",").append(i % 2 + 1);
        list.append(",\"a, b\"\n");
      }
    }
    Files.writeString(directory.resolve("sounds.csv"), list);
    return sounds;
  }

  /** Samples of a tone, with half a second of silence before it. */
  public static float[] tone(double hertz, int seconds) {
    float[] samples = new float[seconds * SAMPLE_RATE];
    for (int i = SAMPLE_RATE / 2; i < samples.length; i++) {
      samples[i] = (float) (.3 * Math.sin(2 * Math.PI * hertz * i / SAMPLE_RATE));
    }
    return samples;
  }

  /** Writes a WAV file, and the folders above it. */
  public static void write(Path file, float[] samples) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, WavWriter.pcm16(SAMPLE_RATE, samples, samples.length));
  }
}
