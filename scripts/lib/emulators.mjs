import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './places.mjs';
import { say } from './say.mjs';

const cache = inRoot('.cache', 'emulators');
const windows = process.platform === 'win32';

/** Each in a folder that names its version; `packages/aws/src/testing` starts them from there. */
const emulators = [
  {
    name: 'DynamoDB Local',
    folder: join(cache, 'dynamodb-local-3.3.1'),
    whole: (folder) => existsSync(join(folder, 'DynamoDBLocal-3.3.1.jar')),
    bring: bringDynamoDbLocal,
  },
  {
    name: 'MiniStack',
    folder: join(cache, 'ministack-1.5.33'),
    whole: (folder) =>
      existsSync(join(folder, windows ? 'Scripts/ministack.exe' : 'bin/ministack')),
    bring: bringMiniStack,
  },
];

function run(command, args) {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8', shell: windows });
  if (status !== 0) {
    throw new Error(`${command} failed: ${(stderr || error?.message || '').slice(-1_000)}`);
  }
}

/** With its dependencies, through Maven and whatever mirror it is set to. */
function bringDynamoDbLocal(folder) {
  const unfinished = `${folder}.new`;
  mkdirSync(unfinished, { recursive: true });
  const project = join(unfinished, 'pom.xml');
  writeFileSync(
    project,
    `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>medextract</groupId><artifactId>emulators</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>software.amazon.dynamodb</groupId><artifactId>DynamoDBLocal</artifactId><version>3.3.1</version>
  </dependency></dependencies>
</project>
`,
  );
  const copy = ['dependency:copy-dependencies', '-DincludeScope=runtime'];
  run('mvn', ['-q', '-B', '-f', project, ...copy, `-DoutputDirectory=${unfinished}`]);
  renameSync(unfinished, folder);
}

/** In a Python environment of its own, which cannot be moved once it is made. */
function bringMiniStack(folder) {
  run('python3', ['-m', 'venv', folder]);
  const python = join(folder, windows ? 'Scripts/python.exe' : 'bin/python');
  run(python, ['-m', 'pip', 'install', '-q', 'ministack==1.5.33', 'cryptography==50.0.2']);
}

/** Brings what is missing; resolves to the exit code. */
export const bringEmulators = async () => {
  mkdirSync(cache, { recursive: true });
  let code = 0;
  for (const { name, folder, whole, bring } of emulators) {
    if (whole(folder)) {
      say(`${name} is there`);
      continue;
    }
    say(`bringing ${name} …`);
    rmSync(folder, { recursive: true, force: true });
    rmSync(`${folder}.new`, { recursive: true, force: true });
    try {
      bring(folder);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
      code = 1;
    }
  }
  return code;
};

export const listMissingEmulators = () =>
  emulators.filter(({ folder, whole }) => !whole(folder)).map(({ name }) => name);
