import type {
  AgentClusterStatus,
  AgentNotableEvent,
} from '@rigging/backstage-plugin-clusters-common';
import { KubeClient } from '../cluster/KubeClient';
import type { KubeObject } from '../cluster/watchResource';
import { distributionOf } from './distributionOf';
import { KubeEvent, notableEvent } from './notableEvent';
import { ObservedSet } from './ObservedSet';
import { Pod, podRequests } from './podRequests';
import { Resources } from './Resources';

const maxEvents = 20;
const maxUnreadyNodes = 10;
const simulatedLabel = 'rigging.dev/simulated';

type Node = KubeObject & {
  status?: {
    capacity?: object;
    allocatable?: object;
    conditions?: { type: string; status: string }[];
  };
};

/** Follows what an agent reports of its cluster. */
export class ClusterObserver {
  readonly #kube: KubeClient;
  #version = '';
  readonly #nodes = ObservedSet.create({
    path: '/api/v1/nodes',
    digest: ({ metadata, status }: Node) => ({
      name: metadata.name,
      isReady: !!status?.conditions?.some(
        ({ type, status: value }) => type === 'Ready' && value === 'True',
      ),
      capacity: Resources.of(status?.capacity),
      allocatable: Resources.of(status?.allocatable),
    }),
  });
  readonly #pods = ObservedSet.create({
    path: '/api/v1/pods',
    digest: (pod: Pod) => podRequests(pod),
  });
  readonly #namespaces = ObservedSet.create({
    path: '/api/v1/namespaces',
    digest: ({ metadata }: KubeObject) => isSimulated(metadata),
  });
  readonly #events = ObservedSet.create({
    path: '/api/v1/events?fieldSelector=type%3DWarning',
    digest: (event: KubeEvent): AgentNotableEvent => notableEvent(event),
  });

  static create(options: { kube: KubeClient }) {
    return new ClusterObserver(options.kube);
  }

  private constructor(kube: KubeClient) {
    this.#kube = kube;
  }

  get #sets() {
    return [this.#nodes, this.#pods, this.#namespaces, this.#events];
  }

  /** Why the cluster cannot be asked at the moment. */
  get error(): Error | undefined {
    return this.#sets.find(set => set.error)?.error;
  }

  /** Undefined until everything has been seen once. */
  get status(): AgentClusterStatus | undefined {
    if (!this.#version || !this.#sets.every(set => set.isListed)) {
      return undefined;
    }
    const nodes = [...this.#nodes.values.values()];
    const unready = nodes.filter(node => !node.isReady);
    const capacity = new Resources();
    const allocatable = new Resources();
    const requested = new Resources();
    nodes.forEach(node => {
      capacity.add(node.capacity);
      allocatable.add(node.allocatable);
    });
    this.#pods.values.forEach(requests => {
      if (requests) requested.add(requests);
    });
    return {
      kubernetesVersion: this.#version,
      distribution: distributionOf(this.#version),
      nodes: { total: nodes.length, ready: nodes.length - unready.length },
      capacity: capacity.toQuantities(),
      allocatable: allocatable.toQuantities(),
      requested: requested.toQuantities(),
      namespaces: this.#namespaces.values.size,
      pods: this.#pods.values.size,
      unreadyNodes: unready
        .map(({ name }) => name)
        .sort()
        .slice(0, maxUnreadyNodes),
      events: [...this.#events.values.values()]
        .sort((a, b) => (a.lastSeenAt < b.lastSeenAt ? 1 : -1))
        .slice(0, maxEvents),
      simulated: [...this.#namespaces.values.values()].includes(true),
    };
  }

  /** Follows until the signal. */
  async start(options: { signal: AbortSignal; onChange(): void }) {
    const { signal, onChange } = options;
    await Promise.all([
      ...this.#sets.map(set =>
        set.follow({
          kube: this.#kube,
          signal,
          onChange: () => {
            // A cluster that comes back may be a newer one.
            if (!this.#version) this.refreshVersion().then(onChange, () => {});
            else onChange();
          },
        }),
      ),
    ]);
  }

  async refreshVersion(): Promise<void> {
    const { gitVersion } = await this.#kube.call<{ gitVersion: string }>(
      '/version',
    );
    this.#version = gitVersion;
  }
}

function isSimulated({ name, labels }: KubeObject['metadata']): boolean {
  return (
    name === 'kube-system' &&
    typeof labels === 'object' &&
    labels !== null &&
    !Array.isArray(labels) &&
    labels[simulatedLabel] === 'true'
  );
}
