import { ClusterState } from '../cluster/ClusterState';
import { failures } from '../http/failures';
import { KubeObject } from '../objects/KubeObject';
import { recordAt } from '../objects/recordAt';
import { ResourceType } from '../objects/ResourceType';
import { typeOf } from '../objects/typeOf';
import { addUsage } from './addUsage';
import { keysFor } from './keysFor';
import { matchesScopes } from './matchesScopes';
import { missingRequirements } from './missingRequirements';
import { readAmounts } from './readAmounts';
import { Usage } from './Usage';
import { usageOf } from './usageOf';
import { writeAmounts } from './writeAmounts';

const quotas = typeOf('resourcequotas');
const updatable = new Set(['PersistentVolumeClaim', 'Service']);

type Cluster = Pick<ClusterState, 'store' | 'clock'>;
interface Request {
  type: ResourceType;
  object: KubeObject;
  /** What it replaces: only what is taken more is asked for. */
  previous?: KubeObject;
}

function describe(usage: Usage, keys: string[]) {
  const texts = writeAmounts(usage);
  return keys.map(key => `${key}=${texts[key] ?? '0'}`).join(',');
}

function askedOf(cluster: Cluster, quota: KubeObject, request: Request) {
  const { type, object, previous } = request;
  const now = cluster.clock.now();
  const asked = usageOf(type, object, now);
  if (!previous || !matchesScopes(quota, type, previous)) return asked;
  const before = usageOf(type, previous, now);
  return new Map(
    [...asked].map(([key, { value, unit }]) => {
      const more = value - (before.get(key)?.value ?? 0n);
      return [key, { value: more > 0n ? more : 0n, unit }];
    }),
  );
}

/** The quota as it is after a request, when that has an effect on it. */
function charge(cluster: Cluster, quota: KubeObject, request: Request) {
  const { type, object } = request;
  const { name } = object.metadata;
  // As in the API server, what counts is the status: what its controller has
  // not seen yet is not in force.
  const hard = readAmounts(recordAt(quota, 'status', 'hard'));
  const used = readAmounts(recordAt(quota, 'status', 'used'));
  const relevant = keysFor(type, [...hard.keys()]).sort();
  if (relevant.length === 0 || !matchesScopes(quota, type, object)) return [];
  const refuse = (why: string) => failures.forbidden({ type, name }, why);
  const missing =
    type.kind === 'Pod' ? missingRequirements(object, relevant) : [];
  if (missing.length > 0) {
    throw refuse(
      `failed quota: ${quota.metadata.name}: must specify ${missing.join(
        '; ',
      )}`,
    );
  }
  const asked = new Map(
    [...askedOf(cluster, quota, request)].filter(
      ([key, { value }]) => value > 0n && hard.has(key),
    ),
  );
  if (asked.size === 0) return [];
  const next: Usage = new Map(used);
  addUsage(next, asked);
  const exceeded = [...asked.keys()]
    .filter(key => (next.get(key)?.value ?? 0n) > (hard.get(key)?.value ?? 0n))
    .sort();
  if (exceeded.length > 0) {
    throw refuse(
      `exceeded quota: ${quota.metadata.name}, requested: ${describe(
        asked,
        exceeded,
      )}, used: ${describe(used, exceeded)}, limited: ${describe(
        hard,
        exceeded,
      )}`,
    );
  }
  const status = { ...recordAt(quota, 'status'), used: writeAmounts(next) };
  return [{ ...quota, status }];
}

/**
 * Refuses what a quota of the namespace has no room for, and notes what is
 * taken in the status of the others.
 */
export function admitToQuota(
  cluster: Cluster,
  request: Request,
  options: { dryRun?: boolean } = {},
) {
  const { type, object, previous } = request;
  const { namespace } = object.metadata;
  if (!namespace || (previous && !updatable.has(type.kind))) return;
  const charged = cluster.store
    .list(quotas, namespace)
    .flatMap(quota => charge(cluster, quota, request));
  if (options.dryRun) return;
  for (const quota of charged) cluster.store.put(quotas, quota);
}
