import type { Http2Session } from 'node:http2';
import { TunnelSettings } from '../settings/TunnelSettings';

/**
 * Pings the other end and tells when it is silent. Ticks are counted instead of asking a clock, so that neither
 * a jump of the clock nor a pause of this process ends a tunnel that is well.
 */
export class Heartbeat {
  readonly #session: Http2Session;
  readonly #settings: TunnelSettings;
  readonly #bytesHeard: () => number;
  readonly #onTick: () => void;
  readonly #onSilent: (message: string) => void;
  #timer: NodeJS.Timeout | undefined;
  #waiting = false;
  #waitedMs = 0;
  #silentMs = 0;
  #heardBefore = 0;
  #tickedAt = 0;

  static create(options: {
    session: Http2Session;
    settings: TunnelSettings;
    bytesHeard: () => number;
    /** Called on each tick, whether or not it is judged. */
    onTick: () => void;
    onSilent: (message: string) => void;
  }): Heartbeat {
    return new Heartbeat(options);
  }

  private constructor(options: {
    session: Http2Session;
    settings: TunnelSettings;
    bytesHeard: () => number;
    /** Called on each tick, whether or not it is judged. */
    onTick: () => void;
    onSilent: (message: string) => void;
  }) {
    this.#session = options.session;
    this.#settings = options.settings;
    this.#bytesHeard = options.bytesHeard;
    this.#onTick = options.onTick;
    this.#onSilent = options.onSilent;
  }

  start(): void {
    this.#tickedAt = performance.now();
    this.#timer = setInterval(
      () => this.#tick(),
      this.#settings.heartbeatIntervalMs,
    );
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    this.#onTick();
    const { heartbeatIntervalMs, heartbeatDeadlineMs, stalledDeadlineMs } =
      this.#settings;
    const tickedAt = performance.now();
    const late = tickedAt - this.#tickedAt > 2 * heartbeatIntervalMs;
    this.#tickedAt = tickedAt;
    if (late) {
      // This process slept; what the other end sent meanwhile has not been read yet.
      return;
    }
    const heard = this.#bytesHeard();
    this.#silentMs =
      heard === this.#heardBefore ? this.#silentMs + heartbeatIntervalMs : 0;
    this.#heardBefore = heard;
    if (!this.#waiting) {
      this.#ping();
      return;
    }
    this.#waitedMs += heartbeatIntervalMs;
    if (
      Math.min(this.#waitedMs, this.#silentMs) >= heartbeatDeadlineMs ||
      this.#waitedMs >= stalledDeadlineMs
    ) {
      this.stop();
      this.#onSilent(
        `a heartbeat is unanswered for ${
          this.#waitedMs
        } ms and nothing was heard for ${this.#silentMs} ms`,
      );
    }
  }

  #ping(): void {
    this.#waiting = true;
    this.#waitedMs = 0;
    this.#session.ping(error => {
      if (!error) {
        this.#waiting = false;
      }
    });
  }
}
