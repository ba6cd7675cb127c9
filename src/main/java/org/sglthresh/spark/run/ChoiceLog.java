package org.sglthresh.spark.run;

/** Receives the choices that a program makes for its user, in sentences. */
@FunctionalInterface
public interface ChoiceLog {
  /** Ignores the choices. */
  ChoiceLog NONE = sentence -> {};

  /** A choice that the user wants to know, such as the engine and the reason for it. */
  void note(String sentence);

  /** A choice that needs no attention, such as the number of tasks that read a table. */
  default void detail(String sentence) {}
}
