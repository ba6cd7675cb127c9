#!/usr/bin/env bash
# The experiment of pseudo strong labels (Dinkel et al., ICASSP 2022) on soundscapes: which labels make
# the better student, whether it transfers to another task, and how much audio must be annotated.
#
#   src/psl/experiment.sh SOUNDS MODEL CLASSES OUTPUT [small|light|full]
#
# SOUNDS   sounds of ESC-50 with attribution.csv (file,class,fold) and audioset_names.csv
#          (folder,audioset_name)
# MODEL    the annotator in ONNX, EfficientAT's mn04_as
# CLASSES  the names of its classes
# OUTPUT   a directory; what is done in it is kept, so that the same command goes on
# small    shows that all of it works, in a few minutes; its figures mean nothing
# light    300 soundscapes, four sorts of labels, one seed: half an hour of two cores
# full     1,000 soundscapes, nine sorts of labels, three seeds, five folds: many hours
#
# Sounds of folds 1 to 3 are in the soundscapes to learn from, of fold 4 in those to stop and to learn
# thresholds on, of fold 5 in those held out. The last lines are tables in Markdown.
set -euo pipefail

[ "$#" -ge 4 ] || { sed -n '2,19s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here sounds=$1 model=$2 classes=$3 output=$4 size=${5:-light}
readonly submit=$here/../../submit.sh
readonly all_transferred='from-nothing weak-head weak-all psl-2-head psl-2-all annotator-head annotator-hidden'
mkdir -p "$output"

# shellcheck source=src/psl/sounds.sh
. "$here/sounds.sh"

case $size in
  small)
    clips='16 8 8 8' lengths=10,2 students='weak psl-2' seeds=1 epochs=2 folds=5
    shares=0.5 dense_seeds=1 dense_epochs=20 network='cnn --width 0.5'
    transferred='psl-2-all annotator-head'
    ;;
  light)
    clips='300 60 100 120' lengths=10,2 students='weak psl-10 psl-2 hard-learned' seeds=1 epochs=24
    folds=5 shares='0.03 0.1 0.3 1' dense_seeds=1 dense_epochs=300 network=cnn
    transferred=$all_transferred
    ;;
  full)
    clips='1000 200 300 400' lengths=10,5,2 seeds='1 2 3' epochs=300 folds='1 2 3 4 5'
    students='weak weak-2 complete psl-10 psl-5 psl-2 mixed hard-0.2 hard-learned'
    shares='0.03 0.1 0.3 1' dense_seeds='1 2 3 4 5' dense_epochs=300 network=cnn
    transferred=$all_transferred
    ;;
  *)
    printf 'experiment.sh takes small, light or full, not: %s\n' "$size" >&2
    exit 2
    ;;
esac
# EPOCHS, STUDENTS, SEEDS, DENSE_SEEDS and FOLDS in the environment take the place of what the size
# says.
read -r -a network <<<"$network"
readonly epochs=${EPOCHS:-$epochs} students=${STUDENTS:-$students} seeds=${SEEDS:-$seeds}
readonly dense_seeds=${DENSE_SEEDS:-$dense_seeds} folds=${FOLDS:-$folds}

# run COMMAND OPTIONS...: skipped where its output is there.
run() { "$submit" --with onnx,audio,djl -- "$@" --if-exists skip; }

# The classes of all sounds.
all_classes() {
  tail -n +2 "$output/sounds.csv" | sed -E 's/^[^,]*,(.*),[^,]*$/\1/; s/^"(.*)"$/\1/' | sort -u
}

# soundscapes PART CLIPS SEED FOLDS
soundscapes() {
  run soundscapes --sounds "$sounds" --sound-list "$output/sounds.csv" --folds "$4" \
    --background "$BACKGROUNDS" --clips "$2" --seed "$3" --drop-labels 0.36 \
    --windows "$lengths" --output "$output/$1"
}

