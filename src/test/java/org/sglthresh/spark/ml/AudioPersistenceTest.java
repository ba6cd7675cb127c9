package org.sglthresh.spark.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.OptInJars;
import org.sglthresh.error.UserException;

final class AudioPersistenceTest {
  @TempDir private Path dir;

  private AudioAnnotator annotator() throws IOException {
    return Sounds.annotator(dir)
        .setIdCol("clip_id")
        .setShortWindows("pad")
        .setMinimumSeconds(.25)
        .setEmbeddings(true)
        .setHandleInvalid("keep");
  }

  private void assertSame(AudioAnnotator expected, AudioAnnotator found) throws IOException {
    assertEquals(expected.uid(), found.uid());
    assertEquals(expected.explainParams(), found.explainParams());
    assertArrayEquals(expected.classNames(), found.classNames());
    Sounds.writeLong(dir.resolve("sounds"));
    Dataset<Row> sounds = Sounds.read(dir.resolve("sounds"));
    assertEquals(Sounds.bits(expected.transform(sounds)), Sounds.bits(found.transform(sounds)));
  }

  private String path(String name) {
    return dir.resolve(name).toString();
  }

  /** It needs none of the files that it was made of, and stands wherever it is moved. */
  @Test
  void anAnnotatorComesBackAsItWas() throws IOException {
    AudioAnnotator annotator = annotator();
    annotator.save(path("saved"));
    Files.delete(dir.resolve("mean.onnx"));
    Files.delete(dir.resolve("mean.json"));
    Files.move(dir.resolve("saved"), dir.resolve("moved"));
    assertSame(annotator, AudioAnnotator.load(path("moved")));
    assertEquals(
        "AudioAnnotator: uid=annotator, tagger=mean, numClasses=3",
        AudioAnnotator.load(path("moved")).toString());
  }

  /** The resource was written by {@code annotator().save(…)} of version 0.1.0 on Spark 4.0.1. */
  @Test
  void theGoldenAnnotatorOfVersionOneLoadsForEver() throws IOException, URISyntaxException {
    URI golden = getClass().getResource("/audio-annotator-v1/metadata/part-00000").toURI();
    assertSame(
        annotator(), AudioAnnotator.load(Path.of(golden).getParent().getParent().toString()));
  }

  @Test
  void savingOverSomethingFailsUnlessAsked() throws IOException {
    annotator().save(path("twice"));
    IOException e = assertThrows(IOException.class, () -> annotator().save(path("twice")));
    assertTrue(e.getMessage().contains("already exists"), e.getMessage());
    AudioAnnotator other = annotator().setMaxSeconds(100);
    other.write().overwrite().save(path("twice"));
    assertSame(other, AudioAnnotator.load(path("twice")));
  }

  @Test
  void loadingHalfOfItSaysSo() throws IOException {
    annotator().save(path("half"));
    Files.delete(dir.resolve("half/tagger/model.onnx"));
    assertEquals(
        "The saved AudioAnnotator at " + path("half") + " is not complete: save it again.",
        assertThrows(UserException.class, () -> AudioAnnotator.load(path("half"))).getMessage());
  }

  @Test
  void annotatorsCanBeSerialized() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(annotator());
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertSame(annotator(), (AudioAnnotator) in.readObject());
    }
  }

  /** Loaded where ONNX Runtime is not on the class path. */
  static final class WithoutOnnx implements UnaryOperator<String> {
    @Override
    public String apply(String directory) {
      try {
        StructType sounds =
            new StructType()
                .add("clip_id", DataTypes.StringType)
                .add("audio", DataTypes.BinaryType);
        return Sounds.annotator(Path.of(directory)).transformSchema(sounds).json();
      } catch (UserException e) {
        return e.getMessage();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void theJarsItNeedsAreNamed() throws Exception {
    List<URL> others = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!Path.of(entry).getFileName().toString().startsWith("onnxruntime")) {
        others.add(Path.of(entry).toUri().toURL());
      }
    }
    try (URLClassLoader loader =
        new URLClassLoader(others.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      var made = loader.loadClass(WithoutOnnx.class.getName()).getDeclaredConstructor();
      made.setAccessible(true);
      assertEquals(
          OptInJars.ONNX.missing("AudioAnnotator").getMessage(),
          in(loader, (UnaryOperator<String>) made.newInstance()));
    }
  }

  /** Hadoop finds its classes by the thread. */
  private String in(ClassLoader loader, UnaryOperator<String> work) {
    ClassLoader usual = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(loader);
    try {
      return work.apply(dir.toString());
    } finally {
      Thread.currentThread().setContextClassLoader(usual);
    }
  }
}
