import { NotFoundError } from '@backstage/errors';
import { KubeClient } from '../cluster/KubeClient';
import { ObjectRef } from './ObjectRef';

const freshMs = 300_000;
/** Something that is missing is looked for again this soon: it may just have been made. */
const missingMs = 1_000;

interface ApiResource {
  name: string;
  kind: string;
  namespaced: boolean;
}

interface Known<T> {
  value: Promise<T>;
  until: number;
}

/** What the cluster's API serves. */
export class Discovery {
  readonly #kube: KubeClient;
  readonly #now: () => number;
  readonly #versions = new Map<string, Known<ApiResource[] | undefined>>();
  readonly #groups = new Map<string, Known<string[] | undefined>>();

  static create(options: { kube: KubeClient; now: () => number }) {
    return new Discovery(options.kube, options.now);
  }

  private constructor(kube: KubeClient, now: () => number) {
    this.#kube = kube;
    this.#now = now;
  }

  /** The path of a kind's objects in all namespaces. Throws a NotFoundError when it is not served. */
  async collectionOf(ref: Pick<ObjectRef, 'apiVersion' | 'kind'>) {
    const { apiVersion, kind } = ref;
    const resources = await this.#resourcesOf(apiVersion);
    const found = resources?.find(
      resource => resource.kind === kind && !resource.name.includes('/'),
    );
    if (!found) {
      throw new NotFoundError(
        `This cluster's API serves no ${kind} in ${apiVersion}; install what defines it`,
      );
    }
    const base = rootOf(apiVersion);
    return { base, resource: found.name, isNamespaced: found.namespaced };
  }

  /** Whether any version of a group serves a resource; undefined when the group cannot be asked. */
  async serves(group: string, resource: string): Promise<boolean | undefined> {
    try {
      const versions = await this.#versionsOf(group);
      if (!versions) return false;
      const served = await Promise.all(
        versions.map(version => this.#resourcesOf(version)),
      );
      return served.some(list => list?.some(({ name }) => name === resource));
    } catch {
      // Such as an aggregated API that is down: not known is not missing.
      return undefined;
    }
  }

  /** Asks again the next time: a definition has changed. */
  forget(): void {
    this.#versions.clear();
    this.#groups.clear();
  }

  #resourcesOf(apiVersion: string): Promise<ApiResource[] | undefined> {
    return this.#remember(this.#versions, apiVersion, async () => {
      const list = await this.#kube.find<{ resources: ApiResource[] }>(
        rootOf(apiVersion),
      );
      return list?.resources;
    });
  }

  #versionsOf(group: string): Promise<string[] | undefined> {
    if (group === '') return Promise.resolve(['v1']);
    return this.#remember(this.#groups, group, async () => {
      const found = await this.#kube.find<{
        versions: { groupVersion: string }[];
      }>(`/apis/${encodeURIComponent(group)}`);
      return found?.versions.map(({ groupVersion }) => groupVersion);
    });
  }

  #remember<T>(
    known: Map<string, Known<T | undefined>>,
    key: string,
    ask: () => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const present = known.get(key);
    if (present && this.#now() < present.until) return present.value;
    const entry: Known<T | undefined> = {
      value: ask(),
      until: this.#now() + freshMs,
    };
    known.set(key, entry);
    const askSoon = () => {
      entry.until = this.#now() + missingMs;
    };
    // An API that is known to be down is not asked for each object either.
    entry.value.then(value => value ?? askSoon(), askSoon);
    return entry.value;
  }
}

function rootOf(apiVersion: string): string {
  return apiVersion.includes('/')
    ? `/apis/${apiVersion}`
    : `/api/${apiVersion}`;
}
