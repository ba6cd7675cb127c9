package org.sglthresh.audio.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.audio.AudioLimits;
import org.sglthresh.audio.AudioStream;
import org.sglthresh.audio.SampleFiles;
import org.sglthresh.error.OptInJars;

/** Our classes alone on a class path, without the jars of the decoders. */
class MissingJarsTest {
  @TempDir Path folder;

  @Test
  void theJarsThatAFormatNeedsAreNamed() throws Exception {
    try (URLClassLoader classes = new URLClassLoader(ours(), null)) {
      assertEquals("WAV, 16-bit", open(classes, SampleFiles.WAV));
      assertFault(
          "is FLAC, which needs the opt-in jars org.jflac:jflac-codec:1.5.2,"
              + "org.jcraft:jorbis:0.0.17: submit.sh --with audio",
          classes,
          SampleFiles.FLAC);
      assertFault(
          "is Ogg Vorbis, which needs the opt-in jars org.jflac:jflac-codec:1.5.2,"
              + "org.jcraft:jorbis:0.0.17: submit.sh --with audio",
          classes,
          SampleFiles.VORBIS);
      String ffmpeg = OptInJars.FFMPEG.coordinates();
      assertFault(
          "is MP3, which needs the opt-in jars " + ffmpeg + ": submit.sh --with ffmpeg",
          classes,
          SampleFiles.MP3);
    }
  }

  private static URL[] ours() throws Exception {
    List<URL> ours = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!entry.endsWith(".jar")) {
        ours.add(new File(entry).toURI().toURL());
      }
    }
    return ours.toArray(new URL[0]);
  }

  private void assertFault(String message, ClassLoader classes, SampleFiles format) {
    InvocationTargetException thrown =
        assertThrows(InvocationTargetException.class, () -> open(classes, format));
    assertEquals("AudioException", thrown.getCause().getClass().getSimpleName());
    assertEquals(message, thrown.getCause().getMessage());
  }

  /** The name of the format of a sound that the other class path opens. */
  private String open(ClassLoader classes, SampleFiles format) throws Exception {
    Class<?> limits = classes.loadClass(AudioLimits.class.getName());
    Class<?> decoder = classes.loadClass(AudioDecoder.class.getName());
    Method open = decoder.getMethod("open", InputStream.class, limits);
    Object stream =
        open.invoke(
            null,
            new ByteArrayInputStream(format.file(folder, .5)),
            limits.getConstructor(double.class).newInstance(60.0));
    Object found =
        classes.loadClass(AudioStream.class.getName()).getMethod("format").invoke(stream);
    return (String) found.getClass().getMethod("name").invoke(found);
  }
}
