package org.sglthresh.io.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputDigest;
import org.sglthresh.model.JsonText;

class ManifestTest {
  @TempDir Path directory;

  @Test
  void everythingThatWasAddedIsWritten() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("scores", "s3a://AKIA:xyz/scores");
    parameters.put("labels", "s3a://AKIA:xyz@bucket/labels");
    parameters.put("account", "abfs://container@account.dfs.core.windows.net/x");
    parameters.put("api-key", "0123");
    parameters.put("dbPassword", "0123");
    parameters.put("secret", "");
    Manifest manifest =
        new Manifest("optimize")
            .input("scores", "hdfs://me:pass@host/scores", 488, new InputDigest("ab01", 2, 1_000L))
            .parameters(parameters)
            .engine("blocks")
            .kernel("scalar")
            .sparkVersion("4.0.1")
            .passes(101)
            .droppedClips("unlabelled", 3)
            .seconds(Map.of("read", 1.5))
            .seconds(Map.of("read", 0.25));
    JsonNode json = JsonText.parse(manifest.text(), "manifest");
    assertEquals("sglthresh-manifest", json.path("format").asText());
    assertEquals(1, json.path("version").asInt());
    assertEquals("optimize", json.path("command").asText());
    assertFalse(Instant.parse(json.path("finished").asText()).isAfter(Instant.now()));
    assertEquals(
        "{\"role\":\"scores\",\"path\":\"hdfs://***@host/scores\",\"rows\":488,\"files\":2,"
            + "\"bytes\":1000,\"digest\":\"sha256:ab01\"}",
        json.path("inputs").path(0).toString());
    assertEquals(
        "{\"scores\":\"s3a://AKIA:xyz/scores\",\"labels\":\"s3a://***@bucket/labels\","
            + "\"account\":\"abfs://container@account.dfs.core.windows.net/x\","
            + "\"api-key\":\"***\",\"dbPassword\":\"***\",\"secret\":\"\"}",
        json.path("parameters").toString());
    assertEquals("blocks", json.path("engine").asText());
    assertEquals("scalar", json.path("kernel").asText());
    assertEquals(101, json.path("passes").asInt());
    assertEquals("{\"unlabelled\":3}", json.path("droppedClips").toString());
    assertEquals("{\"read\":1.75}", json.path("seconds").toString());
    assertEquals("4.0.1", json.path("versions").path("spark").asText());
    assertEquals(System.getProperty("java.version"), json.path("versions").path("java").asText());
    assertEquals(System.getProperty("os.arch"), json.path("versions").path("arch").asText());
    assertTrue(json.path("versions").has("sglthresh") && json.path("versions").has("os"));
  }

  @Test
  void whatWasNotAddedIsLeftOut() {
    JsonNode json = JsonText.parse(new Manifest("import").text(), "manifest");
    assertTrue(!json.has("engine") && !json.has("kernel") && !json.has("passes"));
    assertTrue(json.path("inputs").isEmpty() && !json.path("versions").has("spark"));
  }

  @Test
  void theDigestIsOfTheSortedListOfFiles() throws Exception {
    Path table = Files.createDirectory(directory.resolve("my scores"));
    write(table.resolve("b.parquet"), "12345", 2_000);
    Files.createDirectory(table.resolve("day=1"));
    write(table.resolve("day=1/a.parquet"), "123", 1_000);
    write(table.resolve("_SUCCESS"), "", 3_000);
    write(table.resolve(".b.parquet.crc"), "xx", 3_000);
    InputDigest digest = digest(table.toString());
    String list =
        String.format("file:%1$s/b.parquet\t5\t2000%nfile:%1$s/day=1/a.parquet\t3\t1000%n", table);
    byte[] sha256 =
        MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8));
    assertEquals(new InputDigest(HexFormat.of().formatHex(sha256), 2, 8), digest);
    assertEquals(digest, digest(table + "/"));
    assertEquals(digest, digest(directory + "/my*"));
    assertEquals(1, digest(table + "/b.parquet").files());
    write(table.resolve("b.parquet"), "54321", 2_001);
    assertNotEquals(digest, digest(table.toString()));
  }

  @Test
  void aMissingInputIsAnError() {
    for (String path : new String[] {directory + "/nothing", directory + "/no*"}) {
      UserException e = assertThrows(UserException.class, () -> digest(path));
      assertEquals(ErrorKind.INPUT, e.kind());
      assertEquals("input " + path + " does not exist; check the path", e.getMessage());
    }
  }

  private static InputDigest digest(String path) {
    return InputDigest.of(new Configuration(), path);
  }

  private static void write(Path file, String text, long milliseconds) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(milliseconds));
  }
}
