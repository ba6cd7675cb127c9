package org.sglthresh.spark.event;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.event.ClassEvents;
import org.sglthresh.event.Seconds;
import org.sglthresh.event.count.EventCounter;
import org.sglthresh.event.count.EventCriteria;
import org.sglthresh.event.count.SegmentCounter;
import org.sglthresh.event.count.ThresholdSweep;
import org.sglthresh.event.curve.ChangeBuffer;
import org.sglthresh.event.curve.EventCounts;
import org.sglthresh.event.curve.SweepPlan;
import org.sglthresh.event.curve.TruthFacts;
import org.sglthresh.event.detect.DetectionRule;
import org.sglthresh.event.detect.Detector;
import org.sglthresh.event.detect.Timeline;
import org.sglthresh.spark.run.JavaBytes;
import scala.Tuple2;

/**
 * Counts the recordings of a partition: how detections agree with the truth, at the thresholds and
 * at all of them. Sends the changes of the counts to the task of their class, and what else it
 * finds to that of number 0.
 */
public final class EventTask
    implements PairFlatMapFunction<Iterator<InternalRow>, Integer, byte[]> {
  private static final long serialVersionUID = 1L;

  /** The number of the task that receives an {@link EventPart}. */
  static final int PART = 0;

  /** Changes are sent when they take so many bytes. */
  private static final long FLUSHED_BYTES = 64L << 20;

  /**
   * What is counted.
   *
   * @param reading of the recordings
   * @param sweep what is counted at all thresholds
   * @param rules how scores become events [variants][classes]; the first is that of the thresholds
   * @param grid thresholds from the highest, where not all are looked at; empty: all are
   * @param jackknife groups of the recordings
   * @param segment length of a segment, nanoseconds
   * @param shown recordings that are drawn; empty: some with events
   */
  public record Plan(
      RecordingPlan reading,
      SweepPlan sweep,
      List<List<DetectionRule>> rules,
      float[] grid,
      Jackknife jackknife,
      long segment,
      List<String> shown)
      implements Serializable {
    /** Keeps its own copy of the names. */
    public Plan {
      shown = new ArrayList<>(shown);
    }

    int classes() {
      return reading.classNames().size();
    }

    /** The number of the task that sees a class of a variant. */
    int task(int variant, int label) {
      return 1 + variant * classes() + label;
    }
  }

  private final Plan plan;

  EventTask(Plan plan) {
    this.plan = plan;
  }

  @Override
  public Iterator<Tuple2<Integer, byte[]>> call(Iterator<InternalRow> rows) {
    return new Work(plan, rows).all();
  }

  /** The work on a partition. */
  private static final class Work {
    private final Plan plan;
    private final RecordingReader recordings;
    private final EventPart part;
    private final SegmentCounter segments;
    private final Detector detector = new Detector();
    private final ThresholdSweep sweep;
    private final List<EventCriteria> criteria;
    private final int[] positions;
    private final int counts;
    private final ChangeBuffer[] changes; // [variants × classes]
    private final List<Tuple2<Integer, byte[]>> ready = new ArrayList<>();
    private int sinceFlush;

    private Work(Plan plan, Iterator<InternalRow> rows) {
      this.plan = plan;
      this.part = new EventPart(plan.classes(), plan.sweep().f1().size());
      this.recordings = new RecordingReader(plan.reading(), rows, part.faults());
      this.segments = new SegmentCounter(plan.classes(), plan.segment());
      this.criteria = plan.sweep().criteria();
      this.positions = plan.sweep().positions();
      this.counts = plan.sweep().counts();
      this.sweep = new ThresholdSweep(counts);
      this.changes = new ChangeBuffer[Math.max(1, plan.rules().size()) * plan.classes()];
      for (int i = 0; i < changes.length; i++) {
        changes[i] = new ChangeBuffer();
      }
    }

    private Iterator<Tuple2<Integer, byte[]>> all() {
      return new Iterator<>() {
        private int at;
        private boolean ended;

        @Override
        public boolean hasNext() {
          if (at == ready.size() && !ended) {
            ready.clear();
            at = 0;
            ended = !fill();
          }
          return at < ready.size();
        }

        @Override
        public Tuple2<Integer, byte[]> next() {
          return ready.get(at++);
        }
      };
    }

    /** Works until something is ready; false at the end. */
    private boolean fill() {
      while (recordings.hasNext()) {
        add(recordings.next());
        if (++sinceFlush % 256 == 0 && held() > FLUSHED_BYTES) {
          flush();
          return true;
        }
      }
      flush();
      part.addRead(recordings);
      ready.add(new Tuple2<>(PART, JavaBytes.of(part)));
      return false;
    }

    private long held() {
      long bytes = 0;
      for (ChangeBuffer buffer : changes) {
        bytes += buffer.bytes();
      }
      return bytes;
    }

    private void flush() {
      for (int i = 0; i < changes.length; i++) {
        if (changes[i].bytes() > 0) {
          ready.add(new Tuple2<>(1 + i, changes[i].toRun()));
        }
      }
    }

    private void add(Recording recording) {
      int group = plan.jackknife().group(recording.name());
      TruthFacts facts = part.facts(group);
      facts.addRecording(Math.max(0, recording.duration()));
      for (int c = 0; c < plan.classes(); c++) {
        ClassEvents events = recording.truth().get(c);
        facts.addEvents(c, events.size(), events.length());
      }
      part.addFrames(recording.times().size());
      if (recording.isScored()) {
        addDecision(recording, group, detected(recording));
        for (int v = 0; v < plan.rules().size(); v++) {
          for (int c = 0; c < plan.classes(); c++) {
            addScores(recording, group, v, c);
          }
        }
      } else {
        if (recording.detections().size() == 1) {
          addDecision(recording, group, recording.detections().get(0));
        }
        for (int c = 0; c < plan.classes(); c++) {
          addPoints(recording, group, c);
        }
      }
    }

    private List<ClassEvents> detected(Recording recording) {
      List<ClassEvents> detections = new ArrayList<>();
      for (int c = 0; c < plan.classes(); c++) {
        detections.add(detected(recording, c, plan.rules().get(0).get(c)));
      }
      return detections;
    }

    private ClassEvents detected(Recording recording, int label, DetectionRule rule) {
      EventTimes found = new EventTimes();
      detector.detect(recording.times(), recording.scores()[label], rule, found);
      return found.events();
    }

    private void addDecision(Recording recording, int group, List<ClassEvents> detections) {
      part.counts(group).add(recording.truth(), detections, segments, plan.sweep().f1());
      detections.forEach(events -> part.addDetections(events.size()));
      int place = plan.shown().indexOf(recording.name());
      if (place >= 0 || (plan.shown().isEmpty() && recording.hasEvents())) {
        byte[] name = recording.name().getBytes(StandardCharsets.UTF_8);
        part.show(
            Timeline.of(
                place >= 0 ? place : LabelIndex.hash(name),
                recording.name(),
                Seconds.of(recording.duration()),
                recording.truth(),
                detections,
                recording.times(),
                recording.scores()),
            plan.shown().isEmpty() ? EventPart.TIMELINES : plan.shown().size());
      }
    }

    /** The counts at every threshold of a class, or at those of the grid. */
    private void addScores(Recording recording, int group, int variant, int label) {
      ChangeBuffer buffer = changes[variant * plan.classes() + label];
      DetectionRule rule = plan.rules().get(variant).get(label);
      if (plan.grid().length == 0) {
        sweep.run(
            recording.times(),
            detector.filtered(recording.times(), recording.scores()[label], rule.median()),
            counters(recording, label),
            positions,
            (score, change) -> buffer.add(score, group, change));
        return;
      }
      int[] before = new int[counts];
      for (float threshold : plan.grid()) {
        ClassEvents found = detected(recording, label, rule.withThreshold(threshold));
        before = addCounts(recording, label, found, group, threshold, buffer, before);
      }
    }

    private EventCounter[] counters(Recording recording, int label) {
      EventCounter[] counters = new EventCounter[criteria.size()];
      for (int k = 0; k < counters.length; k++) {
        counters[k] = criteria.get(k).counter(recording.truth(), label);
      }
      return counters;
    }

    /** The counts of a class in each table of detections. */
    private void addPoints(Recording recording, int group, int label) {
      int[] before = new int[counts];
      for (int t = 0; t < recording.detections().size(); t++) {
        ClassEvents found = recording.detections().get(t).get(label);
        before = addCounts(recording, label, found, group, -t, changes[label], before);
      }
    }

    private int[] addCounts(
        Recording recording,
        int label,
        ClassEvents found,
        int group,
        float score,
        ChangeBuffer buffer,
        int[] before) {
      int[] now = new int[counts];
      for (int k = 0; k < criteria.size(); k++) {
        int[] own = EventCounts.counts(criteria.get(k), recording.truth(), label, found);
        System.arraycopy(own, 0, now, positions[k], own.length);
      }
      int[] change = now.clone();
      boolean changed = false;
      for (int i = 0; i < change.length; i++) {
        change[i] -= before[i];
        changed |= change[i] != 0;
      }
      if (changed) {
        buffer.add(score, group, change);
      }
      return now;
    }
  }
}
