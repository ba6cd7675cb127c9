package org.sglthresh.io.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.TextFiles;
import org.sglthresh.io.layout.DelimitedTable;
import org.sglthresh.model.JsonText;
import org.sglthresh.model.Ontology;

/** An ontology in a file: AudioSet's ontology.json, or a CSV of children and their parents. */
public final class OntologyFile {
  private static final String COLUMNS = "give the columns child and parent";

  /** Columns of FSD50K's vocabulary.csv: index, name and id, without a header. */
  private static final int VOCABULARY = 3;

  private OntologyFile() {}

  /**
   * Reads an ontology.
   *
   * @param file .json in the form of AudioSet's ontology.json, a list of objects with id, name and
   *     child_ids; or .csv with the columns child and parent, a line for each pair; a class at the
   *     top that is no parent has a line without one
   * @throws UserException (input) when the file is missing or wrong, or has a cycle
   */
  public static Ontology read(Configuration configuration, String file) {
    String where = "ontology " + file;
    String text = TextFiles.read(configuration, file, "ontology");
    String ending = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "json" -> json(JsonText.parse(text, where), where);
      case "csv" -> Ontology.of(csv(DelimitedTable.of(text, where)), where);
      default ->
          throw UserException.input(where + " is neither .json nor .csv; name it by what it holds");
    };
  }

  private static Ontology json(JsonNode json, String where) {
    if (!json.isArray() || json.isEmpty()) {
      throw UserException.input(
          where
              + " is no list of classes; give AudioSet's ontology.json, or a CSV of child,parent");
    }
    Map<String, String> names = new HashMap<>();
    Map<String, Set<String>> parents = new LinkedHashMap<>();
    for (JsonNode node : json) {
      String name = text(node, "name", parents.size(), where);
      if (parents.put(name, new LinkedHashSet<>()) != null) {
        throw UserException.input(
            where + " has two classes of the name \"" + name + "\"; keep one");
      }
      if (names.put(text(node, "id", parents.size() - 1, where), name) != null) {
        throw UserException.input(
            where + " has two classes of the id " + node.get("id") + "; keep one");
      }
    }
    for (JsonNode node : json) {
      String parent = node.get("name").textValue();
      for (JsonNode child : children(node, parent, where)) {
        String name = names.get(child.asText());
        if (name == null) {
          throw UserException.input(
              where
                  + ": the child "
                  + child
                  + " of \""
                  + parent
                  + "\" is no id of a class; give the whole ontology");
        }
        parents.get(name).add(parent);
      }
    }
    return Ontology.of(parents, names, where);
  }

  private static JsonNode children(JsonNode node, String parent, String where) {
    JsonNode children = node.path("child_ids");
    if (!children.isArray()) {
      throw UserException.input(
          where + ": \"" + parent + "\" has no list child_ids; give it one, [] where it has none");
    }
    return children;
  }

  private static String text(JsonNode node, String field, int place, String where) {
    JsonNode value = node.path(field);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw UserException.input(
          where + ": class " + place + ", counted from 0, has no " + field + "; give it one");
    }
    return value.textValue();
  }

  private static Map<String, Set<String>> csv(DelimitedTable table) {
    if (table.header().size() == VOCABULARY && table.header().get(0).matches("\\d+")) {
      throw UserException.input(
          table.where()
              + " is a list of classes, as FSD50K's vocabulary.csv, and does not say which is above"
              + " which; give AudioSet's ontology.json, whose names match them");
    }
    int child = table.column(List.of("child"), "child", COLUMNS);
    int parent = table.column(List.of("parent"), "parent", COLUMNS);
    if (table.rows().isEmpty()) {
      throw UserException.input(
          table.where() + " holds no pair; give a line for each child and parent");
    }
    Map<String, Set<String>> parents = new LinkedHashMap<>();
    for (List<String> row : table.rows()) {
      if (row.get(child).isBlank()) {
        throw UserException.input(
            table.where()
                + ": the pair \""
                + row.get(child)
                + "\", \""
                + row.get(parent)
                + "\" lacks a child; name it");
      }
      Set<String> above =
          parents.computeIfAbsent(row.get(child).strip(), name -> new LinkedHashSet<>());
      if (!row.get(parent).isBlank()) {
        above.add(row.get(parent).strip());
      }
    }
    return parents;
  }
}
