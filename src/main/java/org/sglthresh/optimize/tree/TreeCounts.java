package org.sglthresh.optimize.tree;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.stats.ClassCounts;

/**
 * Counts of the tags of clips under every rule of {@link TagConsistency}, from one pass. A tag
 * whose ancestors are all tagged stays under each rule. The others, and the classes above them, are
 * counted by their {@link TagPattern}, which says under which rules they are tags: so the counts of
 * any rule are exact, as if it had been applied clip by clip. Tags are those of the scores, also
 * where a label is unknown; of an unknown label the class counts neither way.
 *
 * <p>Counts of A and of B, merged, are those of A ∪ B. Beyond {@link #MOST_PATTERNS} patterns only
 * the rules {@code up} and {@code down} are counted. Not thread-safe.
 */
public final class TreeCounts implements Serializable {
  /** Patterns that are kept; some 100 bytes each. */
  public static final int MOST_PATTERNS = 1 << 17;

  private static final long serialVersionUID = 1L;

  private final int[][] ancestors;
  private final float[] thresholds;
  private final int mostPatterns;

  private final TagSums settled; // tags whose ancestors are all tagged
  private final TagSums lonely; // tags that lack an ancestor
  private final TagSums missing; // classes without a tag above those
  private final double[] positives;
  private final double[] unknown; // [classes], Σw
  private double weight;
  private long clips;
  private long changed;
  private HashMap<TagPattern, double[]> patterns = new HashMap<>(); // tags, Σw, Σw·y
  private boolean tooMany;

  private transient List<Map.Entry<TagPattern, double[]>>
      sorted; // null: not made since a clip came
  private transient float[] labelOf; // [classes], of the clip at hand
  private transient boolean[] tagged;

  /**
   * Counts of no clip.
   *
   * @param ancestors indices of the classes above each class {@code [classes][ancestors]}
   * @param thresholds {@code [classes]}; a tag has a score above
   */
  public TreeCounts(int[][] ancestors, float[] thresholds) {
    this(ancestors, thresholds, MOST_PATTERNS);
  }

  TreeCounts(int[][] ancestors, float[] thresholds, int mostPatterns) {
    int classes = thresholds.length;
    this.ancestors = ancestors;
    this.thresholds = thresholds;
    this.mostPatterns = mostPatterns;
    this.settled = new TagSums(classes);
    this.lonely = new TagSums(classes);
    this.missing = new TagSums(classes);
    this.positives = new double[classes];
    this.unknown = new double[classes];
  }

  /**
   * Adds a clip.
   *
   * @param scores {@code [classes]}, also of classes whose label is unknown
   */
  public void add(float[] scores, ClipLabels labels) {
    if (labelOf == null) {
      labelOf = new float[thresholds.length];
      tagged = new boolean[thresholds.length];
    }
    clips++;
    weight += labels.weight();
    mark(labels);
    for (int c = 0; c < scores.length; c++) {
      tagged[c] = scores[c] > thresholds[c];
    }
    addTags(labels.weight());
    for (int c : labels.positives()) {
      labelOf[c] = 0;
    }
    for (int c : labels.unknown()) {
      labelOf[c] = 0;
    }
  }

  private void mark(ClipLabels labels) {
    for (int k = 0; k < labels.positives().length; k++) {
      float label = labels.values().length == 0 ? 1f : labels.values()[k];
      labelOf[labels.positives()[k]] = label;
      positives[labels.positives()[k]] += (double) labels.weight() * label;
    }
    for (int c : labels.unknown()) {
      labelOf[c] = Float.NaN;
      unknown[c] += labels.weight();
    }
  }

  private void addTags(float clipWeight) {
    Map<Integer, List<int[]>> above = new TreeMap<>();
    for (int c = 0; c < tagged.length; c++) {
      if (tagged[c]) {
        int[] lacking = lacking(c);
        (lacking.length == 0 ? settled : lonely).add(c, labelOf[c], clipWeight);
        if (lacking.length > 0) {
          addPattern(TagPattern.of(c, List.of(lacking)), clipWeight);
          for (int a : lacking) {
            above.computeIfAbsent(a, key -> new ArrayList<>()).add(lacking);
          }
        }
      }
    }
    changed += above.isEmpty() ? 0 : 1;
    above.forEach(
        (a, sets) -> {
          missing.add(a, labelOf[a], clipWeight);
          addPattern(TagPattern.of(a, sets), clipWeight);
        });
  }

