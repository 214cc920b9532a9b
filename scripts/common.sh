# What the scripts share: where the repository is, which Swift to use, how to get system packages.
# Sourced, not run.
# shellcheck shell=bash

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The oldest Swift that builds this package.
readonly swift_minimum="6.2"

# What compiling and linking need; dmtool itself uses SQLite only.
# shellcheck disable=SC2034 # used where this is sourced
readonly build_packages=(binutils ca-certificates git libc6-dev libsqlite3-dev libstdc++-12-dev)

# What a toolchain from swift.org is linked with.
readonly toolchain_packages=(libcurl4 libncurses6 libsqlite3-0 libxml2)

say() {
  printf '==> %s\n' "$*" >&2
}

fail() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 2
}

# Puts the first Swift that is new enough at the front of PATH.
find_swift() {
  local candidate found="" version
  for candidate in "$(command -v swift || true)" /opt/swift/usr/bin/swift \
    ~/.swiftly/bin/swift ~/.local/share/swiftly/bin/swift; do
    [[ -x $candidate ]] || continue
    version=$(swift_version "$candidate")
    if [[ -z $version ]]; then
      need_packages "${toolchain_packages[@]}"
      version=$(swift_version "$candidate")
    fi
    if at_least "$swift_minimum" "$version"; then
      PATH="$(dirname "$candidate"):$PATH"
      export PATH
      return
    fi
    found+=" $candidate is ${version:-of no known version};"
  done
  fail "Swift $swift_minimum or newer is needed, on PATH, in /opt/swift or in ~/.swiftly." \
    "${found:-Found none;} install it with swiftly: https://www.swift.org/install/linux/"
}

# Nothing where the toolchain does not even start.
swift_version() {
  { "$1" --version 2>/dev/null || true; } | sed -nE 's/.*Swift version ([0-9]+(\.[0-9]+)*).*/\1/p' | head -n 1
}

# Whether the second version is the first or newer.
at_least() {
  [[ -n $2 && $(printf '%s\n' "$1" "$2" | sort -V | head -n 1) == "$1" ]]
}

# Installs the Debian packages among the arguments that are not there yet.
need_packages() {
  local package missing=()
  if ! command -v apt-get >/dev/null; then
    say "no apt-get here: if something is missing, it is one of what Debian calls $*"
    return
  fi
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  say "installing ${missing[*]}"
  as_root apt-get -qq update
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq install -y --no-install-recommends "${missing[@]}" </dev/null >/dev/null
}

is_installed() {
  [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

as_root() {
  if ((EUID == 0)); then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "needs root for: $* (there is no sudo here; run that as root and start again)"
  fi
}

# Builds with SwiftPM; a log gets no line for each file that was compiled.
build() {
  local quiet=()
  [[ -t 1 ]] || quiet=(--quiet)
  swift build "${quiet[@]}" "$@"
}

# Where a release is built, and where it is then.
readonly scratch=.build-release
# shellcheck disable=SC2034 # used where this is sourced
readonly release=$scratch/release

# Builds a release of dmtool.
build_release() {
  say "building dmtool (some 7 minutes the first time)"
  # At a fixed address and with no names for others to link with, every start is spared the work of
  # relocating 90 MB. Types are reached by calls instead of by names that the runtime would read, for
  # each of which it searches all conformances of the program. What debuggers would want is stripped.
  build -c release --static-swift-stdlib --product dmtool --scratch-path "$scratch" \
    -debug-info-format none -Xlinker -s -Xlinker -no-pie -Xlinker --no-export-dynamic \
    -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors
}
