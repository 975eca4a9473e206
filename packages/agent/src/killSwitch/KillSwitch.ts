import type { JsonObject } from '@backstage/types';
import { KubeClient } from '../cluster/KubeClient';
import { KubeObject, watchResource } from '../cluster/watchResource';
import { agentNamespace, objectName } from '../owner/names';
import { KillSwitchState } from './checkKillSwitch';

const path = `/api/v1/namespaces/${agentNamespace}/configmaps?fieldSelector=metadata.name%3D${objectName}`;

type ConfigMap = KubeObject & { data?: JsonObject };

/**
 * Follows the ConfigMap by which the cluster's owner switches off what the hub may do.
 * Until it has been read once, everything counts as switched off.
 */
export class KillSwitch {
  readonly #kube: KubeClient;
  #state: KillSwitchState = {
    status: 'unknown',
    why: 'it has not been read yet',
  };

  static create(options: { kube: KubeClient }) {
    return new KillSwitch(options.kube);
  }

  private constructor(kube: KubeClient) {
    this.#kube = kube;
  }

  get state(): KillSwitchState {
    return this.#state;
  }

  /** Follows the ConfigMap until the signal; resolves when it has been read once or cannot be. */
  async start(options: { signal: AbortSignal }): Promise<void> {
    return new Promise(resolve => {
      let listed: ReadonlySet<string> = new Set();
      watchResource<ConfigMap>({
        kube: this.#kube,
        path,
        signal: options.signal,
        listener: {
          listStarted: () => {
            listed = new Set();
          },
          changed: ({ data }) => {
            listed = wordsIn(data?.disabled);
            if (this.#state.status === 'known') this.#set(listed);
          },
          removed: () => this.#set(new Set()),
          listed: () => {
            this.#set(listed);
            resolve();
          },
          failed: error => {
            // What was read last goes on to hold while the API server is away.
            if (this.#state.status === 'unknown') {
              this.#state = { status: 'unknown', why: error.message };
            }
            resolve();
          },
        },
      }).finally(resolve);
    });
  }

  #set(disabled: ReadonlySet<string>) {
    this.#state = { status: 'known', disabled };
  }
}

function wordsIn(value: unknown): ReadonlySet<string> {
  const text = typeof value === 'string' ? value : '';
  return new Set(
    text
      .split(/[\s,]+/)
      .map(word => word.toLowerCase())
      .filter(Boolean),
  );
}
