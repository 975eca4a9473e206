import type { JsonObject } from '@backstage/types';
import type {
  Bundle,
  BundleDetails,
} from '@rigging/backstage-plugin-clusters-common';
import type { BundleKey, Bundles } from '../../bundles/Bundles';

/** Bundles in memory, with what happened to them. */
export class FakeBundles implements Bundles {
  readonly wanted = new Map<string, JsonObject[]>();
  readonly waits: string[] = [];
  puts = 0;
  /** Throws what a put is to throw. */
  beforePut: (key: BundleKey) => Promise<void> = async () => {};
  settle: () => Promise<boolean> = async () => true;

  async put(key: BundleKey, options: { objects: JsonObject[] }) {
    await this.beforePut(key);
    this.puts += 1;
    this.wanted.set(nameOf(key), options.objects);
    return { revision: this.puts, isChanged: true };
  }

  async delete(key: BundleKey) {
    this.wanted.delete(nameOf(key));
  }

  async list(clusterId: string): Promise<Bundle[]> {
    return [...this.wanted.keys()]
      .map(key => key.split(' '))
      .filter(([id]) => id === clusterId)
      .map(([, source, name]) => ({
        source,
        name,
        revision: 1,
        state: 'applied',
        updatedAt: new Date(0),
      }));
  }

  async get(): Promise<BundleDetails | undefined> {
    throw new Error('nobody reads bundles here');
  }

  async approveDeletions(): Promise<Bundle> {
    throw new Error('nobody approves deletions here');
  }

  async whenSettled(clusterId: string) {
    this.waits.push(clusterId);
    return this.settle();
  }

  async forget(clusterId: string) {
    for (const key of this.wanted.keys()) {
      if (key.startsWith(`${clusterId} `)) {
        this.wanted.delete(key);
      }
    }
  }

  /** What is wanted in a cluster by the source `access`, by name of the bundle. */
  accessOf(clusterId: string): Record<string, JsonObject[]> {
    const prefix = `${clusterId} access `;
    return Object.fromEntries(
      [...this.wanted]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, objects]) => [key.slice(prefix.length), objects]),
    );
  }
}

function nameOf({ clusterId, source, name }: BundleKey): string {
  return `${clusterId} ${source} ${name}`;
}
