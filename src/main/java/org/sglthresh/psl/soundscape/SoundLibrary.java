package org.sglthresh.psl.soundscape;

import java.io.Serializable;
import java.util.List;

/**
 * The sounds that are mixed, in an order that does not depend on how they were found.
 *
 * @param classNames of the events
 * @param events sounds of each class [classes][sounds], at least one each
 * @param backgrounds sounds behind the events; none for silence
 */
public record SoundLibrary(
    List<String> classNames, List<List<SourceSound>> events, List<SourceSound> backgrounds)
    implements Serializable {
  /** The library. */
  public SoundLibrary {
    classNames = List.copyOf(classNames);
    events = events.stream().map(List::copyOf).toList();
    backgrounds = List.copyOf(backgrounds);
    if (events.isEmpty() || events.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("a class without a sound");
    }
  }
}
