import { ServiceUnavailableError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  Bundle,
  BundleDetails,
  DefaultApiClient,
} from '@rigging/backstage-plugin-clusters-common';
import { checkResponse } from './checkResponse';
import type { OwnBundleKey } from './ClustersService';
import { hasSettled } from './hasSettled';
import { reviveBundle, reviveBundleDetails } from './reviveBundle';

const FIRST_LOOK_MS = 200;
const LAST_LOOK_MS = 5_000;
const SLOWER = 1.5;

type Options = {
  client: DefaultApiClient;
  token: () => Promise<{ token: string }>;
  pluginId: string;
  sleep?: (ms: number) => Promise<void>;
  now?: () => number;
};

/** The bundles of one plugin. */
export class OwnBundles {
  readonly #client: DefaultApiClient;
  readonly #token: () => Promise<{ token: string }>;
  readonly #source: string;
  readonly #sleep: (ms: number) => Promise<void>;
  readonly #now: () => number;

  static create(options: Options): OwnBundles {
    return new OwnBundles(options);
  }

  private constructor(options: Options) {
    this.#client = options.client;
    this.#token = options.token;
    this.#source = options.pluginId;
    this.#sleep =
      options.sleep ??
      (ms =>
        new Promise(resolve => {
          setTimeout(resolve, ms);
        }));
    this.#now = options.now ?? Date.now;
  }

  async put(
    key: OwnBundleKey,
    options: {
      objects: JsonObject[];
      isDeletionApproved?: boolean;
      ifRevision?: number;
    },
  ): Promise<Bundle> {
    const { cluster: name, clusterId, name: bundle } = key;
    const { objects, isDeletionApproved, ifRevision } = options;
    const response = await this.#client.putBundle(
      {
        path: { name, bundle },
        body: { objects, clusterId, isDeletionApproved, ifRevision },
      },
      await this.#token(),
    );
    await checkResponse(response);
    return reviveBundle(await response.json());
  }

  async delete(key: OwnBundleKey): Promise<void> {
    const { cluster: name, clusterId, name: bundle } = key;
    await checkResponse(
      await this.#client.deleteBundle(
        { path: { name, bundle }, query: { clusterId } },
        await this.#token(),
      ),
    );
  }

  async get(key: OwnBundleKey): Promise<BundleDetails | undefined> {
    const { cluster: name, clusterId, name: bundle } = key;
    const response = await this.#client.getBundle(
      { path: { name, source: this.#source, bundle }, query: { clusterId } },
      await this.#token(),
    );
    if (response.status === 404) {
      return undefined;
    }
    await checkResponse(response);
    return reviveBundleDetails(await response.json());
  }

  async *follow(
    key: OwnBundleKey,
    options: { signal?: AbortSignal },
  ): AsyncIterable<Bundle> {
    let before: string | undefined;
    let waitMs = FIRST_LOOK_MS;
    while (!options.signal?.aborted) {
      const bundle = (await this.get(key))?.bundle;
      if (!bundle) {
        return;
      }
      // That the agent has said the same again is no change.
      const now = JSON.stringify({ ...bundle, reportedAt: undefined });
      if (now === before) {
        waitMs = Math.min(LAST_LOOK_MS, waitMs * SLOWER);
      } else {
        waitMs = FIRST_LOOK_MS;
        before = now;
        yield bundle;
      }
      await this.#pause(waitMs, options.signal);
    }
  }

  async wait(
    key: OwnBundleKey,
    options: { revision?: number; timeoutMs: number; signal?: AbortSignal },
  ): Promise<Bundle | undefined> {
    const { revision, timeoutMs, signal } = options;
    const deadline = this.#now() + timeoutMs;
    let waitMs = FIRST_LOOK_MS;
    for (;;) {
      const bundle = (await this.get(key))?.bundle;
      if (!bundle || hasSettled(bundle, revision)) {
        return bundle;
      }
      const leftMs = deadline - this.#now();
      if (leftMs <= 0 || signal?.aborted) {
        throw new ServiceUnavailableError(
          `The cluster '${key.cluster}' has not dealt with the bundle '${
            key.name
          }' ${signal?.aborted ? 'so far' : `within ${timeoutMs} ms`}: it is ${
            bundle.state
          }${
            bundle.message ? ` (${bundle.message})` : ''
          }. Wait longer, or see whether the cluster is connected`,
        );
      }
      await this.#pause(Math.min(waitMs, leftMs), signal);
      waitMs = Math.min(LAST_LOOK_MS, waitMs * SLOWER);
    }
  }

  /** Sleeps, but not longer than anybody wants to know. */
  async #pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
    let stop = () => {};
    const stopped = new Promise<void>(resolve => {
      stop = resolve;
    });
    signal?.addEventListener('abort', stop, { once: true });
    try {
      await Promise.race([this.#sleep(ms), stopped]);
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }
}
