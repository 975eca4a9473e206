import type { ServerHttp2Stream } from 'node:http2';
import type {
  AgentBundle,
  AgentBundleStatus,
  AgentCeiling,
  BundleRevision,
} from '@rigging/backstage-plugin-clusters-common';
import { AgentLogger } from '../AgentLogger';
import { KubeApiError } from '../cluster/KubeApiError';
import { BundleKeeper, BundleKeeperOptions } from './BundleKeeper';
import { BundleSession } from './BundleSession';
import { QuotaObserver } from '../quotas/QuotaObserver';
import { QuotaReporter } from '../quotas/QuotaReporter';
import { readRefusal } from '../quotas/readRefusal';

interface BundleHandlerOptions
  extends Omit<BundleKeeperOptions, 'onStatus' | 'onReady'> {
  logger: AgentLogger;
  ceiling: AgentCeiling;
}

/** Answers the hub's streams of bundles. Only the elected agent takes any. */
export class BundleHandler {
  readonly #options: BundleHandlerOptions;
  readonly #sessions = new Set<BundleSession>();
  readonly #keeper: BundleKeeper;
  readonly #quotas: QuotaObserver;
  readonly #reporter: QuotaReporter;
  #isLeader = false;
  #isClosed = false;

  static create(options: BundleHandlerOptions) {
    return new BundleHandler(options);
  }

  private constructor(options: BundleHandlerOptions) {
    this.#options = options;
    this.#keeper = BundleKeeper.create({
      ...options,
      onStatus: status => this.#report(status),
      onReady: () => this.#sessions.forEach(session => this.#begin(session)),
    });
    this.#reporter = QuotaReporter.create({
      quotas: () => (this.#quotas.isListed ? this.#quotas.quotas : undefined),
      wantedOf: key => this.#quotas.wantedOf(key),
    });
    this.#quotas = QuotaObserver.create({
      ...{ kube: options.kube, now: options.now },
      onListed: () => this.#reporter.listed(),
      onChanged: (key, change) => this.#reporter.changed(key, change),
      onDemand: demand => this.#reporter.demanded(demand),
      onLack: key => this.#reporter.lacking(key),
    });
  }

  /** Answers one stream for as long as it lives. */
  handle(stream: ServerHttp2Stream): void {
    stream.respond({ ':status': 200, 'content-type': 'application/x-ndjson' });
    stream.on('error', () => {});
    const session = BundleSession.create({
      stream,
      logger: this.#options.logger,
      now: this.#options.now,
      needs: revision => !this.#isRefused && this.#keeper.needs(revision),
      statusOf: revision => this.#statusOf(revision),
      take: bundle => this.#take(bundle),
    });
    this.#sessions.add(session);
    this.#reporter.opened(session);
    stream.once('close', () => {
      this.#sessions.delete(session);
      this.#reporter.closed(session);
    });
    if (this.#isTaking) this.#begin(session);
  }

  /** Told what the API server said when it refused what was asked through the hub: there is no event of that. */
  overhear(refusal: { namespace: string; text: string }): void {
    const demand = this.#isRefused ? undefined : readRefusal(refusal.text);
    const { namespace } = refusal;
    if (demand) this.#reporter.demanded({ namespace, ...demand });
  }

  /** Told who is elected, as often as one likes. */
  setLeader(isLeader: boolean): void {
    if (this.#isClosed || isLeader === this.#isLeader) return;
    this.#isLeader = isLeader;
    if (!isLeader) {
      this.#sessions.forEach(session => session.end());
      this.#stopQuotas();
      this.#keeper.stop();
    } else if (this.#isRefused) {
      this.#sessions.forEach(session => this.#begin(session));
    } else {
      this.#quotas.start();
      this.#keeper.start();
    }
  }

  /** Ends it and its streams; what is in the cluster stays. */
  async close(): Promise<void> {
    await this.#pause();
    this.#reporter.close();
    this.#sessions.forEach(session => session.close());
  }

  /** Takes no more bundles and removes all that bundles made. When that fails, it may be told who leads again. */
  async removeAll(options: {
    signal: AbortSignal;
    /** Keeps other agents from putting back what is removed. */
    exclude(): Promise<void>;
  }): Promise<void> {
    const { signal, exclude } = options;
    await this.#pause();
    try {
      await exclude();
      await this.#keeper.removeAll({ signal });
    } catch (error) {
      // Below the ceiling admin no bundle was applied, and its Secrets are not this agent's to list.
      if (this.#isRefused && KubeApiError.is(error, 403)) return;
      this.#isClosed = false;
      throw error;
    }
  }

  async #pause(): Promise<void> {
    this.#isClosed = true;
    this.#isLeader = false;
    this.#sessions.forEach(session => session.end());
    this.#stopQuotas();
    await this.#keeper.stop();
  }

  #begin(session: BundleSession): void {
    session.begin();
    // Below the ceiling admin there are no quotas of bundles.
    if (!this.#isRefused) this.#reporter.begin(session);
  }

  #stopQuotas(): void {
    this.#reporter.end();
    this.#quotas.stop();
  }

  get #isRefused(): boolean {
    return this.#options.ceiling !== 'admin';
  }

  get #isTaking(): boolean {
    return this.#isLeader && (this.#isRefused || this.#keeper.isReady);
  }

  #take(bundle: AgentBundle): void {
    if (this.#isRefused) this.#report(this.#refusalOf(bundle));
    else this.#keeper.take(bundle);
  }

  #statusOf(revision: BundleRevision): AgentBundleStatus | undefined {
    return this.#isRefused
      ? this.#refusalOf(revision)
      : this.#keeper.statusOf(revision);
  }

  #refusalOf({ source, name, revision }: BundleRevision): AgentBundleStatus {
    const { ceiling } = this.#options;
    return {
      ...{ source, name, revision, state: 'refused', objects: [] },
      counts: { total: 0, applied: 0, conflict: 0, refused: 0, corrected: 0 },
      message: `This cluster's owner allows its agent at most "${ceiling}", and bundles need "admin"; import the cluster again with the ceiling admin`,
    };
  }

  #report(status: AgentBundleStatus): void {
    this.#sessions.forEach(session => session.report(status));
  }
}
