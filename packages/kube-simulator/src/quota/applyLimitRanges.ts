import { isRecord } from '../objects/isRecord';
import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { recordAt } from '../objects/recordAt';
import { stringAt } from '../objects/stringAt';
import { typeOf } from '../objects/typeOf';
import { Store } from '../store/Store';

const limitRanges = typeOf('limitranges');

/** Gives a pod's containers the defaults of the namespace's LimitRanges. */
export function applyLimitRanges(store: Store, pod: KubeObject): KubeObject {
  const limits = store
    .list(limitRanges, pod.metadata.namespace ?? '')
    .flatMap(range => listAt(range, 'spec', 'limits'))
    .filter(limit => stringAt(limit, 'type') === 'Container');
  if (limits.length === 0) return pod;
  const containers = listAt(pod, 'spec', 'containers').map(container => {
    if (!isRecord(container)) return container;
    let resources = recordAt(container, 'resources');
    for (const limit of limits) {
      resources = {
        ...resources,
        limits: {
          ...recordAt(limit, 'default'),
          ...recordAt(resources, 'limits'),
        },
        requests: {
          ...recordAt(limit, 'defaultRequest'),
          ...recordAt(resources, 'requests'),
        },
      };
    }
    return { ...container, resources };
  });
  return { ...pod, spec: { ...recordAt(pod, 'spec'), containers } };
}
