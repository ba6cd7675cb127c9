#!/usr/bin/env bash
# What windows of several lengths find in soundscapes whose events are known, and which thresholds are
# right for each length:
#
#   src/psl/soundscapes.sh SOUNDS MODEL CLASSES OUTPUT [PERCENT]
#
# SOUNDS   sounds of ESC-50 with attribution.csv (file,class,fold) and audioset_names.csv
#          (folder,audioset_name)
# MODEL    a tagger in ONNX, such as EfficientAT's mn04_as
# CLASSES  the names of its classes
# OUTPUT   a directory; what is done in it is kept, so that the same command goes on
# PERCENT  of 1,000 soundscapes to tune on and 400 held out; 100 if not said
#
# The soundscapes to tune on have sounds of folds 1 to 4, those held out of fold 5. The last lines are
# tables in Markdown.
set -euo pipefail

[ "$#" -ge 4 ] || { sed -n '2,17s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here sounds=$1 model=$2 classes=$3 output=$4 percent=${5:-100}
readonly submit=$here/../../submit.sh lengths='10 5 2'
mkdir -p "$output"

# shellcheck source=src/psl/sounds.sh
. "$here/sounds.sh"

# run COMMAND OPTIONS...: skipped where its output is there.
run() { "$submit" --with onnx,audio -- "$@" --if-exists skip; }

# soundscapes PART CLIPS SEED FOLDS: mixed, annotated, and their labels held against the truth.
soundscapes() {
  local part=$output/$1
  run soundscapes --sounds "$sounds" --sound-list "$output/sounds.csv" --folds "$4" \
    --background "$BACKGROUNDS" --clips "$2" --seed "$3" --drop-labels 0.36 \
    --windows 10,5,2 --output "$part"
  run annotate --audio "$part/audio" --model "$model" --classes "$classes" --windows 10,5,2 \
    --output "$part-windows"
  run pseudo-label --windows "$part-windows" --thresholds 0.2 --statistics-only \
    --output "$part-all"
  run pseudo-label --windows "$part-windows" --keep-classes "$output/classes.txt" \
    --labels "$part/weak" --truth "$part/events" --thresholds 0.1 --pool max --output "$part-labels"
}

# The annotator as a tagger of clips: its highest score in any window, and one threshold for all
# classes.
clip_tagger() {
  local length threshold thresholds='0.01 0.02 0.03 0.05 0.1 0.2'
  if [ "$percent" -lt 100 ]; then thresholds='0.03 0.2'; fi
  for length in $lengths; do
    for threshold in $thresholds; do
      run evaluate --scores "$output/held-out-labels/pooled=$length" \
        --labels "$output/held-out/labels" --thresholds "$threshold" \
        --output "$output/clips=$length/$threshold"
    done
  done
}

# Thresholds learned on the windows of the tuning soundscapes, measured on those held out.
learned_thresholds() {
  local length tables
  for length in $lengths; do
    tables=(--scores "$output/tuning-labels/soft=$length" --scores-column labels
      --labels "$output/tuning/windows=$length" --group-column recording
      --eval-scores "$output/held-out-labels/soft=$length"
      --eval-labels "$output/held-out/windows=$length" --initial-threshold 0.2)
    run compare "${tables[@]}" --methods default,sgl,exact,robust --output "$output/compared=$length"
    run optimize "${tables[@]}" --method robust --output "$output/learned=$length"
  done
  run pseudo-label --windows "$output/held-out-windows" --keep-classes "$output/classes.txt" \
    --labels "$output/held-out/weak" --truth "$output/held-out/events" \
    --thresholds "10=$output/learned=10,5=$output/learned=5,2=$output/learned=2" \
    --output "$output/held-out-learned"
}

made "$output/sounds.csv" sound_list
made "$output/classes.txt" event_classes
soundscapes tuning $((10 * percent)) 1 1,2,3,4
soundscapes held-out $((4 * percent)) 2 5
clip_tagger
learned_thresholds
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$here/../../target/spark/jars/*" "$here/SoundscapeTables.java" "$output"
