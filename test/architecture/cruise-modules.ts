import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';

const ours = '^(?:packages|apps|evals|benchmarks)/';

/** The arrows of ARCHITECTURE.md: what a folder may import of ours, beside itself. */
const arrows: readonly { readonly from: string; readonly mayImport: readonly string[] }[] = [
  { from: 'packages/core', mayImport: [] },
  { from: 'packages/clinical', mayImport: ['packages/core'] },
  { from: 'packages/documents', mayImport: ['packages/core'] },
  { from: 'packages/interchange', mayImport: ['packages/core'] },
  { from: 'packages/contract', mayImport: ['packages/core'] },
  { from: 'packages/models', mayImport: ['packages/core'] },
  { from: 'packages/aws', mayImport: ['packages/core'] },
  { from: 'packages/local', mayImport: ['packages/core'] },
  {
    from: 'packages/engine',
    mayImport: [
      'packages/core',
      'packages/clinical',
      'packages/documents',
      'packages/interchange',
      'packages/models',
    ],
  },
  { from: 'packages/http', mayImport: ['packages/core', 'packages/contract'] },
  {
    from: 'apps/cli',
    mayImport: [
      'packages/core',
      'packages/clinical',
      'packages/documents',
      'packages/interchange',
      'packages/local',
      'packages/models',
      'packages/engine',
      'packages/http',
    ],
  },
  {
    from: 'apps/lambda',
    mayImport: [
      'packages/core',
      'packages/clinical',
      'packages/documents',
      'packages/engine',
      'packages/http',
      'packages/aws',
      // The way out to webhooks, which is the same everywhere.
      'packages/local/src/webhooks',
    ],
  },
  { from: 'apps/web', mayImport: ['packages/contract'] },
];

const notTests = { pathNot: '\\.test\\.ts$|/testing/' };

const forbidden: IForbiddenRuleType[] = [
  ...arrows.map(
    ({ from, mayImport }): IForbiddenRuleType => ({
      name: `arrows-of-${from.replace('/', '-')}`,
      comment: `${from} may import only ${mayImport.join(', ') || 'itself'} of what is ours`,
      severity: 'error',
      from: { path: `^${from}/` },
      to: { path: ours, pathNot: `^(?:${[from, ...mayImport].join('|')})/` },
    }),
  ),
  {
    name: 'apps-are-ends',
    comment: 'no library may import what runs it',
    severity: 'error',
    from: { path: '^packages/' },
    to: { path: '^(?:apps|evals|benchmarks)/' },
  },
  {
    name: 'no-circles',
    comment: 'two modules that need each other are one module',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'no-orphans',
    comment: 'a module that nobody imports and that imports nobody is left over',
    severity: 'error',
    from: { orphan: true, pathNot: '\\.d\\.ts$|\\.config\\.ts$|/index\\.ts$' },
    to: {},
  },
  {
    name: 'core-is-pure',
    comment: 'core does no input or output',
    severity: 'error',
    from: { path: '^packages/core/src/', ...notTests },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'clinical-is-pure',
    comment: 'only the entry for Node reads a file',
    severity: 'error',
    from: { path: '^packages/clinical/src/', pathNot: '\\.test\\.ts$|/testing/|src/node\\.ts$' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'tests-stay-outside',
    comment: 'what is shipped never imports a test',
    severity: 'error',
    from: { path: '^(?:packages|apps)/[^/]+/src/', pathNot: '\\.test\\.ts$' },
    to: { path: '\\.test\\.ts$' },
  },
];

export interface Cruise {
  /** Names of the broken rules, with where each is broken. */
  readonly violations: readonly { readonly rule: string; readonly at: string }[];
  readonly modules: readonly string[];
}

/** Follows every import below the given folders of a house, and holds it against the fences. */
export async function cruiseModules(house: string, folders: readonly string[]): Promise<Cruise> {
  const { output } = await cruise(
    [...folders],
    {
      baseDir: house,
      ruleSet: { forbidden },
      validate: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '(?:^|/)(?:dist|fixtures)/' },
      tsPreCompilationDeps: true,
      enhancedResolveOptions: {
        exportsFields: ['exports'],
        conditionNames: ['@medextract/source', 'types', 'import', 'node', 'default'],
        extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      },
    },
    { conditionNames: ['@medextract/source', 'types', 'import', 'node', 'default'] },
  );
  if (typeof output === 'string') throw new TypeError('dependency-cruiser gave text, not a result');
  return toCruise(output);
}

function toCruise({ modules, summary }: ICruiseResult): Cruise {
  return {
    violations: summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      at: from === to ? from : `${from} → ${to}`,
    })),
    modules: modules.filter(({ coreModule }) => coreModule !== true).map(({ source }) => source),
  };
}
