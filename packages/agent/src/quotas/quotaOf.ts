import type { JsonValue } from '@backstage/types';
import type { AgentQuota } from '@rigging/backstage-plugin-clusters-common';
import { isRecord } from '../bundles/isRecord';
import { LiveObject } from '../bundles/LiveObject';
import { shownSequence } from '../bundles/shownSequence';

/** What the hub is told of a ResourceQuota, all of it from one version of the object. */
export function quotaOf(live: LiveObject): AgentQuota {
  const { metadata, spec, status } = live;
  const { name, namespace = '' } = metadata;
  const sequence = shownSequence(live, undefined);
  const { hard, used } = isRecord(status) ? status : {};
  return {
    ...{ namespace, name },
    ...(sequence !== undefined && { sequence }),
    spec: amountsOf(isRecord(spec) ? spec.hard : undefined),
    hard: amountsOf(hard),
    used: amountsOf(used),
  };
}

function amountsOf(value: JsonValue | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(isRecord(value) ? value : {}).map(([key, amount]) => [
      key,
      String(amount),
    ]),
  );
}
