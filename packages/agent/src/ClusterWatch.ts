import { KubeClient } from './cluster/KubeClient';
import { LeaderElection } from './election/LeaderElection';
import { ClusterObserver } from './status/ClusterObserver';

/** Takes part in the election and watches the cluster for as long as it leads. */
export class ClusterWatch {
  readonly observer: ClusterObserver;
  readonly #election: LeaderElection;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  static create(options: { kube: KubeClient; instance: string }) {
    return new ClusterWatch(options);
  }

  private constructor(options: { kube: KubeClient; instance: string }) {
    this.observer = ClusterObserver.create({ kube: options.kube });
    this.#election = LeaderElection.create(options);
  }

  get isLeader(): boolean {
    return this.#election.isLeader;
  }

  async start(options: {
    signal: AbortSignal;
    onChange(): void;
  }): Promise<void> {
    const signal = AbortSignal.any([options.signal, this.#stop.signal]);
    this.#running = this.#run({ ...options, signal });
    await this.#running;
  }

  /** Leads from now on, whoever did. */
  async takeOver(options: { signal: AbortSignal }): Promise<void> {
    await this.#election.takeOver(options);
  }

  /** Ends it and gives the Lease back. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(options: {
    signal: AbortSignal;
    onChange(): void;
  }): Promise<void> {
    const { signal, onChange } = options;
    let watching: AbortController | undefined;
    await this.#election.start({
      signal,
      onChange: () => {
        watching?.abort();
        watching = undefined;
        if (this.#election.isLeader) {
          watching = new AbortController();
          this.observer.start({
            signal: AbortSignal.any([signal, watching.signal]),
            onChange,
          });
        }
        onChange();
      },
    });
    watching?.abort();
  }
}
