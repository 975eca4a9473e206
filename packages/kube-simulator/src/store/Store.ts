import { KubeObject } from '../objects/KubeObject';
import { ResourceType } from '../objects/ResourceType';
import { ChangeLog } from './ChangeLog';
import { StoreChange } from './StoreChange';

type Listener = (change: StoreChange) => void;
type Dependent = { type: ResourceType; object: KubeObject };
type Objects = Map<string, Map<string, KubeObject>>;

/**
 * All objects of one cluster, in memory. Stored objects are never changed in
 * place: whoever holds one holds a snapshot.
 */
export class Store {
  readonly #objects = new Map<ResourceType, Objects>();
  readonly #logs = new Map<ResourceType, ChangeLog>();
  readonly #listeners = new Set<Listener>();
  readonly #dependents = new Map<string, Map<string, Dependent>>();
  readonly #historySize: number;
  #version = 1;

  static create(options: { historySize?: number } = {}) {
    return new Store(options.historySize ?? 1000);
  }

  private constructor(historySize: number) {
    this.#historySize = historySize;
  }

  get version(): number {
    return this.#version;
  }

  get(type: ResourceType, namespace: string | undefined, name: string) {
    return this.#objects
      .get(type)
      ?.get(namespace ?? '')
      ?.get(name);
  }

  /** In order of namespace and name. */
  list(type: ResourceType, namespace?: string): KubeObject[] {
    const all = this.#objects.get(type);
    if (!all) return [];
    const namespaces =
      namespace === undefined ? [...all.keys()].sort() : [namespace];
    return namespaces.flatMap(key => {
      const objects = all.get(key) ?? new Map<string, KubeObject>();
      return [...objects.keys()].sort().flatMap(name => {
        const object = objects.get(name);
        return object ? [object] : [];
      });
    });
  }

  count(type: ResourceType, namespace: string): number {
    return this.#objects.get(type)?.get(namespace)?.size ?? 0;
  }

  /** The objects with an owner of this uid. */
  dependentsOf(uid: string): Dependent[] {
    return [...(this.#dependents.get(uid)?.values() ?? [])];
  }

  /** Creates or replaces an object and gives it a new resourceVersion. */
  put(type: ResourceType, object: KubeObject): KubeObject {
    const { namespace, name } = object.metadata;
    const previous = this.get(type, namespace, name);
    const stored = this.#stamp(object);
    this.#place(type, stored);
    this.#index(type, stored, previous);
    this.#announce({
      action: previous ? 'MODIFIED' : 'ADDED',
      type,
      object: stored,
      previous,
      version: this.#version,
    });
    return stored;
  }

  remove(type: ResourceType, namespace: string | undefined, name: string) {
    const previous = this.get(type, namespace, name);
    if (!previous) return undefined;
    const last = this.#stamp(previous);
    const objects = this.#objects.get(type)?.get(namespace ?? '');
    objects?.delete(name);
    if (objects?.size === 0) this.#objects.get(type)?.delete(namespace ?? '');
    this.#index(type, undefined, previous);
    this.#announce({
      action: 'DELETED',
      type,
      object: last,
      previous,
      version: this.#version,
    });
    return last;
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What has happened since a version; `undefined` when that is forgotten. */
  changesSince(type: ResourceType, version: number) {
    const log = this.#logs.get(type);
    return log ? log.since(version) : [];
  }

  #stamp(object: KubeObject): KubeObject {
    this.#version += 1;
    const resourceVersion = String(this.#version);
    return { ...object, metadata: { ...object.metadata, resourceVersion } };
  }

  #place(type: ResourceType, object: KubeObject) {
    const { namespace = '', name } = object.metadata;
    const all: Objects = this.#objects.get(type) ?? new Map();
    this.#objects.set(type, all);
    const objects = all.get(namespace) ?? new Map<string, KubeObject>();
    all.set(namespace, objects);
    objects.set(name, object);
  }

  #index(
    type: ResourceType,
    object: KubeObject | undefined,
    previous: KubeObject | undefined,
  ) {
    for (const { uid } of previous?.metadata.ownerReferences ?? []) {
      const dependents = this.#dependents.get(uid);
      dependents?.delete(previous?.metadata.uid ?? '');
      if (dependents?.size === 0) this.#dependents.delete(uid);
    }
    for (const { uid } of object?.metadata.ownerReferences ?? []) {
      const dependents =
        this.#dependents.get(uid) ?? new Map<string, Dependent>();
      this.#dependents.set(uid, dependents);
      if (object) dependents.set(object.metadata.uid ?? '', { type, object });
    }
  }

  #announce(change: StoreChange) {
    const log = this.#logs.get(change.type) ?? new ChangeLog(this.#historySize);
    this.#logs.set(change.type, log);
    log.add(change);
    for (const listener of [...this.#listeners]) listener(change);
  }
}
