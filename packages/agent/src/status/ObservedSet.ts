import { KubeClient } from '../cluster/KubeClient';
import { KubeObject, watchResource } from '../cluster/watchResource';

/** Follows one kind of object and keeps a digest of each, never the objects. */
export class ObservedSet<T extends KubeObject, V> {
  readonly #path: string;
  readonly #digest: (object: T) => V;
  #values = new Map<string, V>();
  #next: Map<string, V> | undefined;
  #isListed = false;
  #error: Error | undefined;

  static create<T extends KubeObject, V>(options: {
    path: string;
    digest: (object: T) => V;
  }) {
    return new ObservedSet<T, V>(options.path, options.digest);
  }

  private constructor(path: string, digest: (object: T) => V) {
    this.#path = path;
    this.#digest = digest;
  }

  /** True once it has been listed; what was seen stays when the API server goes away. */
  get isListed() {
    return this.#isListed;
  }

  /** Why it cannot be followed at the moment. */
  get error() {
    return this.#error;
  }

  get values(): ReadonlyMap<string, V> {
    return this.#values;
  }

  async follow(options: {
    kube: KubeClient;
    signal: AbortSignal;
    onChange(): void;
  }): Promise<void> {
    const { kube, signal, onChange } = options;
    await watchResource<T>({
      kube,
      signal,
      path: this.#path,
      listener: {
        listStarted: () => {
          this.#next = new Map();
        },
        changed: object => {
          (this.#next ?? this.#values).set(keyOf(object), this.#digest(object));
          if (!this.#next) onChange();
        },
        removed: object => {
          this.#values.delete(keyOf(object));
          onChange();
        },
        listed: () => {
          this.#values = this.#next ?? this.#values;
          this.#next = undefined;
          this.#isListed = true;
          this.#error = undefined;
          onChange();
        },
        failed: error => {
          this.#next = undefined;
          this.#error = error;
          onChange();
        },
      },
    });
  }
}

function keyOf({ metadata }: KubeObject) {
  return metadata.uid ?? `${metadata.namespace ?? ''}/${metadata.name}`;
}
