import type { KubeObject } from '../cluster/watchResource';
import { Resources } from './Resources';

interface Container {
  restartPolicy?: string;
  resources?: { requests?: object };
}

/** A pod, as far as its requests go. */
export type Pod = KubeObject & {
  spec?: {
    containers?: Container[];
    initContainers?: Container[];
    overhead?: object;
  };
  status?: { phase?: string };
};

/** What the scheduler reserves for a pod; undefined once it has ended. */
export function podRequests({ spec, status }: Pod): Resources | undefined {
  if (/^(Succeeded|Failed)$/.test(status?.phase ?? '')) return undefined;
  const running = new Resources();
  const starting = new Resources();
  for (const container of spec?.initContainers ?? []) {
    const requests = Resources.of(container.resources?.requests);
    if (container.restartPolicy === 'Always') {
      // A sidecar starts before the others and stays.
      running.add(requests);
      starting.atLeast(running);
    } else {
      starting.atLeast(requests.add(running));
    }
  }
  for (const { resources } of spec?.containers ?? []) {
    running.add(Resources.of(resources?.requests));
  }
  return running.atLeast(starting).add(Resources.of(spec?.overhead));
}
