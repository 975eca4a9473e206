import { KubeObject } from '../objects/KubeObject';

/** One line of a container's log. */
export interface LogLine {
  time: number;
  text: string;
}

type Listener = (line: LogLine) => void;

/** What the containers have written: the latest lines of each. */
export class PodLogs {
  readonly #lines = new Map<string, LogLine[]>();
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #limit = 1000;

  append(pod: KubeObject, container: string, line: LogLine) {
    const key = this.#key(pod, container);
    const lines = this.#lines.get(key) ?? [];
    this.#lines.set(key, lines);
    lines.push(line);
    if (lines.length > this.#limit) lines.splice(0, this.#limit / 2);
    this.#listeners.get(key)?.forEach(listener => listener(line));
  }

  read(pod: KubeObject, container: string): LogLine[] {
    return this.#lines.get(this.#key(pod, container)) ?? [];
  }

  follow(pod: KubeObject, container: string, listener: Listener) {
    const key = this.#key(pod, container);
    const listeners = this.#listeners.get(key) ?? new Set<Listener>();
    this.#listeners.set(key, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(key);
    };
  }

  forget(pod: KubeObject) {
    for (const key of [...this.#lines.keys()]) {
      if (key.startsWith(`${pod.metadata.uid}/`)) this.#lines.delete(key);
    }
  }

  #key(pod: KubeObject, container: string) {
    return `${pod.metadata.uid}/${container}`;
  }
}
