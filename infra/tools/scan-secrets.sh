#!/usr/bin/env bash
# Looks for credentials in every file that is committed. Lines that look like one and are none stand in
# .secrets.baseline, each reviewed by a person; a new one fails.
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ -n "${CI:-}" ]; then python3 -m pip install --quiet --user detect-secrets==1.5.0; fi
git ls-files -z | xargs -0 python3 -m detect_secrets.pre_commit_hook --baseline .secrets.baseline
