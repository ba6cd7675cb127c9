package org.sglthresh.cli.run;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.cli.DefaultParser;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.Main;

/** Another JVM, for what cannot be tested in the one that runs the tests. */
public final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader err;
  private final CompletableFuture<String> out;
  private final StringBuilder readErr = new StringBuilder();

  private ChildJvm(List<String> command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    process = builder.start();
    err = reader(process.getErrorStream());
    out = CompletableFuture.supplyAsync(() -> read(reader(process.getInputStream())));
  }

  private static BufferedReader reader(java.io.InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private static String read(BufferedReader reader) {
    try (reader) {
      StringBuilder text = new StringBuilder();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        text.append(line).append('\n');
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a main class with our own classes and Commons CLI on its class path, and no Spark. */
  static ChildJvm withoutSpark(Class<?> main, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(java(), "-cp"));
    command.add(home(Main.class) + File.pathSeparator + home(DefaultParser.class));
    command.add(main.getName());
    command.addAll(Arrays.asList(args));
    return new ChildJvm(command, Map.of());
  }

  /** Starts a main class in a JVM with the class path and properties of this one. */
  public static ChildJvm likeThis(Class<?> main, String... args) throws IOException {
    return likeThis(Map.of(), main, args);
  }

  /** The same with environment variables of its own. */
  public static ChildJvm likeThis(Map<String, String> environment, Class<?> main, String... args)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx1g"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-") || argument.startsWith("-XX:"))
        .forEach(command::add);
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("spark.") || name.startsWith("log4j2."))
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(Arrays.asList(args));
    return new ChildJvm(command, environment);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for a line on stderr that contains a text. */
  public void awaitOnErr(String text) throws IOException {
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      readErr.append(line).append('\n');
      if (line.contains(text)) {
        return;
      }
    }
    throw new AssertionError("'" + text + "' was never printed:\n" + readErr);
  }

  /** Sends a signal by its name without SIG. */
  public void signal(String name) throws IOException, InterruptedException {
    int exitCode =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    if (exitCode != 0) {
      throw new AssertionError("cannot send " + name);
    }
  }

  /** Waits until the JVM has ended. */
  public Call await() throws InterruptedException {
    String rest = read(err);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("does not end:\n" + readErr + rest);
    }
    return new Call(process.exitValue(), out.join(), readErr + rest);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
