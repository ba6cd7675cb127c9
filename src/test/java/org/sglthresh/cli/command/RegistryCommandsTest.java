package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;
import org.sglthresh.spark.read.Tables;

class RegistryCommandsTest {
  @TempDir private static Path directory;
  private static TwoSets sets;
  private static String monday;
  private static String tuesday;

  @TempDir private Path work;

  @BeforeAll
  static void makeClips() throws IOException {
    sets = new TwoSets(directory);
    monday = sets.thresholds("monday", 0.4, 0.5, 0.6, 0.3);
    tuesday = sets.thresholds("tuesday", 0.7, 0.5, 0.6, 0.9);
    Files.writeString(Path.of(monday, "manifest.json"), "{\"made\": \"on monday\"}");
  }

  private String registry() {
    return work.resolve("registry").toString();
  }

  private Call turn(String command, String... options) {
    String[] base = {
      command, "--registry=" + registry(), "--channel=production", "--reason=because"
    };
    return Call.of(TwoSets.words(base, options));
  }

  private Call publish(String thresholds, String... options) {
    return turn("publish", TwoSets.words(new String[] {"--thresholds=" + thresholds}, options));
  }

  private static void assertDone(String expected, Call call) {
    assertEquals(0, call.exitCode(), call.err());
    assertEquals(expected + System.lineSeparator(), call.out());
  }

  private static void assertFails(int exitCode, String reason, Call call) {
    assertEquals(exitCode, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains(reason), call.lastLine());
    assertEquals("", call.out());
  }

  private JsonNode json(String file) throws IOException {
    return TwoSets.json(registry(), file);
  }

  @Test
  void aChannelTurnsToNewVersionsAndBack() throws IOException {
    String production = "production of " + registry();
    assertDone(production + " is now at version 1", publish(monday, "--by=anna"));
    assertDone(production + " is now at version 2, before it version 1", publish(tuesday));
    assertEquals(2, json("channels/production/current.json").path("published_version").asInt());
    assertDone(production + " is now at version 1, before it version 2", turn("rollback"));
    assertDone(production + " is at version 1 already; nothing to do", turn("rollback", "--to=1"));
    assertFails(3, "production had nothing before version 1; name one with --to", turn("rollback"));
    assertFails(3, "has no version 9; there are 1, 2", turn("rollback", "--to=9"));

    JsonNode first = json("versions/000001/publication.json");
    assertEquals("anna", first.path("by").asText());
    assertEquals("because", first.path("reason").asText());
    assertTrue(first.path("source").asText().endsWith("monday/thresholds.json"));
    assertTrue(first.path("at").asText().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
    assertEquals("on monday", json("versions/000001/run-manifest.json").path("made").asText());
    assertEquals(
        Files.readString(Path.of(monday, "thresholds.json")),
        Files.readString(Path.of(registry(), "versions/000001/thresholds.json")));
    assertEquals(
        "rollback", json("channels/production/history/000003/switch.json").path("kind").asText());
  }

  @Test
  void theSameRunPublishedAgainChangesNothing() throws IOException {
    publish(monday);
    Path pointer = Path.of(registry(), "channels/production/current.json");
    String before = Files.readString(pointer);
    Object written = Files.getLastModifiedTime(pointer);
    assertDone(
        "production of " + registry() + " is at version 1 already; nothing to do", publish(monday));
    assertEquals(before, Files.readString(pointer));
    assertEquals(written, Files.getLastModifiedTime(pointer));
    publish(tuesday);
    Call late = publish(monday);
    assertDone(
        "version 1 was published before; production of "
            + registry()
            + " remains at version 2 (rollback --to 1 turns to it)",
        late);
    assertDone(
        "canary of " + registry() + " is now at version 2",
        Call.of(
            "publish",
            "--thresholds=" + tuesday,
            "--registry=" + registry(),
            "--channel=canary",
            "--reason=r"));
    assertEquals(List.of("000001", "000002"), names("versions"));
    assertEquals(List.of("000001", "000002"), names("channels/production/history"));
  }

  private List<String> names(String inside) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(registry(), inside))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aPublicationCutOffInTheMiddleIsFinishedByTheNextCall() throws IOException {
    publish(monday);
    Files.delete(Path.of(registry(), "channels/production/current.json"));
    assertFails(3, "has no channel production; nothing is published there", applied("tags"));
    assertDone(
        "production of " + registry() + " is at version 1 already; nothing to do", publish(monday));
    Files.writeString(Path.of(registry(), "channels/production/current.json"), "{\"format");
    assertFails(3, "not valid JSON", applied("tags"));
    publish(monday);
    assertEquals(0, applied("tags").exitCode());
  }

