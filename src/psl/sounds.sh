# shellcheck shell=bash disable=SC2034,SC2154 # shared with soundscapes.sh and experiment.sh
# The sounds of ESC-50 that experiments mix: $sounds has attribution.csv (file,class,fold) and
# audioset_names.csv (folder,audioset_name). Wind, washing machine, rain and crickets are backgrounds.

readonly BACKGROUNDS='Wind;Mechanical fan;Rain;Cricket'

# made FILE COMMAND...: a file that is made once, as outputs know the state of what they were made from.
made() {
  if [ ! -e "$1" ]; then
    "${@:2}" >"$1.new"
    mv "$1.new" "$1"
  fi
}

# The classes of the sounds by the names that the tagger has.
sound_list() {
  awk -v names="$sounds/audioset_names.csv" '
    BEGIN {
      FS = ","
      while ((getline line <names) > 0) {
        sub(/\r$/, "", line)
        comma = index(line, ",")
        name[substr(line, 1, comma - 1)] = substr(line, comma + 1)
      }
      print "file,class,fold"
    }
    NR > 1 {
      sub(/\r$/, "")
      split($1, path, "/")
      print $1 "," name[path[1]] "," $3
    }' "$sounds/attribution.csv"
}

# The classes of the events: all but the backgrounds.
event_classes() {
  awk 'NR > 1 && !/^(wind|washing_machine|rain|crickets),/ {
    sub(/\r$/, "")
    name = substr($0, index($0, ",") + 1)
    gsub(/^"|"$/, "", name)
    print name
  }' "$sounds/audioset_names.csv"
}
