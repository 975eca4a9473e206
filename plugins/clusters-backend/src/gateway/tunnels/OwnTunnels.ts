import type { OwnTunnel } from './OwnTunnel';

/** The tunnels that this replica holds, by cluster. */
export class OwnTunnels {
  readonly #byCluster = new Map<string, Set<OwnTunnel>>();
  readonly #admitted = new WeakSet<OwnTunnel>();

  /** From now on it ends with its cluster; it takes requests once it is admitted. */
  add(own: OwnTunnel): void {
    const { clusterId } = own.entry;
    const tunnels = this.#byCluster.get(clusterId) ?? new Set();
    this.#byCluster.set(clusterId, tunnels);
    tunnels.add(own);
  }

  /** Lets a tunnel take requests. */
  admit(own: OwnTunnel): void {
    this.#admitted.add(own);
  }

  remove(own: OwnTunnel): boolean {
    const { clusterId } = own.entry;
    const tunnels = this.#byCluster.get(clusterId);
    const removed = tunnels?.delete(own) ?? false;
    if (tunnels?.size === 0) {
      this.#byCluster.delete(clusterId);
    }
    return removed;
  }

  /** Tunnels that take requests, the least loaded first. */
  of(clusterId: string): OwnTunnel[] {
    const tunnels = this.#byCluster.get(clusterId);
    if (!tunnels) {
      return [];
    }
    return [...tunnels]
      .filter(own => this.#admitted.has(own) && !own.tunnel.draining)
      .sort((a, b) => a.tunnel.openStreams - b.tunnel.openStreams);
  }

  has(own: OwnTunnel): boolean {
    return this.#byCluster.get(own.entry.clusterId)?.has(own) ?? false;
  }

  all(): OwnTunnel[] {
    return [...this.#byCluster.values()].flatMap(tunnels => [...tunnels]);
  }

  terminate(clusterId: string, reason: string): void {
    for (const own of this.#byCluster.get(clusterId) ?? []) {
      own.tunnel.terminate(reason);
    }
  }
}