  @Test
  void severalPublishersAtOnceLoseNoVersion() throws Exception {
    int publishers = 6;
    ExecutorService pool = Executors.newFixedThreadPool(publishers);
    List<Future<Call>> calls = new ArrayList<>();
    for (int i = 0; i < publishers; i++) {
      String run = sets.thresholds("run" + i, 0.1 * i, 0.5, 0.6, 0.3);
      calls.add(pool.submit(() -> publish(run)));
    }
    for (Future<Call> call : calls) {
      assertEquals(0, call.get().exitCode(), call.get().err());
    }
    pool.shutdown();
    assertEquals(publishers, names("versions").size());
    assertEquals(publishers, names("channels/production/history").size());
    String last = String.format("channels/production/history/%06d/switch.json", publishers);
    assertEquals(json(last), json("channels/production/current.json"));
    for (String version : names("versions")) {
      assertTrue(Files.exists(Path.of(registry(), "versions", version, "_SUCCESS")));
    }
    assertEquals(
        publishers,
        names("channels/production/history").stream()
            .map(number -> read("channels/production/history/" + number + "/switch.json"))
            .map(entry -> entry.path("published_version").asInt())
            .distinct()
            .count());
  }

  private JsonNode read(String file) {
    try {
      return json(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Call applied(String output, String... options) {
    String[] base = {
      "apply",
      "--scores=" + directory + "/scores",
      "--registry=" + registry(),
      "--channel=production",
      "--output=" + work.resolve(output)
    };
    return Call.of(TwoSets.words(base, options));
  }

  @Test
  void applyAndEvaluateTakeWhatTheChannelHas() throws IOException {
    publish(monday);
    publish(tuesday);
    assertEquals(0, applied("tags").exitCode());
    String named = work.resolve("named").toString();
    Call.of(
        "apply",
        "--scores=" + directory + "/scores",
        "--thresholds=" + tuesday,
        "--output=" + named);
    assertEquals(tags(named), tags(work.resolve("tags").toString()));
    JsonNode manifest = TwoSets.json(work.resolve("tags").toString(), "_manifest.json");
    assertEquals(2, manifest.path("published").path("version").asInt());
    assertEquals("production", manifest.path("published").path("channel").asText());

    assertTrue(applied("tags", "--if-exists=skip").out().contains("nothing to do"));
    turn("rollback");
    Call changed = applied("tags", "--if-exists=skip");
    assertEquals(4, changed.exitCode(), changed.err());
    assertTrue(
        changed.lastLine().contains("/current.json (channel) has changed since"),
        changed.lastLine());

    String[] tables = sets.clips();
    Call measured =
        Call.of(
            TwoSets.words(
                tables,
                "evaluate",
                "--registry=" + registry(),
                "--channel=production",
                "--output=" + work.resolve("measured")));
    assertEquals(2, measured.exitCode());
    measured =
        Call.of(
            TwoSets.words(
                new String[] {"evaluate"},
                TwoSets.words(
                    tables,
                    "--registry=" + registry(),
                    "--channel=production",
                    "--output=" + work.resolve("measured"))));
    assertEquals(0, measured.exitCode(), measured.err());
    manifest = TwoSets.json(work.resolve("measured").toString(), "manifest.json");
    assertEquals(1, manifest.path("published").path("version").asInt());
  }

  private static List<String> tags(String table) {
    return Tables.spark().read().parquet(table).orderBy("clip_id").collectAsList().stream()
        .map(Object::toString)
        .toList();
  }

  @Test
  void whatTheGateRefusedOrDidNotSeeIsNotPublished() throws IOException {
    String decision = work.resolve("decision").toString();
    String rules = sets.file("none-may-move.json", "{\"may-move\": []}");
    String[] gate = {"gate", "--before=" + monday, "--rules=" + rules};
    Call.of(TwoSets.words(gate, "--after=" + tuesday, "--output=" + decision));
    assertFails(
        5,
        "not published, the gate refused: 2 classes move that may not",
        publish(tuesday, "--decision=" + decision));
    assertFails(3, "is about other thresholds", publish(monday, "--decision=" + decision));
    assertFails(3, "does not exist", publish(monday, "--decision=" + work + "/none"));
    assertFalse(Files.exists(Path.of(registry())));
    String accepted = work.resolve("accepted").toString();
    Call.of(TwoSets.words(gate, "--after=" + monday, "--output=" + accepted));
    assertEquals(0, publish(monday, "--decision=" + accepted).exitCode());
    assertEquals(accepted, json("versions/000001/publication.json").path("decision").asText());
  }

  @Test
  void newThresholdsAreHeldAgainstThoseInUse() throws IOException {
    publish(monday);
    String decision = work.resolve("decision").toString();
    String rules = sets.file("dogs-may-move.json", "{\"may-move\": [\"Dog\"]}");
    String[] gate = {
      "gate",
      "--registry=" + registry(),
      "--channel=production",
      "--after=" + tuesday,
      "--rules=" + rules,
      "--output=" + decision
    };
    assertEquals(5, Call.of(gate).exitCode());
    assertEquals(
        "1 class moves that may not: Bell (0.3 → 0.9)",
        TwoSets.json(decision, "decision.json").path("rules").get(0).path("reason").asText());
    JsonNode manifest = TwoSets.json(decision, "manifest.json");
    assertEquals(1, manifest.path("published").path("version").asInt());
    assertTrue(manifest.path("inputs").toString().contains("current.json"), manifest.toString());
    assertFails(
        2, "--before does not go with --registry", Call.of(TwoSets.words(gate, "--before=x")));
    assertFails(
        2, "missing option --before FILE|DIR", Call.of("diff", "--after=" + tuesday, "--output=o"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../up", "a/b", "..", ".hidden", "", "a b", "/etc", "x\\y"})
  void aChannelCannotLeadOutOfTheRegistry(String name) {
    Call call =
        Call.of(
            "publish",
            "--thresholds=" + monday,
            "--registry=" + registry(),
            "--channel=" + name,
            "--reason=r");
    assertEquals(2, call.exitCode(), call.err());
    assertFalse(Files.exists(Path.of(registry())));
  }

  @Test
  void aRegistryThatCannotBeOneIsRefused() throws IOException {
    String file = sets.file("plain", "x");
    String[] options = {"--channel=production", "--reason=r", "--registry=" + file};
    String[] thresholds = {"publish", "--thresholds=" + monday};
    assertFails(4, "is a file; name a directory", Call.of(TwoSets.words(thresholds, options)));
    assertFails(
        3, "is a file; name a dir", Call.of(TwoSets.words(new String[] {"rollback"}, options)));
    assertFails(3, "does not exist; name a directory that publish made", turn("rollback"));
    assertFails(3, "does not exist; name a directory that publish made", applied("tags"));
    assertFails(
        2,
        "--channel is one of a registry",
        Call.of("apply", "--scores=s", "--output=o", "--thresholds=0.3", "--channel=x"));
    assertFails(
        2,
        "say which with --channel",
        Call.of("apply", "--scores=s", "--output=o", "--registry=x"));
    assertFails(2, "does not go with --registry", applied("tags", "--thresholds=0.3"));
  }

  @Test
  void aVersionThatWasTamperedWithIsNotUsed() throws IOException {
    publish(monday);
    Path file = Path.of(registry(), "versions/000001/thresholds.json");
    Files.writeString(file, Files.readString(file).replace("0.5,", "0.25,"));
    assertFails(3, "was changed after it was published", applied("tags"));
  }
}
