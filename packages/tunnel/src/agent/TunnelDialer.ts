import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { isError } from '@backstage/errors';
import { AgentTunnel } from './AgentTunnel';
import { fullJitter } from './fullJitter';
import { openTunnel } from './openTunnel';
import { TunnelDialerOptions } from './TunnelDialerOptions';
import { TunnelDialerState } from './TunnelDialerState';
import { TunnelRefusedError } from './TunnelRefusedError';

const MIN_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 30_000;
const STABLE_AFTER_MS = 10_000;

/**
 * Keeps one tunnel to the hub up, whatever happens to it.
 *
 * @public
 */
export class TunnelDialer {
  readonly #options: TunnelDialerOptions;
  readonly #abort = new AbortController();
  readonly #tunnels = new Set<AgentTunnel>();
  #running: Promise<void> | undefined;

  static create(options: TunnelDialerOptions): TunnelDialer {
    return new TunnelDialer(options);
  }

  private constructor(options: TunnelDialerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Stops dialing, drains what is open, and resolves when all is closed. A stopped dialer stays stopped. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
    await Promise.all([...this.#tunnels].map(tunnel => tunnel.drain()));
    this.#tell({ status: 'stopped' });
  }

  get #stopped(): boolean {
    return this.#abort.signal.aborted;
  }

  async #run(): Promise<void> {
    let attempt = 0;
    while (!this.#stopped) {
      this.#tell({ status: 'connecting', attempt });
      const outcome = await this.#attempt();
      if (outcome.status === 'gone') {
        this.#tell({ status: 'gone', reason: outcome.reason });
        return;
      }
      attempt = outcome.wasStable ? 0 : attempt + 1;
      if (!this.#stopped) {
        await this.#pause(outcome, attempt);
      }
    }
  }

  /** One tunnel from dialing until another one is needed. */
  async #attempt(): Promise<AttemptOutcome> {
    try {
      const { url } = this.#options;
      await this.#options.beforeConnect?.();
      const ending = new AbortController();
      const tunnel = await openTunnel({
        ...this.#options,
        url: typeof url === 'function' ? await url() : url,
        signal: this.#abort.signal,
        onDrain: () => ending.abort('the hub asked to drain'),
      });
      this.#tunnels.add(tunnel);
      tunnel.closed.then(({ type, message }) => {
        this.#tunnels.delete(tunnel);
        ending.abort(`${type}: ${message}`);
      });
      this.#tell({ status: 'connected', tunnel });
      const openedAt = performance.now();
      await oneAborted(ending.signal, this.#abort.signal);
      return {
        status: 'ended',
        reason: String(ending.signal.reason ?? 'stopped'),
        wasStable: performance.now() - openedAt > STABLE_AFTER_MS,
      };
    } catch (error) {
      if (error instanceof TunnelRefusedError) {
        const { status, reason } = error;
        return status === 410
          ? { status: 'gone', reason, wasStable: false }
          : { status: 'refused', httpStatus: status, reason, wasStable: false };
      }
      return { status: 'failed', reason: describe(error), wasStable: false };
    }
  }

  async #pause(outcome: AttemptOutcome, attempt: number): Promise<void> {
    const delay = fullJitter({
      attempt: Math.max(0, attempt - 1),
      minMs: this.#options.minBackoffMs ?? MIN_BACKOFF_MS,
      maxMs: this.#options.maxBackoffMs ?? MAX_BACKOFF_MS,
      random: this.#options.random ?? Math.random,
    });
    const now = this.#options.now?.() ?? new Date();
    const { reason } = outcome;
    const retryAt = new Date(now.getTime() + delay);
    this.#tell(
      outcome.status === 'refused'
        ? {
            status: 'refused',
            httpStatus: outcome.httpStatus,
            reason,
            attempt,
            retryAt,
          }
        : { status: 'waiting', reason, attempt, retryAt },
    );
    await sleep(delay, undefined, { signal: this.#abort.signal }).catch(
      () => {},
    );
  }

  #tell(state: TunnelDialerState): void {
    this.#options.onState?.(state);
  }
}

type AttemptOutcome =
  | { status: 'ended' | 'failed' | 'gone'; reason: string; wasStable: boolean }
  | {
      status: 'refused';
      httpStatus: number;
      reason: string;
      wasStable: boolean;
    };

function describe(error: unknown): string {
  return isError(error) ? error.message : String(error);
}

async function oneAborted(...signals: AbortSignal[]): Promise<void> {
  const either = AbortSignal.any(signals);
  if (!either.aborted) {
    await once(either, 'abort');
  }
}
