import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes the Python package: writes the modules that mirror the program (a function for each
 * command, a class for each stage, the opt-in jars), and packs them with the others and the jar as
 * a wheel. So an option, a Param or a version is written once, in Java.
 *
 * <p>Maven calls it in the project's directory with target and the version. The package is left in
 * target/python, without the jar, for mypy and ruff.
 */
final class BuildWheel {
  private BuildWheel() {}

  public static void main(String[] args) throws IOException {
    Path project = Path.of("");
    Path target = Path.of(args[0]);
    String version = args[1];
    Path sources = project.resolve("src/main/python");
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> modules = Files.list(sources.resolve("sglthresh"))) {
      for (Path module : modules.filter(Files::isRegularFile).sorted().toList()) {
        files.put("sglthresh/" + module.getFileName(), Files.readAllBytes(module));
      }
    }
    put(files, "functions.py", Functions.module());
    put(files, "stages.py", Stages.module());
    put(files, "extras.py", Extras.module(project));
    put(files, "version.py", "\"\"\"The version.\"\"\"\n\n__version__ = \"" + version + "\"\n");
    Path directory = target.resolve("python");
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    files.put("sglthresh/log4j2.properties", Files.readAllBytes(Path.of("conf/log4j2.properties")));
    files.put(
        "sglthresh/sglthresh-spark.jar", Files.readAllBytes(target.resolve("sglthresh-spark.jar")));
    String info = "sglthresh-" + version + ".dist-info/";
    String metadata = Files.readString(sources.resolve("METADATA")).replace("VERSION", version);
    files.put(info + "METADATA", metadata.getBytes(StandardCharsets.UTF_8));
    files.put(info + "WHEEL", Files.readAllBytes(sources.resolve("WHEEL")));
    files.put(info + "licenses/LICENSE", Files.readAllBytes(project.resolve("LICENSE")));
    pack(files, info + "RECORD", target.resolve("sglthresh-" + version + "-py3-none-any.whl"));
  }

  private static void put(Map<String, byte[]> files, String module, String text) {
    files.put("sglthresh/" + module, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes the files and the record of them, as PEP 427 says; the same files give the same bytes.
   */
  private static void pack(Map<String, byte[]> files, String record, Path wheel)
      throws IOException {
    String lines =
        files.entrySet().stream()
            .map(
                file ->
                    file.getKey()
                        + ",sha256="
                        + digest(file.getValue())
                        + ","
                        + file.getValue().length)
            .collect(Collectors.joining("\n", "", "\n" + record + ",,\n"));
    files.put(record, lines.getBytes(StandardCharsets.UTF_8));
    try (OutputStream out = Files.newOutputStream(wheel);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    }
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
