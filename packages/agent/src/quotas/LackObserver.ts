import { KubeClient } from '../cluster/KubeClient';
import { watchResource } from '../cluster/watchResource';
import { DefaultsReader } from './DefaultsReader';
import type { Lack } from './Lack';
import { lackOf } from './lackOf';
import type { Workload } from './Workload';

// A watch holds a connection; with more namespaces one watch of all is cheaper.
const mostNamespaces = 10;
// What workloads of other quotas lack is kept too, for a quota may be heard of later.
const mostLacks = 5_000;
// So that who makes thousands that fail has others neither forgotten nor waited for.
const mostInOne = 200;

const kinds = [
  { prefix: '/apis/apps/v1', resource: 'replicasets' },
  { prefix: '/api/v1', resource: 'replicationcontrollers' },
];

type Watch = { stop: AbortController; seen: Set<string> | undefined };

interface LackObserverOptions {
  kube: KubeClient;
  /** Something else is lacking in the namespace. */
  onChanged(namespace: string): void;
}

/**
 * Follows which ReplicaSets and ReplicationControllers were refused pods for want of quota, by
 * their condition ReplicaFailure: it stands for as long as they lack any, also when Kubernetes
 * makes no more events of it. Of the others nothing is kept.
 */
export class LackObserver {
  readonly #options: LackObserverOptions;
  readonly #watches = new Map<string, Watch>();
  /** By namespace and path of the workload. */
  readonly #lacks = new Map<string, Map<string, Lack>>();
  /** What is being looked into, by path of the workload: only the last counts. */
  readonly #asked = new Map<string, symbol>();
  readonly #defaults: DefaultsReader;
  #isWide = false;

  static create(options: LackObserverOptions) {
    return new LackObserver(options);
  }

  private constructor(options: LackObserverOptions) {
    this.#options = options;
    this.#defaults = DefaultsReader.create(options);
  }

  /** What is lacking in a namespace. */
  lacksIn(namespace: string): Lack[] {
    return [...(this.#lacks.get(namespace)?.values() ?? [])];
  }

  get namespaces(): string[] {
    return [...this.#lacks.keys()];
  }

  /** These are the namespaces to follow. */
  follow(namespaces: ReadonlySet<string>): void {
    this.#isWide ||= namespaces.size > mostNamespaces;
    const parts = this.#isWide
      ? ['']
      : [...namespaces].map(each => `/namespaces/${each}`);
    const paths = parts.flatMap(part =>
      kinds.map(({ prefix, resource }) => `${prefix}${part}/${resource}`),
    );
    for (const [path, { stop }] of this.#watches) {
      if (!paths.includes(path)) {
        stop.abort();
        this.#watches.delete(path);
      }
    }
    for (const namespace of this.#lacks.keys()) {
      if (!this.#isWide && !namespaces.has(namespace)) {
        this.#lacks.delete(namespace);
      }
    }
    paths
      .filter(path => !this.#watches.has(path))
      .forEach(path => this.#watch(path));
  }

  stop(): void {
    this.#watches.forEach(({ stop }) => stop.abort());
    this.#watches.clear();
    this.#lacks.clear();
    this.#asked.clear();
    this.#isWide = false;
  }

  #watch(path: string): void {
    const stop = new AbortController();
    const { signal } = stop;
    const [resource, namespace] = path.split('/').reverse();
    const of = this.#isWide ? resource : `${namespace}/${resource}`;
    const watch: Watch = { stop, seen: undefined };
    this.#watches.set(path, watch);
    const pathOf = ({ metadata }: Workload) =>
      `${metadata.namespace}/${resource}/${metadata.name}`;
    watchResource<Workload>({
      ...{ kube: this.#options.kube, signal, path },
      listener: {
        listStarted: () => {
          watch.seen = new Set();
        },
        changed: workload => {
          if (signal.aborted) return;
          const isFailing = workload.status?.conditions?.some(
            ({ type }) => type === 'ReplicaFailure',
          );
          if (!isFailing) {
            this.#settle(pathOf(workload), undefined);
            return;
          }
          watch.seen?.add(pathOf(workload));
          this.#look(pathOf(workload), workload, signal);
        },
        removed: workload => {
          if (!signal.aborted) this.#settle(pathOf(workload), undefined);
        },
        listed: () => {
          if (!signal.aborted) this.#forgetUnseen(of, watch.seen);
          watch.seen = undefined;
        },
        failed: () => {
          watch.seen = undefined;
        },
      },
    });
  }

  async #look(
    path: string,
    workload: Workload,
    signal: AbortSignal,
  ): Promise<void> {
    const none = { defaults: { requests: {}, limits: {} } };
    const { namespace = '' } = workload.metadata;
    if (!lackOf(workload, none)) {
      this.#settle(path, undefined);
      return;
    }
    const ticket = Symbol(path);
    this.#asked.set(path, ticket);
    const defaults = await this.#defaults.read(namespace);
    if (!signal.aborted && this.#asked.get(path) === ticket) {
      this.#settle(path, lackOf(workload, { defaults }));
    }
  }

  #settle(path: string, lack: Lack | undefined): void {
    const [namespace] = path.split('/');
    this.#asked.delete(path);
    const lacks = this.#lacks.get(namespace) ?? new Map<string, Lack>();
    const before = lacks.get(path);
    if (!lack) {
      lacks.delete(path);
      if (lacks.size === 0) this.#lacks.delete(namespace);
    } else if (before || this.#hasRoom(lacks)) {
      lacks.set(path, lack);
      this.#lacks.set(namespace, lacks);
    } else return;
    if (before !== lack) this.#options.onChanged(namespace);
  }

  /** When all is full, who has most gives way to who has less. */
  #hasRoom({ size }: ReadonlyMap<string, Lack>): boolean {
    if (size >= mostInOne) return false;
    const all = [...this.#lacks.values()];
    const count = all.reduce((sum, each) => sum + each.size, 0);
    if (count < mostLacks) return true;
    const largest = all.reduce((one, each) =>
      each.size > one.size ? each : one,
    );
    if (largest.size <= size + 1) return false;
    const [first] = largest.keys();
    return largest.delete(first);
  }

  /** What was there and the whole list does not have. */
  #forgetUnseen(of: string, seen: ReadonlySet<string> | undefined): void {
    const paths = [...this.#lacks.values()].flatMap(each => [...each.keys()]);
    for (const path of paths) {
      const [namespace, resource] = path.split('/');
      const isOf = [resource, `${namespace}/${resource}`].includes(of);
      if (isOf && !seen?.has(path)) this.#settle(path, undefined);
    }
  }
}
