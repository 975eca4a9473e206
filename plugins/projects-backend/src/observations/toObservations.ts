import type { ClusterQuotas } from '@rigging/backstage-plugin-clusters-common';
import { readObserved } from '../ledger/keys/readObserved';
import type { QuotaObservation } from '../ledger/QuotaObservation';

/**
 * What a cluster said, for the ledger, oldest first. Quotas that are not ours are left out.
 *
 * @param options - `scopeOf`: the scope of our ResourceQuota of that name; `now`: milliseconds since the epoch
 */
export function toObservations(
  quotas: ClusterQuotas,
  options: { scopeOf: (name: string) => string | undefined; now: number },
): QuotaObservation[] {
  const { scopeOf, now } = options;
  const { clusterId } = quotas;
  const there = quotas.items.flatMap((item): QuotaObservation[] => {
    const scope = scopeOf(item.name);
    if (scope === undefined) {
      return [];
    }
    const read = (values: Record<string, string>) =>
      readObserved(values, { scope });
    const { namespace, revision, sequence } = item;
    return [
      {
        ...{ clusterId, namespace, scope, revision, sequence },
        spec: read(item.spec),
        hard: read(item.hard),
        used: read(item.used),
        at: toTime(item.observedAt, now),
      },
    ];
  });
  const gone = quotas.gone.flatMap(
    ({ namespace, name, revision }): QuotaObservation[] => {
      const scope = scopeOf(name);
      const nothing = new Map<string, bigint>();
      return scope === undefined
        ? []
        : [
            {
              ...{ clusterId, namespace, scope, revision, at: now },
              sequence: undefined,
              ...{ spec: nothing, hard: nothing, used: nothing },
            },
          ];
    },
  );
  return [...there, ...gone].sort((a, b) => a.revision - b.revision);
}

function toTime(text: string, now: number): number {
  const at = Date.parse(text);
  return Number.isNaN(at) ? now : at;
}
