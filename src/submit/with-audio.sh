# shellcheck shell=bash
# --with audio: decoders of FLAC and Ogg Vorbis.

bring audio '0.2 MB' "org.jflac:jflac-codec:$(pinned jflac),org.jcraft:jorbis:$(pinned jorbis)"
