import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { listMissingEmulators } from './emulators.mjs';
import { hasInfra, hasInfraTools } from './infra.mjs';

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const findOnPath = (names) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));

const hasPython = () => {
  const result = spawnSync('python3', ['--version'], { encoding: 'utf8' });
  return result.status === 0;
};

/** The browser for the tests of the HTML report: named in CHROMIUM_PATH, or the first one on the PATH. */
const findChromium = () => process.env.CHROMIUM_PATH ?? findOnPath(chromiumNames);

/** What the tests can use but the lock does not bring, and how to get it. */
export const listMissingParts = () => [
  ...(findChromium() === undefined
    ? [
        'browser test of the HTML report: install chromium (apt-get install chromium) or set CHROMIUM_PATH',
      ]
    : []),
  ...(hasInfra() && hasInfraTools()
    ? []
    : [
        'checks of the infrastructure: "npm run check:infra" installs what they need, and runs them',
      ]),
  ...listMissingEmulators().map(
    (name) => `contract suites of the AWS adapters: bring ${name} (node scripts/run.mjs emulators)`,
  ),
  ...(hasPython() ? [] : ['comparison with the Python scorer: install python3']),
];
