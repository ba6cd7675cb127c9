# shellcheck shell=bash
# --with ffmpeg: decoders of all else, with the natives of the platform that this runs on. The
# coordinates bring those of all platforms (180 MB), as --packages cannot name one.

case $(uname -s)-$(uname -m) in
  Linux-x86_64) native=linux-x86_64 ;;
  Linux-aarch64 | Linux-arm64) native=linux-arm64 ;;
  Darwin-x86_64) native=macosx-x86_64 ;;
  Darwin-arm64) native=macosx-arm64 ;;
  *)
    fail 2 "--with ffmpeg has jars for Linux and macOS on x86_64 and arm64, and none for" \
      "$(uname -s) on $(uname -m)"
    ;;
esac
bring ffmpeg '28 MB' \
  "org.bytedeco:javacv:$(pinned javacv),org.bytedeco:ffmpeg-platform:$(pinned ffmpeg)" "$native"
