package org.sglthresh.feature.tagger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.feature.FrontEnd;
import org.sglthresh.feature.FrontEndPreset;

class FrontEndFileTest {
  @TempDir private Path directory;

  private String file(String json) throws IOException {
    return Files.writeString(directory.resolve("front-end.json"), json).toString();
  }

  private static FrontEnd read(String file) {
    return FrontEndFile.read(new Configuration(), file);
  }

  @ParameterizedTest
  @EnumSource(FrontEndPreset.class)
  void whatIsWrittenIsRead(FrontEndPreset preset) throws IOException {
    String json = FrontEndFile.write(preset.frontEnd());
    assertTrue(
        json.startsWith("{\n  \"format\": \"sglthresh-front-end\",\n  \"version\": 1,"), json);
    assertEquals(preset.frontEnd(), read(file(json)));
    FrontEnd waveform = FrontEnd.waveform(8_000);
    assertEquals(waveform, read(file(FrontEndFile.write(waveform))));
  }

  private String refused(String json) throws IOException {
    String file = file(json);
    UserException e = assertThrows(UserException.class, () -> read(file));
    assertEquals(ErrorKind.USAGE, e.kind());
    return e.getMessage().replace(file, "FILE");
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    assertEquals(
        "front end file FILE does not describe a front end: its field format must be"
            + " \"sglthresh-front-end\"",
        refused("{\"format\": \"sglthresh-tagger\", \"version\": 1}"));
    assertEquals(
        "front end file FILE is version 2 of sglthresh-front-end, and this program reads up to"
            + " version 1; use a newer release",
        refused("{\"format\": \"sglthresh-front-end\", \"version\": 2}"));
    assertEquals(
        "front end file FILE: field version is missing; it must be 1",
        refused("{\"format\": \"sglthresh-front-end\"}"));
    assertEquals(
        "front end file FILE: field frontEnd is missing; it must be an object",
        refused("{\"format\": \"sglthresh-front-end\", \"version\": 1}"));
    assertEquals("front end file FILE is not a JSON object", refused("[]"));
  }

  @Test
  void theFileOfATaggerSaysItsFrontEnd() throws IOException {
    String file =
        file(
            "{\"format\": \"sglthresh-tagger\", \"version\": 1,"
                + " \"frontEnd\": {\"preset\": \"psl\"}, \"classes\": [\"Dog\"]}");
    assertEquals(FrontEndPreset.PSL.frontEnd(), new FrontEndSource(file).find(new Configuration()));
  }
}
