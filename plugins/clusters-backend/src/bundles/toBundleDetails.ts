import type { JsonObject } from '@backstage/types';
import type {
  AgentObjectStatus,
  BundleDetails,
  BundleObject,
} from '@rigging/backstage-plugin-clusters-common';
import type { BundleRow } from './BundleRow';
import { hideSecretValues } from './hideSecretValues';
import { identityOf } from './identityOf';
import { readIdentity } from './readIdentity';
import { readStatus, toBundle } from './toBundle';

/** What people see of a bundle and its objects: never a value of a Secret. */
export function toBundleDetails(
  row: BundleRow,
  objects: JsonObject[],
): BundleDetails {
  const bundle = toBundle(row);
  const isReported = ['applied', 'degraded', 'held'].includes(bundle.state);
  const reported = new Map(
    (readStatus(row)?.objects ?? []).map(each => [identityOf(each), each]),
  );
  const desired = objects.map((object, index): BundleObject => {
    const identity = readIdentity(object, index);
    const found = take(reported, identityOf(identity));
    return {
      ...identity,
      // Only what is not simply applied is reported one by one.
      state: isReported ? 'applied' : 'pending',
      ...(bundle.state === 'refused' && { state: 'refused' }),
      ...(found && describe(found)),
      desired: hideSecretValues(object),
    };
  });
  const others = [...reported.values()].map(each => ({
    apiVersion: each.apiVersion,
    kind: each.kind,
    namespace: each.namespace,
    name: each.name,
    ...describe(each),
  }));
  return { bundle, objects: [...desired, ...others] };
}

function describe({ state, message, differences, at }: AgentObjectStatus) {
  return { state, message, differences, at: new Date(at) };
}

function take<K, V>(map: Map<K, V>, key: K): V | undefined {
  const value = map.get(key);
  map.delete(key);
  return value;
}
