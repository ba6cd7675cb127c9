# shellcheck shell=bash
# --with djl: DJL and PyTorch, which train networks with convolutions, with the natives of the platform
# that this runs on. No coordinates for --packages bring those, as it cannot name a platform.

case $(uname -s)-$(uname -m) in
  Linux-x86_64) native=linux-x86_64 size='116 MB' ;;
  Linux-aarch64 | Linux-arm64) native=linux-aarch64 size='76 MB' ;;
  Darwin-arm64) native=osx-aarch64 size='46 MB' ;;
  *)
    fail 2 "--with djl has jars for Linux on x86_64 and arm64 and for macOS on arm64, and none for" \
      "$(uname -s) on $(uname -m)"
    ;;
esac
bring djl "$size" '' "$native"
