package org.sglthresh.spark.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.OptInJars;
import org.sglthresh.error.UserException;
import org.sglthresh.testing.SparkTables;

/** Which files are sounds, and what their ids are. */
class AudioFilesTest {
  @TempDir Path directory;

  @BeforeEach
  void lay() throws IOException {
    for (String name :
        List.of("b/_-p00xyz.wav", "b/.hidden.wav", "a.FLAC", "b/c/-d e%20.ogg", "b/notes.txt")) {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "sound");
    }
  }

  private static List<String> ids(AudioInput input) {
    return input.pending(new CommittedRecordings(), 1_000).sounds().collect().stream()
        .map(AudioSource::recording)
        .toList();
  }

  private AudioInput find(String path, RecordingIds ids) {
    return AudioInput.find(SparkTables.session(), directory + path, ids);
  }

  @Test
  void filesAtAllDepthsAreFoundAndThoseOfYouTubeTooWhoseIdsBeginWithAnUnderscore() {
    AudioInput input = find("", RecordingIds.PATH);
    assertEquals(List.of("a.FLAC", "b/_-p00xyz.wav", "b/c/-d e%20.ogg"), ids(input));
    assertEquals(3, input.count());
    assertEquals(Set.of(OptInJars.AUDIO), input.jars());
    assertEquals(List.of("1 other file in --audio is left out, such as notes.txt"), input.notes());
  }

  @Test
  void idsAreRelativeToWhatStandsBeforeTheFirstWildcard() {
    assertEquals(List.of("_-p00xyz.wav"), ids(find("/b/*.wav", RecordingIds.PATH)));
    assertEquals(
        List.of("b/_-p00xyz.wav", "b/c/-d e%20.ogg"), ids(find("/[b]", RecordingIds.PATH)));
    assertEquals(List.of("_-p00xyz.wav"), ids(find("/b/_-p00xyz.wav", RecordingIds.PATH)));
  }

  @Test
  void aTableBesideSoundsIsLeftOut() throws IOException {
    Files.writeString(directory.resolve("metadata.parquet"), "table");
    AudioInput input = find("", RecordingIds.PATH);
    assertEquals(3, input.count());
    assertEquals(
        List.of("2 other files in --audio are left out, such as notes.txt"), input.notes());
  }

  @Test
  void stemsAreNamesWithoutFolderAndEnding() throws IOException {
    assertEquals(List.of("-d e%20", "_-p00xyz", "a"), ids(find("", RecordingIds.STEM)));
    Files.writeString(directory.resolve("b/a.wav"), "sound");
    UserException e = assertThrows(UserException.class, () -> find("", RecordingIds.STEM));
    assertEquals(ErrorKind.INPUT, e.kind());
    assertTrue(
        e.getMessage().endsWith("both have the id a; give --recording-ids path"), e.getMessage());
  }

  @Test
  void whereThereAreNoSoundsThePathIsWrong() throws IOException {
    Files.createDirectories(directory.resolve("empty"));
    UserException none = assertThrows(UserException.class, () -> find("/empty", RecordingIds.PATH));
    assertTrue(none.getMessage().contains("holds no sound files (names that end in wav, "));
    UserException missing =
        assertThrows(UserException.class, () -> find("/nowhere/*.wav", RecordingIds.PATH));
    assertEquals(
        "--audio " + directory + "/nowhere/*.wav does not exist; check the path",
        missing.getMessage());
  }
}
