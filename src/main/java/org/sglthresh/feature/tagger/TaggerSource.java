package org.sglthresh.feature.tagger;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.NearestName;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.feature.FrontEndPreset;
import org.sglthresh.feature.tagger.TaggerJson.Written;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.io.fs.TextFiles;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.model.ScoreScale;

/**
 * What a user says about the tagger.
 *
 * @param model path of the ONNX file
 * @param tagger a preset, or a file such as the one beside the model; empty for that file, or what
 *     is known of the model's digest
 * @param classes path of a file of class names; empty for those of the description
 */
public record TaggerSource(String model, Optional<String> tagger, Optional<String> classes) {
  /** What a file of a tagger is called in errors. */
  private static final String ROLE = "tagger file";

  /**
   * Reads the network and finds out what it is.
   *
   * @throws UserException (usage) when nothing says what the network is, or what says it is wrong
   *     or of another file; (input) when a file cannot be read
   */
  public FoundTagger find(Configuration configuration) {
    FoundTagger found = findNetwork(configuration);
    List<String> names =
        classes
            .map(path -> ClassNamesFile.read(configuration, path))
            .orElse(found.description().classes());
    if (names.isEmpty()) {
      throw UserException.usage(
          String.format(
              "Nothing says what the classes of %s are; name a file of them with --classes, or in"
                  + " %s as \"classesFile\".",
              model, besideName(found.model())));
    }
    return new FoundTagger(found.description().withClasses(names), found.model());
  }

  /**
   * The same without the names of classes, for uses that need none; the description may have some.
   *
   * @throws UserException as {@link #find}
   */
  public FoundTagger findNetwork(Configuration configuration) {
    ModelFile file = ModelFile.read(configuration, model);
    TaggerDescription description = describe(configuration, file);
    requireSameFile(description, file);
    return new FoundTagger(description.withSha256(file.sha256()), file);
  }

  /**
   * What is known of a network without the user: by the file beside it, or by its digest.
   *
   * @throws UserException (usage) when the file beside it is wrong or of another network; (input)
   *     when it cannot be read
   */
  public static Optional<TaggerDescription> known(Configuration configuration, ModelFile file) {
    Optional<TaggerDescription> found = beside(configuration, file);
    found.ifPresent(description -> requireSameFile(description, file));
    return found;
  }

  private static void requireSameFile(TaggerDescription description, ModelFile file) {
    if (!description.sha256().isEmpty() && !description.sha256().equals(file.sha256())) {
      throw UserException.usage(
          String.format(
              "The description of tagger %s is of the file with SHA-256 %s, and %s has %s; name the"
                  + " file that is meant, or correct sha256.",
              description.name(), description.sha256(), file.path(), file.sha256()));
    }
  }

  private TaggerDescription describe(Configuration configuration, ModelFile file) {
    if (tagger.isPresent()) {
      String given = tagger.get();
      return FrontEndSource.isFile(given)
          ? read(configuration, given, TextFiles.read(configuration, given, ROLE), file.baseName())
          : preset(given, file.baseName());
    }
    return beside(configuration, file).orElseThrow(() -> unknown(file));
  }

  private static Optional<TaggerDescription> beside(Configuration configuration, ModelFile file) {
    Path model = UserPath.of(file.path());
    String beside = besideName(file);
    try {
      Optional<String> json = TextFiles.beside(configuration, model, beside);
      if (json.isPresent()) {
        String path = sibling(model, beside);
        return Optional.of(read(configuration, path, json.get(), file.baseName()));
      }
    } catch (IOException e) {
      throw UserException.input(
              ROLE + " " + beside + " beside " + file.path() + " cannot be read: " + IoReason.of(e))
          .causedBy(e);
    }
    return KnownTagger.find(file.sha256());
  }

  private static String besideName(ModelFile file) {
    return file.baseName() + ".json";
  }

  private static String sibling(Path file, String name) {
    Path directory = file.getParent();
    return directory == null ? name : UserPath.child(directory, name).toString();
  }

  private static TaggerDescription read(
      Configuration configuration, String path, String json, String name) {
    Written written = TaggerJson.read(json, ROLE + " " + path, name);
    if (written.classesFile().isEmpty()) {
      return written.tagger();
    }
    String classesFile = written.classesFile();
    boolean absolute = classesFile.startsWith("/") || UserPath.hasScheme(classesFile);
    String names = absolute ? classesFile : sibling(UserPath.of(path), classesFile);
    return written.tagger().withClasses(ClassNamesFile.read(configuration, names));
  }

  private static TaggerDescription preset(String label, String name) {
    FrontEndPreset preset =
        Words.find(FrontEndPreset.class, label).orElseThrow(() -> unknownPreset(label));
    return new TaggerDescription(
        name,
        "",
        preset.frontEnd(),
        TensorLayout.usual(preset),
        "",
        "",
        ScoreScale.PROBABILITY,
        "",
        List.of());
  }

  private static UserException unknownPreset(String label) {
    List<String> labels =
        Arrays.stream(FrontEndPreset.values()).map(FrontEndPreset::label).toList();
    return UserException.usage(
        String.format(
            "There is no tagger preset '%s'%s There are %s; a file of your own ends in .json.",
            label,
            NearestName.to(label, labels).map(near -> "; did you mean " + near + "?").orElse("."),
            FrontEndPreset.list()));
  }

  private static UserException unknown(ModelFile file) {
    return UserException.usage(
        String.format(
            "Nothing says what tagger %s is. Write %s beside it, such as {\"format\":"
                + " \"sglthresh-tagger\", \"version\": 1, \"frontEnd\": {\"preset\": \"%s\"},"
                + " \"classesFile\": \"names.csv\"}, or give --tagger with a preset: %s.",
            file.path(),
            besideName(file),
            FrontEndPreset.EFFICIENTAT.label(),
            FrontEndPreset.list()));
  }
}