# annotate_all PART LENGTHS: the annotator's scores and embeddings.
annotate_all() {
  run annotate --audio "$output/$1/audio" --model "$model" --classes "$classes" --windows "$2" \
    --embeddings --output "$output/$1-windows"
}

# features PART LENGTHS: what students learn from.
features() {
  run features --audio "$output/$1/audio" --windows "$2" --output "$output/$1-features"
}

# label PART WHERE OPTIONS...: labels of the events' classes alone.
label() {
  run pseudo-label --windows "$output/$1-windows" --keep-classes "$output/classes.txt" \
    --output "$output/$1-$2" "${@:3}"
}

# corpora PREFIX FOLDS_TO_LEARN_FROM FOLD_TO_STOP_ON SEED: sounds, spectrograms and labels of both.
corpora() {
  soundscapes "$1learn" "${clips[0]}" "$4" "$2"
  annotate_all "$1learn" "$lengths"
  features "$1learn" "$lengths"
  label "$1learn" labels
  soundscapes "$1stop" "${clips[1]}" $((100 + $4)) "$3"
  features "$1stop" 10
}

# Thresholds of windows of 2 s, learned where the truth is known.
learned_thresholds() {
  soundscapes tune "${clips[2]}" 201 4
  annotate_all tune 2
  label tune labels
  run optimize --scores "$output/tune-labels/soft=2" --scores-column labels \
    --labels "$output/tune/windows=2" --group-column recording --initial-threshold 0.2 \
    --method robust --output "$output/thresholds"
}

# student NAME SEED PREFIX WINDOWS LABELS: trained, stopped and measured on whole soundscapes. A step has
# 64 s of sound at every length, PSL's 32 windows of 2 s, so that all have the same steps an epoch.
student() {
  run train --student "${network[@]}" --features "$output/$3learn-features/windows=$4" \
    --labels "$5" --classes "$output/classes.txt" --seed "$2" --epochs "$epochs" \
    --batch-windows "$((64 / $4))" \
    --validation-features "$output/$3stop-features/windows=10" \
    --validation-labels "$output/$3stop/labels" \
    --eval-features "$output/held-features/windows=10" --eval-labels "$output/held/labels" \
    --output "$output/students/$3$1-$2" "${@:6}"
}

# one_student NAME SEED
one_student() {
  local learn=$output/learn
  case $1 in
    weak) student weak "$2" '' 10 "$learn/weak" ;;
    weak-2) student weak-2 "$2" '' 2 "$learn/weak" ;;
    complete) student complete "$2" '' 10 "$learn/labels" ;;
    psl-*) student "$1" "$2" '' "${1#psl-}" "$learn-labels/soft=${1#psl-}" ;;
    mixed)
      label learn mixed --labels "$learn/weak" --mix 0.5 --lengths 2
      student mixed "$2" '' 2 "$learn-mixed/soft=2"
      ;;
    hard-0.2)
      label learn hard --thresholds 0.2 --lengths 2
      student hard-0.2 "$2" '' 2 "$learn-hard/hard=2"
      ;;
    hard-learned)
      label learn hard-learned --thresholds "2=$output/thresholds" --lengths 2
      student hard-learned "$2" '' 2 "$learn-hard-learned/hard=2"
      ;;
  esac
}

# The annotator as a tagger of whole soundscapes.
annotator() {
  annotate_all held 10
  label held labels
  run evaluate --scores "$output/held-labels/soft=10" --scores-column labels \
    --labels "$output/held/labels" --thresholds 0.2 --output "$output/annotator"
}

# sounds_of NAME FOLDS: the labels of the sounds themselves.
sounds_of() {
  # shellcheck disable=SC2016 # awk expands them
  made "$output/sounds-$1.csv" awk -F, -v folds=",$2," 'NR == 1 || index(folds, "," $NF ",")' \
    "$output/sounds.csv"
  run import --labels "$output/sounds-$1.csv" --classes "$output/all-classes.txt" \
    --output "$output/sounds-$1"
}

