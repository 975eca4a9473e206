import { Limiter } from '../bundles/Limiter';
import { KubeClient } from '../cluster/KubeClient';
import type { ContainerDefaults } from './ContainerDefaults';
import { readDefaults } from './readDefaults';

// Where much fails at once, or all is listed anew, the API server has more to do than this.
const callsAtOnce = 8;

/** Reads what namespaces give to containers: one namespace once at a time, and few together. */
export class DefaultsReader {
  readonly #kube: KubeClient;
  readonly #limiter = Limiter.create({ limit: callsAtOnce });
  /** Those that have not begun, which many may wait for. */
  readonly #next = new Map<string, Promise<ContainerDefaults>>();

  static create(options: { kube: KubeClient }) {
    return new DefaultsReader(options.kube);
  }

  private constructor(kube: KubeClient) {
    this.#kube = kube;
  }

  /** What they are at the earliest now. */
  read(namespace: string): Promise<ContainerDefaults> {
    const next = this.#next.get(namespace) ?? this.#readNext(namespace);
    this.#next.set(namespace, next);
    return next;
  }

  async #readNext(namespace: string): Promise<ContainerDefaults> {
    // Who asks in the same moment has the same answer.
    await Promise.resolve();
    return this.#limiter.run(() => {
      this.#next.delete(namespace);
      return readDefaults(this.#kube, { namespace });
    });
  }
}
