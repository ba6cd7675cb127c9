package org.sglthresh.io.array.arrow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.ArrayEntry;
import org.sglthresh.io.array.ArrayFile;
import org.sglthresh.io.array.NameColumn;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.read.ClipIds;
import org.sglthresh.io.read.RowRanges;

/**
 * A dataset of Hugging Face on a disk, whose columns are taken for arrays: lists of numbers,
 * indices of classes, names of classes, and ids.
 */
public final class DatasetFile implements ArrayFile {
  private static final int MOST_CLASSES = 1 << 20;

  /** The part of an audio feature that names the sound ({@code datasets.Audio}). */
  private static final String PATH = "path";

  private final DatasetFolder folder;
  private final BatchTable table;
  private final Map<String, Part> parts = new LinkedHashMap<>();

  /**
   * A column, or the path in one of sounds.
   *
   * @param whole the structure that it is a part of
   * @param classes the names that its indices stand for
   * @param width numbers in the first list, of a column of lists of numbers
   */
  private record Part(
      ArrowField field, Optional<ArrowField> whole, Optional<List<String>> classes, int width) {
    boolean hasNames() {
      return field.element().orElse(field).type().isText();
    }

    boolean isNumberList() {
      return field.element().stream().anyMatch(element -> element.type().isNumber());
    }
  }

  private DatasetFile(DatasetFolder folder, BatchTable table) {
    this.folder = folder;
    this.table = table;
  }

  /**
   * Opens a directory that {@code Dataset.save_to_disk} wrote.
   *
   * @return empty if the path is no directory
   * @throws UserException (input) when it is another directory, or damaged
   */
  public static Optional<DatasetFile> find(Configuration configuration, String path) {
    return DatasetFolder.isDirectory(configuration, path)
        ? Optional.of(open(configuration, path))
        : Optional.empty();
  }

  /** Whether a directory says that it is one that {@code Dataset.save_to_disk} wrote. */
  public static boolean isOne(Configuration configuration, String path) {
    return DatasetFolder.isDirectory(configuration, path)
        && DatasetFolder.isOne(configuration, path);
  }

  private static DatasetFile open(Configuration configuration, String path) {
    DatasetFolder folder = DatasetFolder.open(configuration, path);
    List<ArrowStream> streams = new ArrayList<>();
    for (InputFile file : folder.files()) {
      ArrowStream stream = ArrowStream.scan(configuration, file);
      if (!streams.isEmpty() && !hasSameColumns(streams.get(0), stream)) {
        throw UserException.input(
            file.name()
                + " has other columns than "
                + folder.files().get(0).name()
                + ": load the dataset and save it anew.");
      }
      streams.add(stream);
    }
    DatasetFile found = new DatasetFile(folder, new BatchTable(folder.files(), streams));
    if (found.table.rows() == 0) {
      throw UserException.input(path + " holds no rows: there is nothing to import.");
    }
    found.add(configuration, streams.get(0).schema().fields());
    return found;
  }

