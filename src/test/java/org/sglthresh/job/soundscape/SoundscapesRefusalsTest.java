package org.sglthresh.job.soundscape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.testing.SmallSounds;

/** Sounds, lists and options that cannot be mixed. */
class SoundscapesRefusalsTest {
  @TempDir private Path directory;
  private Path sounds;

  @BeforeEach
  void lay() throws IOException {
    sounds = SmallSounds.write(directory);
  }

  private Call call(Path from, String... options) {
    return Call.of(
        Call.words(
            "soundscapes",
            "--sounds=" + from,
            "--clips=2",
            "--sample-rate=8000",
            "--output=" + directory.resolve("out"),
            options));
  }

  private void refused(int exitCode, String sentence, String... options) {
    Call call = call(sounds, options);
    assertEquals("sglthresh soundscapes: error: " + sentence, call.lastLine());
    assertEquals(exitCode, call.exitCode());
    assertFalse(Files.exists(directory.resolve("out")));
  }

  private String list(String... lines) throws IOException {
    Path list = directory.resolve("list.csv");
    Files.writeString(list, String.join("\n", lines) + "\n");
    return "--sound-list=" + list;
  }

  private String wholeList() {
    return "--sound-list=" + directory.resolve("sounds.csv");
  }

  private void only(String... kept) throws IOException {
    try (Stream<Path> files = Files.walk(sounds)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!Stream.of(kept).anyMatch(name -> sounds.resolve(name).equals(file))) {
          Files.delete(file);
        }
      }
    }
  }

  @Test
  void listsAndFoldersMustAgree() throws IOException {
    only("cat/0.wav", "dog/1.wav");
    String where = "--sound-list " + directory.resolve("list.csv");
    refused(
        3,
        where
            + " names 2 files that --sounds "
            + sounds
            + " does not hold: cat/9.wav, x.wav; check both, names are paths below --sounds",
        list("file,class", "cat/0.wav,Cat", "cat/9.wav,Cat", "x.wav,Dog"));
    refused(
        3,
        "--sounds "
            + sounds
            + " holds 1 sound file that "
            + where
            + " does not name: dog/1.wav; list them, or move them away",
        list("file,class", "cat/0.wav,Cat"));
    refused(
        3,
        where
            + " has no column class, but file, kind; give the columns file and class, and fold for"
            + " --folds",
        list("file,kind", "cat/0.wav,Cat"));
    refused(
        3,
        where + " has more than one line for cat/0.wav; keep one",
        list("file,class", "cat/0.wav,Cat", "cat/0.wav,Dog"));
    refused(
        3,
        where + ": cat/0.wav has no class; give every file one",
        list("file,class", "cat/0.wav,"));
  }

  @Test
  void aSoundNeedsAFolder() throws IOException {
    SmallSounds.write(sounds.resolve("alone.wav"), SmallSounds.tone(300, 1));
    refused(
        3,
        "--sounds "
            + sounds
            + ": alone.wav is in no folder, which names its class; put it into one, or give"
            + " --sound-list");
  }

  @Test
  void thereMustBeSounds() throws IOException {
    only();
    Call call = call(sounds);
    assertTrue(
        call.lastLine()
            .startsWith(
                "sglthresh soundscapes: error: --sounds " + sounds + " holds no sound files"),
        call.lastLine());
    assertEquals(3, call.exitCode());
    sounds = directory.resolve("nothing");
    refused(3, "--sounds " + sounds + " is no directory; check the path");
  }

  @Test
  void foldsMustBeKnown() throws IOException {
    refused(
        3,
        "--folds 1: no sound is of this fold; give --sound-list with a column fold",
        "--folds=1");
    refused(
        3, "--folds 7: no sound is of this fold; the folds are 1, 2", wholeList(), "--folds=1,7");
    refused(
        2,
        "--folds takes a list with commas, none empty, each once and letters, digits, dots"
            + " and underscores, not 'a/b'",
        wholeList(),
        "--folds=a/b");
  }

  @Test
  void aClassWithoutASoundOfTheFoldsIsLeftOut() throws IOException {
    only("cat/0.wav", "cat/1.wav", "dog/0.wav");
    String list = list("file,class,fold", "cat/0.wav,Cat,1", "cat/1.wav,Cat,2", "dog/0.wav,Dog,1");
    Call call = call(sounds, list, "--folds=2");
    assertEquals(0, call.exitCode(), call.err());
    assertTrue(
        call.err().contains("1 class without a sound of --folds 2 is left out, such as Dog"),
        call.err());
  }

  @Test
  void backgroundsMustBeClasses() {
    refused(
        3,
        "--background Rein: no sound is of this class; did you mean \"Rain\"?",
        wholeList(),
        "--background=Rein");
    refused(
        3,
        "--background Thunderstorm: no sound is of this class; the classes are cat, dog, rain",
        "--background=Thunderstorm");
    refused(
        3,
        "--background names all classes, so that none is left for events; name fewer",
        "--background=cat;dog;rain");
    refused(
        2,
        "--background takes names with semicolons between them, none empty, each once, not"
            + " 'rain;;dog'",
        "--background=rain;;dog");
  }

  @Test
  void badSoundsAreLeftOutOrEndTheCommand() throws IOException {
    Files.write(sounds.resolve("cat/0.wav"), new byte[] {1, 2, 3});
    SmallSounds.write(sounds.resolve("dog/1.wav"), new float[8_000]);
    String bad = "is not a sound file that is known here: it begins like the bytes 01 02 03";
    refused(
        3,
        sounds + "/cat/0.wav, which " + bad + "; --on-bad-audio skip leaves such sounds out",
        "--on-bad-audio=fail");
    Call call = call(sounds);
    assertEquals(0, call.exitCode(), call.err());
    assertTrue(
        call.err()
            .contains(
                "2 sounds cannot be used, such as cat/0.wav, which "
                    + bad
                    + "; manifest.json names them all"),
        call.err());
    String manifest = Files.readString(directory.resolve("out/manifest.json"));
    assertTrue(manifest.contains("\"dog/1.wav\": \"is silent\""), manifest);
  }

  @Test
  void everyClassNeedsAGoodSound() throws IOException {
    only("cat/0.wav", "dog/0.wav");
    SmallSounds.write(sounds.resolve("dog/0.wav"), new float[8_000]);
    refused(
        3,
        "no sound of class \"dog\" can be used, such as dog/0.wav, which is silent; give it one"
            + " that sounds");
    SmallSounds.write(sounds.resolve("cat/0.wav"), new float[8_000]);
    refused(
        3, "no sound of --sounds " + sounds + " can be used, such as cat/0.wav, which is silent");
  }

  @Test
  void optionsAreChecked() {
    String range = "MIN,MAX or a single number, ";
    refused(2, "--events takes " + range + "whole, from 0 to 100, not '6,1'", "--events=6,1");
    refused(2, "--events takes " + range + "whole, from 0 to 100, not '1.5'", "--events=1.5");
    refused(2, "--snr takes " + range + "from -60 to 100 dB, not '1-6'", "--snr=1-6");
    refused(
        2,
        "--seconds takes seconds from 0.01 to 3600 in steps of .001, not '9.99999'",
        "--seconds=9.99999");
    refused(2, "--drop-labels takes a share from 0 to below 1, not '1'", "--drop-labels=1");
  }
}
