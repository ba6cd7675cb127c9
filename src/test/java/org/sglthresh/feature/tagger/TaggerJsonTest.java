package org.sglthresh.feature.tagger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.feature.FrontEnd;
import org.sglthresh.feature.FrontEndPreset;
import org.sglthresh.feature.MelSpectrogram;
import org.sglthresh.feature.Patches;
import org.sglthresh.feature.Waveform;
import org.sglthresh.feature.tagger.TaggerJson.Written;
import org.sglthresh.model.ScoreScale;

class TaggerJsonTest {
  private static final String BEGIN = "{\"format\": \"sglthresh-tagger\", \"version\": 1";

  private static TaggerDescription read(String fields) {
    return TaggerJson.read(BEGIN + fields + "}", "tagger file net.json", "net").tagger();
  }

  private static String refusal(String json) {
    UserException e =
        assertThrows(
            UserException.class, () -> TaggerJson.read(json, "tagger file net.json", "net"));
    assertEquals(ErrorKind.USAGE, e.kind());
    return e.getMessage();
  }

  private static String refused(String fields) {
    return refusal(BEGIN + fields + "}");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenReadsBack(FrontEndPreset preset) {
    TaggerDescription tagger =
        new TaggerDescription(
            "net",
            "ab".repeat(32),
            preset.frontEnd(),
            TensorLayout.BATCH_FRAMES_BANDS,
            "mel",
            "out",
            ScoreScale.LOGIT,
            "embedding",
            List.of("Dog", "Cat, \"wild\""));
    assertEquals(
        new Written(tagger, ""), TaggerJson.read(TaggerJson.write(tagger), "net.json", "other"));
  }

  @Test
  void aWaveformReadsBack() {
    TaggerDescription tagger =
        new TaggerDescription(
            "net",
            "",
            new FrontEnd(16_000, Waveform.OF_SAMPLES, new Patches(15_600, 7_680)),
            TensorLayout.BATCH_SAMPLES,
            "",
            "",
            ScoreScale.PROBABILITY,
            "",
            List.of());
    assertEquals(
        new Written(tagger, ""), TaggerJson.read(TaggerJson.write(tagger), "net.json", "net"));
  }

  /** The text of files that exist; it is never changed. */
  @Test
  void theFirstVersionLoadsForEver() {
    TaggerDescription tagger =
        read(
            """
            , "name": "yam", "frontEnd": {"kind": "log-mel", "sampleRate": 16000,
            "preEmphasis": 0.0, "fftSize": 512, "windowLength": 400, "window": "hann-periodic",
            "hop": 160, "padding": "none", "power": 1, "melScale": "htk", "triangles": "mel",
            "bands": 64, "lowHertz": 125.0, "highHertz": 7500.0, "logarithm": "natural",
            "guard": 0.001, "floorDecibels": 0.0, "shift": 0.0, "scale": 1.0, "patchFrames": 96,
            "patchHop": 48}, "layout": "batch,frames,bands", "scoreScale": "probability\"""");
    assertEquals("yam", tagger.name());
    assertEquals(FrontEndPreset.YAMNET.frontEnd(), tagger.frontEnd());
    assertEquals(TensorLayout.BATCH_FRAMES_BANDS, tagger.layout());
  }

  @Test
  void aPresetNeedsNothingElse() {
    TaggerDescription tagger = read(", \"frontEnd\": {\"preset\": \"yamnet\"}");
    assertEquals(
        new TaggerDescription(
            "net",
            "",
            FrontEndPreset.YAMNET.frontEnd(),
            TensorLayout.BATCH_FRAMES_BANDS,
            "",
            "",
            ScoreScale.PROBABILITY,
            "",
            List.of()),
        tagger);
  }

  @Test
  void parametersBesideAPresetReplaceThoseOfThePreset() {
    FrontEnd front =
        read(", \"frontEnd\": {\"preset\": \"psl\", \"bands\": 40, \"floorDecibels\": 80}")
            .frontEnd();
    MelSpectrogram form = (MelSpectrogram) front.form();
    MelSpectrogram preset = (MelSpectrogram) FrontEndPreset.PSL.frontEnd().form();
    assertEquals(40, form.bands());
    assertEquals(80, form.log().floorDecibels());
    assertEquals(preset.framing(), form.framing());
    assertEquals(16_000, front.sampleRate());
  }

  @Test
  void refusesFieldsThatAreUnknown() {
    assertEquals(
        "tagger file net.json has an unknown field frontend; did you mean frontEnd?",
        refused(", \"frontend\": {\"preset\": \"psl\"}"));
    assertEquals(
        "tagger file net.json has an unknown field frontEnd.band; did you mean bands?",
        refused(", \"frontEnd\": {\"preset\": \"psl\", \"band\": 3}"));
  }

  @Test
  void refusesFieldsThatAreMissingOrWrong() {
    assertEquals(
        "tagger file net.json: field frontEnd is missing; it must be an object such as {\"preset\":"
            + " \"efficientat\"}",
        refused(""));
    assertEquals(
        "tagger file net.json: field frontEnd.preset is \"vggish\"; it must be one of"
            + " \"efficientat\", \"psl\", \"yamnet\"",
        refused(", \"frontEnd\": {\"preset\": \"vggish\"}"));
    assertEquals(
        "tagger file net.json: field frontEnd.kind is missing; it must be one of \"log-mel\","
            + " \"waveform\"",
        refused(", \"frontEnd\": {}"));
    assertEquals(
        "tagger file net.json: field frontEnd.sampleRate is missing; it must be a whole number",
        refused(", \"frontEnd\": {\"kind\": \"log-mel\"}"));
    assertEquals(
        "tagger file net.json: frontEnd: the highest mel band ends at 8000.0 Hz, above half the"
            + " sample rate 8000",
        refused(", \"frontEnd\": {\"preset\": \"psl\", \"sampleRate\": 8000}"));
    assertEquals(
        "tagger file net.json: field frontEnd.bands is one of log-mel, not of waveform",
        refused(", \"frontEnd\": {\"kind\": \"waveform\", \"sampleRate\": 8000, \"bands\": 1}"));
    assertEquals(
        "tagger file net.json: field layout is missing; it must be one of"
            + " \"batch,1,bands,frames\", \"batch,1,frames,bands\", \"batch,bands,frames\","
            + " \"batch,frames,bands\", \"batch,frames,bands,1\", \"frames,bands\","
            + " \"batch,samples\", \"batch,1,samples\", \"samples\"",
        refused(", \"frontEnd\": {\"kind\": \"waveform\", \"sampleRate\": 8000}"));
    assertEquals(
        "tagger file net.json: field layout is \"batch,samples\"; it must be one that fits frontEnd,"
            + " which gives bands and frames",
        refused(", \"frontEnd\": {\"preset\": \"psl\"}, \"layout\": \"batch,samples\""));
    assertEquals(
        "tagger file net.json: field scoreScale is \"softmax\"; it must be one of \"probability\","
            + " \"logit\"",
        refused(", \"frontEnd\": {\"preset\": \"psl\"}, \"scoreScale\": \"softmax\""));
    assertEquals(
        "tagger file net.json: field sha256 is \"12\"; it must be 64 hexadecimal digits",
        refused(", \"frontEnd\": {\"preset\": \"psl\"}, \"sha256\": \"12\""));
    assertEquals(
        "tagger file net.json: classes has a name twice; give every class a name of its own",
        refused(", \"frontEnd\": {\"preset\": \"psl\"}, \"classes\": [\"a\", \"a\"]"));
    assertEquals(
        "tagger file net.json: it has both classes and classesFile; keep one of them",
        refused(
            ", \"frontEnd\": {\"preset\": \"psl\"}, \"classes\": [\"a\"], \"classesFile\": \"b\""));
  }

  @Test
  void refusesOtherFiles() {
    assertEquals("tagger file net.json is empty; give a JSON file", refusal(""));
    assertEquals("tagger file net.json is not a JSON object", refusal("[]"));
    assertEquals(
        "tagger file net.json does not describe a tagger: its field format must be"
            + " \"sglthresh-tagger\"",
        refusal("{\"architectures\": [\"ASTForAudioClassification\"]}"));
    assertEquals(
        "tagger file net.json is version 2 of sglthresh-tagger, and this program reads up to"
            + " version 1; use a newer release",
        refusal("{\"format\": \"sglthresh-tagger\", \"version\": 2, \"new\": 1}"));
    assertEquals(
        "tagger file net.json: field version is missing; it must be 1",
        refusal("{\"format\": \"sglthresh-tagger\"}"));
  }
}