  private static boolean hasSameColumns(ArrowStream first, ArrowStream other) {
    List<ArrowField> columns = first.schema().fields();
    List<ArrowField> others = other.schema().fields();
    if (columns.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).name().equals(others.get(i).name())
          || !columns.get(i).isLike(others.get(i))) {
        return false;
      }
    }
    return true;
  }

  private void add(Configuration configuration, List<ArrowField> fields) {
    for (ArrowField field : fields) {
      Optional<ArrowField> path =
          field.children().stream()
              .filter(child -> field.type().form() == ArrowField.Form.STRUCT)
              .filter(child -> child.name().equals(PATH) && child.type().isText())
              .findFirst();
      String key = path.isPresent() ? field.name() + "." + PATH : field.name();
      Part part =
          path.map(child -> new Part(child, Optional.of(field), Optional.empty(), 0))
              .orElseGet(
                  () ->
                      new Part(
                          field, Optional.empty(), classesOf(field), width(configuration, field)));
      if (parts.put(key, part) != null) {
        throw UserException.input(folder.name() + " has the column \"" + key + "\" twice.");
      }
    }
  }

  /** Names that features give to whole numbers; other columns have no use for them. */
  private Optional<List<String>> classesOf(ArrowField field) {
    boolean whole = field.element().orElse(field).type().form() == ArrowField.Form.WHOLE;
    return whole ? folder.features().namesOf(field.name()) : Optional.empty();
  }

  /** The length of the first list. */
  private int width(Configuration configuration, ArrowField field) {
    if (field.element().filter(element -> element.type().isNumber()).isEmpty()) {
      return 0;
    }
    try (BatchReader batches = new BatchReader(configuration, table)) {
      batches.seek(0);
      int[] offsets = batches.offsets(field, 0, 1);
      return offsets[1] - offsets[0];
    } catch (IOException e) {
      throw folder.files().get(0).unreadable(e);
    }
  }

  @Override
  public String name() {
    return folder.name();
  }

  @Override
  public List<ArrayEntry> entries() {
    return parts.entrySet().stream().map(part -> entry(part.getKey(), part.getValue())).toList();
  }

  private ArrayEntry entry(String key, Part part) {
    long rows = table.rows();
    ArrowField.Type type = part.field().type();
    if (part.classes().isPresent()) {
      String word = type.isList() ? "lists of class labels" : "class labels";
      List<Long> shape = List.of(rows, (long) part.classes().get().size());
      return new ArrayEntry(key, shape, word, ArrayEntry.Kind.NUMBERS);
    }
    if (part.isNumberList()) {
      return new ArrayEntry(
          key, List.of(rows, (long) part.width()), part.field().words(), ArrayEntry.Kind.NUMBERS);
    }
    ArrayEntry.Kind kind =
        type.isNumber()
            ? ArrayEntry.Kind.NUMBERS
            : part.hasNames() ? ArrayEntry.Kind.TEXT : ArrayEntry.Kind.OTHER;
    return new ArrayEntry(key, List.of(rows), part.field().words(), kind);
  }

  @Override
  public List<String> classNames(ArrayEntry entry) {
    return part(entry).classes().orElse(List.of());
  }

  @Override
  public Optional<NameColumn> names(ArrayEntry entry) {
    return part(entry).hasNames() ? Optional.of(new NameLists(column(entry))) : Optional.empty();
  }

  @Override
  public RowArray rows(Configuration configuration, ArrayEntry entry) {
    Part part = part(entry);
    if (part.classes().isPresent()) {
      return new IndexLists(column(entry), part.classes().get().size());
    }
    if (!part.isNumberList()) {
      throw UserException.input(
          nameOf(entry)
              + " holds "
              + part.field().words()
              + "; a list with a number for each class is needed.");
    }
    if (part.width() < 1 || part.width() > MOST_CLASSES) {
      throw UserException.input(
          nameOf(entry) + " begins with a list of " + part.width() + " numbers.");
    }
    return new NumberLists(column(entry), part.width());
  }

  @Override
  public ClipIds ids(Configuration configuration, ArrayEntry entry, RowRanges ranges) {
    Part part = part(entry);
    ArrowField.Type type = part.field().type();
    if (!type.isText() && type.form() != ArrowField.Form.WHOLE) {
      throw UserException.input(
          nameOf(entry) + " holds " + part.field().words() + "; ids are text or whole numbers.");
    }
    if (table.rows() != ranges.rows()) {
      throw UserException.input(
          nameOf(entry) + " holds " + table.rows() + " clip ids for " + ranges.rows() + " clips.");
    }
    return new ColumnIds(column(entry), part.whole(), ranges);
  }

  private Part part(ArrayEntry entry) {
    return parts.get(entry.key());
  }

  private Column column(ArrayEntry entry) {
    return new Column(nameOf(entry), part(entry).field(), table);
  }

  private String nameOf(ArrayEntry entry) {
    return folder.name() + " (" + ArrayEntry.printable(entry.key()) + ")";
  }
}
