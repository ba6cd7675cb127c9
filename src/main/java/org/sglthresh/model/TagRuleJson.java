package org.sglthresh.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sglthresh.error.Words;
import org.sglthresh.model.TagRule.Kind;

/**
 * The field of thresholds.json that says how tags are made to agree with a tree of classes: the
 * name of the rule, the classes that are added where it goes by class, and the digest of the tree.
 * Readers that do not know it make the tags of the thresholds alone.
 */
final class TagRuleJson {
  static final String NAME = "tagConsistency";

  private static final String FORM =
      "an object with rule (up, down or by-class), tree (a digest) and, for by-class, added (names of"
          + " classes)";

  private TagRuleJson() {}

  static Map<String, Object> fields(TagRule rule) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rule", rule.kind().label());
    if (rule.kind() == Kind.BY_CLASS) {
      fields.put("added", rule.added());
    }
    fields.put("tree", rule.tree());
    return fields;
  }

  /** The rule in a file; none where it has no such field, as older files have not. */
  static TagRule read(JsonFields file, List<String> classNames) {
    JsonNode object = file.optional(NAME);
    if (object.isMissingNode()) {
      return TagRule.NONE;
    }
    Kind kind =
        Words.find(Kind.class, object.path("rule").asText())
            .filter(found -> found != Kind.NONE)
            .orElseThrow(() -> file.wrong(NAME, FORM));
    List<String> added = new ArrayList<>();
    for (JsonNode name : object.path("added")) {
      if (!name.isTextual() || !classNames.contains(name.textValue())) {
        throw file.wrong(NAME, FORM + "; its " + name + " is no class of the file");
      }
      added.add(name.textValue());
    }
    boolean isWhole =
        object.path("tree").isTextual() && object.has("added") == (kind == Kind.BY_CLASS);
    if (!isWhole || (kind == Kind.BY_CLASS && !object.path("added").isArray())) {
      throw file.wrong(NAME, FORM);
    }
    return new TagRule(kind, added, object.path("tree").textValue());
  }
}
