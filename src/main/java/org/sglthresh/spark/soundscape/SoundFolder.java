package org.sglthresh.spark.soundscape;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.audio.decode.AudioKind;
import org.sglthresh.error.NearestName;
import org.sglthresh.error.OptInJars;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.InputPaths;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.io.fs.TextFiles;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.io.layout.DelimitedTable;

/**
 * The sounds in a directory, CLASS/FILE, or of the classes and folds that a list gives them.
 *
 * @param files by name
 * @param others files that are no sounds by their names, which are left out
 */
public record SoundFolder(List<SoundFile> files, List<String> others) {
  private static final int SHOWN = 3;
  private static final String COLUMNS = "give the columns file and class, and fold for --folds";

  /**
   * Finds the sounds.
   *
   * @param directory of the sounds
   * @param list a CSV with the columns file, class and perhaps fold; empty if folders are classes
   * @throws UserException (input) when there are none, or directory and list differ
   */
  public static SoundFolder find(
      Configuration configuration, String directory, Optional<String> list) {
    Map<String, String> paths = new LinkedHashMap<>();
    List<String> others = new ArrayList<>();
    try {
      Path root = UserPath.of(directory);
      FileSystem fileSystem = FileSystems.shared(root, configuration);
      FileStatus status =
          FileSystems.status(fileSystem, root)
              .filter(FileStatus::isDirectory)
              .orElseThrow(
                  () ->
                      UserException.input(
                          "--sounds " + directory + " is no directory; check the path"));
      String prefix = status.getPath().toString();
      for (FileStatus file :
          InputPaths.filesBelow(fileSystem, status, InputPaths.Names.OF_SOUNDS)) {
        String path = file.getPath().toString();
        String name = path.substring(prefix.length()).replaceFirst("^/+", "");
        if (AudioKind.ofName(name).isPresent()) {
          paths.put(name, path);
        } else {
          others.add(name);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.input(
              "--sounds " + directory + " cannot be listed: " + IoReason.of(e) + "; check the path")
          .causedBy(e);
    }
    if (paths.isEmpty()) {
      throw UserException.input(
          "--sounds "
              + directory
              + " holds no sound files (names that end in "
              + String.join(", ", AudioKind.extensions())
              + "); check the path");
    }
    List<SoundFile> files =
        list.isPresent()
            ? listed(configuration, directory, list.get(), paths)
            : byFolder(directory, paths);
    files.sort(Comparator.comparing(SoundFile::name));
    return new SoundFolder(List.copyOf(files), List.copyOf(others));
  }

  private static List<SoundFile> byFolder(String directory, Map<String, String> paths) {
    List<SoundFile> files = new ArrayList<>();
    paths.forEach(
        (name, path) -> {
          int slash = name.indexOf('/');
          if (slash < 0) {
            throw UserException.input(
                "--sounds "
                    + directory
                    + ": "
                    + name
                    + " is in no folder, which names its class; put it into one, or give"
                    + " --sound-list");
          }
          files.add(new SoundFile(name, path, name.substring(0, slash), ""));
        });
    return files;
  }

  private static List<SoundFile> listed(
      Configuration configuration, String directory, String list, Map<String, String> paths) {
    String where = "--sound-list " + list;
    DelimitedTable table =
        DelimitedTable.of(TextFiles.read(configuration, list, "--sound-list"), where);
    int file = table.column(List.of("file", "filename", "path"), "file", COLUMNS);
    int label = table.column(List.of("class", "label", "category"), "class", COLUMNS);
    Optional<Integer> fold = table.column(List.of("fold"));
    Map<String, SoundFile> files = new LinkedHashMap<>();
    List<String> absent = new ArrayList<>();
    for (List<String> row : table.rows()) {
      String name = row.get(file);
      if (row.get(label).isBlank()) {
        throw UserException.input(where + ": " + name + " has no class; give every file one");
      }
      if (!paths.containsKey(name)) {
        absent.add(name);
      }
      SoundFile sound =
          new SoundFile(
              name,
              paths.getOrDefault(name, ""),
              row.get(label),
              fold.map(row::get).map(String::strip).orElse(""));
      if (files.put(name, sound) != null) {
        throw UserException.input(where + " has more than one line for " + name + "; keep one");
      }
    }
    if (!absent.isEmpty()) {
      throw UserException.input(
          String.format(
              "%s names %s that --sounds %s does not hold: %s; check both, names are paths below"
                  + " --sounds",
              where, Words.counted(absent.size(), "file"), directory, some(absent)));
    }
    List<String> unlisted =
        paths.keySet().stream().filter(name -> !files.containsKey(name)).toList();
    if (!unlisted.isEmpty()) {
      throw UserException.input(
          String.format(
              "--sounds %s holds %s that %s does not name: %s; list them, or move them away",
              directory, Words.counted(unlisted.size(), "sound file"), where, some(unlisted)));
    }
    return new ArrayList<>(files.values());
  }

  private static String some(List<String> names) {
    return names.stream().limit(SHOWN).collect(Collectors.joining(", "))
        + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
  }

  /** The jars that the sounds need, as far as their names say it. */
  public Set<OptInJars> jars() {
    Set<OptInJars> jars = EnumSet.noneOf(OptInJars.class);
    files.forEach(file -> AudioKind.neededBy(file.name()).ifPresent(jars::add));
    return jars;
  }

  /**
   * The sounds of some folds.
   *
   * @param folds none for all sounds
   * @throws UserException (input) when a fold has no sound
   */
  public SoundFolder ofFolds(List<String> folds) {
    if (folds.isEmpty()) {
      return this;
    }
    Set<String> known =
        files.stream().map(SoundFile::fold).collect(Collectors.toCollection(TreeSet::new));
    known.remove("");
    for (String fold : folds) {
      if (!known.contains(fold)) {
        throw UserException.input(
            "--folds "
                + fold
                + ": no sound is of this fold; "
                + (known.isEmpty()
                    ? "give --sound-list with a column fold"
                    : "the folds are " + String.join(", ", known)));
      }
    }
    return new SoundFolder(
        files.stream().filter(file -> folds.contains(file.fold())).toList(), others);
  }

  /** Classes that have no sound in a part of this folder, sorted. */
  public List<String> classesNotIn(SoundFolder part) {
    Set<String> missing = labels();
    missing.removeAll(part.labels());
    return List.copyOf(missing);
  }

  private Set<String> labels() {
    return files.stream().map(SoundFile::label).collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The names of the classes of the events, sorted.
   *
   * @param backgrounds classes whose sounds are backgrounds
   * @throws UserException (input) when a background is no class, or all are
   */
  public List<String> eventClasses(List<String> backgrounds) {
    Set<String> classes = labels();
    for (String background : backgrounds) {
      if (!classes.contains(background)) {
        throw UserException.input(
            "--background "
                + background
                + ": no sound is of this class"
                + NearestName.to(background, List.copyOf(classes))
                    .map(near -> "; did you mean \"" + near + "\"?")
                    .orElse("; the classes are " + some(List.copyOf(classes))));
      }
    }
    List<String> events = classes.stream().filter(name -> !backgrounds.contains(name)).toList();
    if (events.isEmpty()) {
      throw UserException.input(
          "--background names all classes, so that none is left for events; name fewer");
    }
    return events;
  }
}