  private int[] lacking(int c) {
    int count = 0;
    for (int above : ancestors[c]) {
      count += tagged[above] ? 0 : 1;
    }
    int[] lacking = new int[count];
    for (int above : ancestors[c]) {
      if (!tagged[above]) {
        lacking[lacking.length - count--] = above;
      }
    }
    return lacking;
  }

  private void addPattern(TagPattern pattern, float clipWeight) {
    float label = labelOf[pattern.classIndex()];
    boolean known = !Float.isNaN(label);
    addPattern(
        pattern, new double[] {1, known ? clipWeight : 0, known ? (double) clipWeight * label : 0});
  }

  private void addPattern(TagPattern pattern, double[] sums) {
    sorted = null;
    if (!tooMany) {
      double[] known = patterns.putIfAbsent(pattern, sums);
      if (known != null) {
        ClassCounts.addTo(known, sums);
      }
      if (patterns.size() > mostPatterns) {
        tooMany = true;
        patterns = new HashMap<>();
      }
    }
  }

  /** Adds the counts of other clips, of the same tree and thresholds. */
  public void merge(TreeCounts other) {
    settled.merge(other.settled);
    lonely.merge(other.lonely);
    missing.merge(other.missing);
    ClassCounts.addTo(positives, other.positives);
    ClassCounts.addTo(unknown, other.unknown);
    weight += other.weight;
    clips += other.clips;
    changed += other.changed;
    if (other.tooMany) {
      tooMany = true;
      patterns = new HashMap<>();
    }
    other.patterns.forEach((pattern, sums) -> addPattern(pattern, sums.clone()));
  }

  /** Number of clips. */
  public long clips() {
    return clips;
  }

  /** Number of clips that have a tag without one above it: any rule changes these alone. */
  public long changedClips() {
    return changed;
  }

  /** Whether the counts of every rule are known, not only those of {@code up} and {@code down}. */
  public boolean isComplete() {
    return !tooMany;
  }

  /** The classes that are missing above a tag of any clip: a rule decides on them alone. */
  public BitSet missingClasses() {
    BitSet classes = new BitSet();
    for (int c = 0; c < missing.predicted.length; c++) {
      classes.set(c, missing.predicted[c] > 0);
    }
    patterns.keySet().forEach(pattern -> pattern.addTo(classes));
    return classes;
  }

  /** The tags as the thresholds make them. */
  public RuleCounts raw() {
    TagSums sums = settled.copy();
    sums.merge(lonely);
    return counts(sums, 0, 0);
  }

  /** The tags with all classes above them. */
  public RuleCounts up() {
    TagSums sums = settled.copy();
    sums.merge(lonely);
    sums.merge(missing);
    return counts(sums, missing.tags, 0);
  }

  /** The tags whose ancestors are all tagged. */
  public RuleCounts down() {
    return counts(settled.copy(), 0, lonely.tags);
  }

  /**
   * The tags under a rule.
   *
   * @param added the classes that may be added, see {@link TagConsistency}
   * @throws IllegalStateException when the counts are not {@linkplain #isComplete() complete}
   */
  public RuleCounts of(BitSet added) {
    if (tooMany) {
      throw new IllegalStateException("more than " + mostPatterns + " patterns");
    }
    TagSums sums = settled.copy();
    long addedTags = 0;
    long kept = 0;
    for (Map.Entry<TagPattern, double[]> entry : sorted()) {
      TagPattern pattern = entry.getKey();
      if (pattern.holds(added)) {
        double[] terms = entry.getValue();
        sums.add(pattern.classIndex(), terms[1], terms[2]);
        kept += pattern.isTagged() ? (long) terms[0] : 0;
        addedTags += pattern.isTagged() ? 0 : (long) terms[0];
      }
    }
    sums.tags = settled.tags + kept + addedTags;
    return counts(sums, addedTags, lonely.tags - kept);
  }

  /** In an order that does not depend on that of the clips, so that sums of them do not either. */
  private List<Map.Entry<TagPattern, double[]>> sorted() {
    if (sorted == null) {
      sorted = List.copyOf(new TreeMap<>(patterns).entrySet());
    }
    return sorted;
  }

  private RuleCounts counts(TagSums sums, long added, long removed) {
    double[] known = new double[unknown.length];
    for (int c = 0; c < known.length; c++) {
      known[c] = weight - unknown[c];
    }
    return new RuleCounts(
        new ClassCounts(sums.truePositives, sums.predicted, positives.clone(), known),
        sums.tags,
        added,
        removed);
  }
}
