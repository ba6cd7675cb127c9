package org.sglthresh.spark.event;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.sglthresh.event.curve.EventCounts;
import org.sglthresh.event.curve.TruthFacts;
import org.sglthresh.event.detect.Timeline;

/** What is found of some recordings, beside the changes of their counts. Parts add up. */
public final class EventPart implements Serializable {
  private static final long serialVersionUID = 1L;

  /** So many recordings are drawn where none are named. */
  static final int TIMELINES = 6;

  private final int classes;
  private final int criteria;
  private final Faults<EventFault> faults = new Faults<>();
  private final TreeMap<Integer, TruthFacts> facts = new TreeMap<>(); // by group
  private final TreeMap<Integer, EventCounts> counts = new TreeMap<>(); // by group
  private final List<Timeline> timelines = new ArrayList<>();
  private long detections;
  private long frames;
  private long unscored;
  private long overhanging;
  private long beyond;

  EventPart(int classes, int criteria) {
    this.classes = classes;
    this.criteria = criteria;
  }

  Faults<EventFault> faults() {
    return faults;
  }

  TruthFacts facts(int group) {
    return facts.computeIfAbsent(group, absent -> new TruthFacts(classes));
  }

  EventCounts counts(int group) {
    return counts.computeIfAbsent(group, absent -> new EventCounts(classes, criteria));
  }

  void addFrames(long more) {
    frames += more;
  }

  void addDetections(long more) {
    detections += more;
  }

  void addRead(RecordingReader recordings) {
    unscored += recordings.unscored();
    overhanging += recordings.overhanging();
    beyond += recordings.beyond();
  }

  /** Keeps a recording to be drawn, if it is among the first of so many. */
  void show(Timeline timeline, int most) {
    timelines.add(timeline);
    timelines.sort(Comparator.comparingLong(Timeline::order).thenComparing(Timeline::recording));
    if (timelines.size() > most) {
      timelines.remove(most);
    }
  }

  /** Adds what is found of others, and keeps so many recordings to be drawn. */
  void merge(EventPart other, int most) {
    faults.merge(other.faults);
    other.facts.forEach((group, part) -> facts(group).merge(part));
    other.counts.forEach((group, part) -> counts(group).merge(part));
    other.timelines.forEach(timeline -> show(timeline, most));
    detections += other.detections;
    frames += other.frames;
    unscored += other.unscored;
    overhanging += other.overhanging;
    beyond += other.beyond;
  }

  /** The facts of all recordings. */
  public TruthFacts allFacts() {
    TruthFacts all = new TruthFacts(classes);
    facts.values().forEach(all::merge);
    return all;
  }

  /** The counts of all recordings. */
  public EventCounts allCounts() {
    EventCounts all = new EventCounts(classes, criteria);
    counts.values().forEach(all::merge);
    return all;
  }

  /** The facts by group [groups]. */
  public List<TruthFacts> factsByGroup(int groups) {
    List<TruthFacts> byGroup = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      byGroup.add(facts.getOrDefault(g, new TruthFacts(classes)));
    }
    return byGroup;
  }

  /** The counts by group [groups]. */
  public List<EventCounts> countsByGroup(int groups) {
    List<EventCounts> byGroup = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      byGroup.add(counts.getOrDefault(g, new EventCounts(classes, criteria)));
    }
    return byGroup;
  }

  /** Recordings to be shown. */
  public List<Timeline> timelines() {
    return List.copyOf(timelines);
  }

  /** How many detections there are at the thresholds, or in the one table. */
  public long detections() {
    return detections;
  }

  /** How many frames have scores. */
  public long frames() {
    return frames;
  }

  /** How many recordings are left out as they have no scores. */
  public long unscored() {
    return unscored;
  }

  /** How many events end a little after their recording. */
  public long overhanging() {
    return overhanging;
  }

  /** How many detections begin after the end of their recording. */
  public long beyond() {
    return beyond;
  }
}
