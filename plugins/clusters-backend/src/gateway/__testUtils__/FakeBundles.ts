import type { ServerHttp2Stream } from 'node:http2';
import type {
  AgentBundle,
  AgentBundleMessage,
  AgentBundleStatus,
  HubBundleMessage,
} from '@rigging/backstage-plugin-clusters-common';
import { readLines } from '@rigging/tunnel';

/** The side of bundles of a fake agent: a cluster in memory that keeps what it is told to. */
export class FakeBundles {
  readonly heard: HubBundleMessage[] = [];
  readonly streams: ServerHttp2Stream[] = [];
  readonly applied = new Map<string, AgentBundle>();
  /** What becomes of a bundle. */
  outcome: (bundle: AgentBundle) => AgentBundleStatus['state'] = bundle =>
    bundle.isDeleted ? 'removed' : 'applied';
  /** False for one that reads and does nothing. */
  isActive = true;
  readonly #seen = new Map<string, number>();

  get stream(): ServerHttp2Stream | undefined {
    return this.streams.at(-1);
  }

  get indexes() {
    return this.heard.flatMap(message =>
      message.type === 'index' ? [message.bundles] : [],
    );
  }

  handle(stream: ServerHttp2Stream): void {
    this.streams.push(stream);
    // A new stream begins anew: reports on the former may not have arrived.
    this.#seen.clear();
    stream.respond({ ':status': 200 });
    readLines(stream, {
      maxBytes: 10_000_000,
      onLine: line => this.#hear(stream, JSON.parse(line.toString())),
      onTooLong: () => stream.destroy(),
    });
    this.send({ type: 'ready' });
  }

  send(message: AgentBundleMessage): void {
    this.stream?.write(`${JSON.stringify(message)}\n`);
  }

  report(bundle: AgentBundle, state: AgentBundleStatus['state']): void {
    const total = bundle.objects.length;
    this.send({
      type: 'status',
      status: {
        source: bundle.source,
        name: bundle.name,
        revision: bundle.revision,
        state,
        counts: {
          total,
          applied: total,
          conflict: 0,
          refused: 0,
          corrected: 0,
        },
        objects: [],
      },
    });
  }

  #hear(stream: ServerHttp2Stream, message: HubBundleMessage): void {
    this.heard.push(message);
    if (!this.isActive || stream !== this.stream) {
      return;
    }
    if (message.type === 'index') {
      for (const { source, name, revision } of message.bundles) {
        if (this.#seen.get(`${source}/${name}`) !== revision) {
          this.#seen.set(`${source}/${name}`, revision);
          this.send({ type: 'get', source, name });
        }
      }
      return;
    }
    const { bundle } = message;
    const key = `${bundle.source}/${bundle.name}`;
    if (bundle.isDeleted) {
      this.applied.delete(key);
    } else {
      this.applied.set(key, bundle);
    }
    this.report(bundle, this.outcome(bundle));
  }
}
