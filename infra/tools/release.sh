#!/usr/bin/env bash
# With changesets: a branch with the next version, as a pull request. Without: the tag of the version that is there.
set -euo pipefail
cd "$(dirname "$0")/../.."
git config user.name 'release workflow'
git config user.email 'release@users.noreply.github.com'

if compgen -G '.changeset/*.md' | grep -qv README; then
  notes=$(sed -s '1,/^---$/d;1,/^---$/d' $(compgen -G '.changeset/*.md' | grep -v README) | sed '/^$/d;s/^/- /')
  npx --yes @changesets/cli@3.0.3 version
  npm install --package-lock-only --no-audit --no-fund
  version=$(node -p "require('./package.json').version")
  printf '# Changelog\n\n## %s\n\n%s\n\n%s\n' "$version" "$notes" "$(tail -n +3 CHANGELOG.md)" > CHANGELOG.md
  git checkout -B release/next
  git add -A
  git commit -m "Release $version"
  git push --force origin release/next
  gh pr view release/next --json state --jq .state 2>/dev/null | grep -qx OPEN ||
    gh pr create --head release/next --title "Release $version" --body "$notes"
  exit 0
fi

version=$(node -p "require('./package.json').version")
if git rev-parse -q --verify "refs/tags/v$version" >/dev/null; then exit 0; fi
gh release create "v$version" --target "$(git rev-parse HEAD)" --title "v$version" --notes-file <(sed -n '3,/^## /p' CHANGELOG.md)
