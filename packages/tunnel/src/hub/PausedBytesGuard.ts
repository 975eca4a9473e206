import http2, { type ClientHttp2Stream } from 'node:http2';
import { TunnelSettings } from '../settings/TunnelSettings';
import { NearTunnel } from './NearTunnel';

type Watched = { bytes: number; stuckChecks: number };

/**
 * Bounds what readers that stopped reading may hold in this process. Over the limit of a tunnel or of the hub,
 * the streams that made no progress for longest are reset, the fullest first; their neighbours go on.
 */
export class PausedBytesGuard {
  readonly #settings: TunnelSettings;
  readonly #tunnels = new Set<NearTunnel>();
  readonly #watched = new WeakMap<ClientHttp2Stream, Watched>();
  #timer: NodeJS.Timeout | undefined;

  static create(options: { settings: TunnelSettings }): PausedBytesGuard {
    return new PausedBytesGuard(options.settings);
  }

  private constructor(settings: TunnelSettings) {
    this.#settings = settings;
  }

  watch(tunnel: NearTunnel): void {
    this.#tunnels.add(tunnel);
    this.#timer ??= setInterval(
      () => this.check(),
      this.#settings.pausedBytesCheckMs,
    ).unref();
    tunnel.closed.then(() => {
      this.#tunnels.delete(tunnel);
      if (this.#tunnels.size === 0) {
        clearInterval(this.#timer);
        this.#timer = undefined;
      }
    });
  }

  check(): void {
    const all: ClientHttp2Stream[] = [];
    for (const tunnel of this.#tunnels) {
      const holding = [...tunnel.streams].filter(stream => this.#note(stream));
      this.#resetSlowest(holding, this.#settings.pausedBytesPerTunnel);
      all.push(...holding);
    }
    this.#resetSlowest(all, this.#settings.pausedBytesPerHub);
  }

  #note(stream: ClientHttp2Stream): boolean {
    const bytes = stream.readableLength;
    const before = this.#watched.get(stream);
    const stuck = before !== undefined && bytes > 0 && bytes >= before.bytes;
    this.#watched.set(stream, {
      bytes,
      stuckChecks: stuck ? before.stuckChecks + 1 : 0,
    });
    return bytes > 0;
  }

  #resetSlowest(streams: ClientHttp2Stream[], limit: number): void {
    const open = streams.filter(stream => !stream.destroyed);
    let held = open.reduce((sum, stream) => sum + stream.readableLength, 0);
    if (held <= limit) {
      return;
    }
    const stuck = (stream: ClientHttp2Stream) =>
      this.#watched.get(stream)?.stuckChecks ?? 0;
    open.sort(
      (a, b) => stuck(b) - stuck(a) || b.readableLength - a.readableLength,
    );
    for (const stream of open) {
      if (held <= limit) {
        return;
      }
      held -= stream.readableLength;
      stream.close(http2.constants.NGHTTP2_ENHANCE_YOUR_CALM);
      stream.destroy(
        new Error(
          `The reader of this stream is too slow: unread responses exceed ${limit} bytes`,
        ),
      );
    }
  }
}
