import { runInNetwork } from '../functions/access-catalogue.js';
import { functionCatalogue } from '../functions/function-catalogue.js';
import type { FunctionName } from '../functions/function-names.js';
import { mergeGrants } from '../functions/merge-grants.js';
import { modelIds } from '../stages/model-ids.js';
import { ResourceNames } from '../stages/resource-names.js';
import type { StageName } from '../stages/stage-config.js';
import { account } from './stage-templates.js';

/** One line per action and resource; a wide one with its reason. */
export function listFunctionAccess(stage: StageName, name: FunctionName): readonly string[] {
  const names = new ResourceNames({ stage, account, region: 'us-east-1' });
  const keys = { documents: 'key/documents', records: 'key/records', messages: 'key/messages' };
  const place = { names, keys, modelIds };
  const grants = mergeGrants([
    ...runInNetwork(place, name),
    ...functionCatalogue[name].access(place),
  ]);
  return grants.flatMap(({ actions, resources, wide }) =>
    actions.flatMap((action) =>
      resources.map(
        (resource) => `${name}: ${action} on ${resource}${wide === undefined ? '' : ` (${wide})`}`,
      ),
    ),
  );
}
