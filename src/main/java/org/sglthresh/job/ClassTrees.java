package org.sglthresh.job;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.fs.Sha256;
import org.sglthresh.io.read.OntologyFile;
import org.sglthresh.model.ClassTree;

/** Reads trees of classes. */
public final class ClassTrees {
  private ClassTrees() {}

  /**
   * The classes of a table in an ontology.
   *
   * @param file of the ontology
   * @throws org.sglthresh.error.UserException (input) when it cannot be read, or does not know the
   *     classes
   */
  public static ClassTree read(Configuration configuration, String file, List<String> classNames) {
    return ClassTree.of(OntologyFile.read(configuration, file), classNames, "ontology " + file);
  }

  /** The digest by which a rule for tags knows its tree. */
  public static String digest(ClassTree tree) {
    return "sha256:" + Sha256.hex(tree.text());
  }
}
