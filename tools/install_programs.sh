#!/usr/bin/env bash
# Install the programs that the tests read our files with, where apt-get exists and may be used.
set -euo pipefail

# OmegaT brings Java with it.
packages=(omegat libxml2-utils libreoffice-calc libreoffice-writer-nogui antiword catdoc chromium fonts-noto-cjk)

is_installed() {
  [[ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]
}

skip() {
  echo "install_programs: $1; tests that need OmegaT, xmllint, LibreOffice or Chromium are skipped where it is missing." >&2
  exit 0
}

command -v apt-get >/dev/null || skip "there is no apt-get here"

missing=()
for package in "${packages[@]}"; do
  is_installed "$package" || missing+=("$package")
done
((${#missing[@]})) || exit 0

as_root=()
if ((EUID != 0)); then
  sudo --non-interactive true 2>/dev/null || skip "installing ${missing[*]} takes root"
  as_root=(sudo --non-interactive)
fi

install() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update --quiet --quiet &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install --yes --quiet --quiet --no-install-recommends "${missing[@]}"
}

echo "install_programs: installing ${missing[*]}" >&2
# Package mirrors fail now and then; a second try a little later mostly works.
install || { sleep 5 && install; } || skip "apt-get could not install ${missing[*]}"