# fine_tuned FOLD NAME FEATURES STUDENT_OPTIONS...: another task, the class of a sound of five seconds.
fine_tuned() {
  local tables=$output/sounds-$1
  run train --features "$3" --labels "$tables-learn/labels" --classes "$output/all-classes.txt" \
    --validation-features "$3" --validation-labels "$tables-stop/labels" \
    --eval-features "$3" --eval-labels "$tables-test/labels" --extra-features drop \
    --seed 1 --output "$output/transfer/$1-$2" "${@:4}"
}

# transfer FOLD: no sound of it is in what any student has learned from or stopped on.
transfer() {
  local fold=$1 stop learn prefix='' name
  stop=$(((fold + 3) % 5 + 1))
  learn=$(printf '%s\n' 1 2 3 4 5 | grep -v "[$fold$stop]" | paste -sd, -)
  if [ "$fold" != 5 ]; then
    prefix=fold$fold-
    corpora "$prefix" "$learn" "$stop" "$((10 + fold))"
    student weak 1 "$prefix" 10 "$output/${prefix}learn/weak"
    student psl-2 1 "$prefix" 2 "$output/${prefix}learn-labels/soft=2"
  fi
  sounds_of "$fold-learn" "$learn"
  sounds_of "$fold-stop" "$stop"
  sounds_of "$fold-test" "$fold"
  for name in $transferred; do
    case $name in
      from-nothing) spectral "$fold" "$name" ;;
      annotator-head) embedded "$fold" "$name" ;;
      annotator-hidden) embedded "$fold" "$name" --hidden 256 ;;
      *-head) spectral "$fold" "$name" --initial-student "$output/students/$prefix${name%-head}-1" \
        --tune head ;;
      *-all) spectral "$fold" "$name" --initial-student "$output/students/$prefix${name%-all}-1" ;;
    esac
  done
}

# spectral FOLD NAME OPTIONS...: a student of spectrograms; embedded: one of the annotator's embeddings.
spectral() {
  fine_tuned "$1" "$2" "$output/sounds-features/windows=5" --student "${network[@]}" \
    --epochs "$epochs" "${@:3}"
}
embedded() {
  fine_tuned "$1" "$2" "$output/sounds-windows/windows=5" --student dense \
    --epochs "$dense_epochs" "${@:3}"
}

# efficiency SHARE SEED: a dense student on embeddings of a share of the recordings.
efficiency() {
  run train --student dense --features "$output/learn-windows/windows=2" \
    --labels "$output/learn-labels/soft=2" --share "$1" --seed "$2" --epochs "$dense_epochs" \
    --validation-features "$output/stop-windows/windows=10" \
    --validation-labels "$output/stop/labels" \
    --eval-features "$output/held-windows/windows=10" --eval-labels "$output/held/labels" \
    --output "$output/efficiency/dense-$1-$2"
}

read -r -a clips <<<"$clips"
made "$output/sounds.csv" sound_list
made "$output/classes.txt" event_classes
made "$output/all-classes.txt" all_classes

corpora '' 1,2,3 4 1
soundscapes held "${clips[3]}" 2 5
features held 10
annotator
case $students in *learned*) learned_thresholds ;; esac
for seed in $seeds; do
  for name in $students; do one_student "$name" "$seed"; done
done

annotate_all stop 10
for seed in $dense_seeds; do
  for share in $shares; do efficiency "$share" "$seed"; done
done
# the network of convolutions at a tenth; at all of it, it is psl-2
case "$size $students" in
  small*) ;;
  *psl-2*) student psl-2-share-0.1 1 '' 2 "$output/learn-labels/soft=2" --share 0.1 ;;
esac

run features --audio "$sounds" --recording-ids stem --windows 5 --output "$output/sounds-features"
run annotate --audio "$sounds" --recording-ids stem --model "$model" --classes "$classes" \
  --windows 5 --embeddings --output "$output/sounds-windows"
for fold in $folds; do transfer "$fold"; done

"${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$here/../../target/spark/jars/*" "$here/ExperimentTables.java" "$output"
