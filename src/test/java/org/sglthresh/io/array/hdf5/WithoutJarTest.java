package org.sglthresh.io.array.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The class path without jHDF. */
class WithoutJarTest {
  @Test
  void theJarThatIsMissingIsNamed() throws Exception {
    try (URLClassLoader classes = new URLClassLoader(all(), ClassLoader.getPlatformClassLoader())) {
      Class<?> configuration = classes.loadClass("org.apache.hadoop.conf.Configuration");
      Class<?> inputFile = classes.loadClass("org.sglthresh.io.fs.InputFile");
      Object file =
          inputFile
              .getConstructor(String.class, String.class, long.class)
              .newInstance("panns.h5", "file:/panns.h5", 4368L);
      Method open =
          classes.loadClass(Hdf5File.class.getName()).getMethod("open", configuration, inputFile);
      InvocationTargetException thrown =
          assertThrows(InvocationTargetException.class, () -> open.invoke(null, null, file));
      assertEquals("UserException", thrown.getCause().getClass().getSimpleName());
      assertEquals(
          "panns.h5 needs the opt-in jars of jHDF, which are not here: give"
              + " ./submit.sh --with hdf5, or spark-submit --packages io.jhdf:jhdf:0.9.4",
          thrown.getCause().getMessage());
    }
  }

  private static URL[] all() throws Exception {
    List<URL> all = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!entry.contains("jhdf")) {
        all.add(new File(entry).toURI().toURL());
      }
    }
    return all.toArray(new URL[0]);
  }
}
