import type { ClientHttp2Stream } from 'node:http2';
import type {
  BundleRevision,
  HubBundleMessage,
} from '@rigging/backstage-plugin-clusters-common';
import { readLines } from '@rigging/tunnel';
import type { BundleOutlet, ReportingTunnel } from '../../bundles/BundleOutlet';
import type { QuotaInlet } from '../../quotas/QuotaInlet';
import { QuotaIntake } from '../../quotas/QuotaIntake';
import { Pace } from './Pace';
import { readBundleMessage, type ReadBundleMessage } from './readBundleMessage';

// 200 objects with all that may be said of them.
const MOST_BYTES = 1_000_000;
const MOST_ASKED = 5_000;
// A cluster with hundreds of bundles asks for all of them once, and reports.
const PACE = { burst: 2_000, perSecond: 50 };

type Options = {
  stream: ClientHttp2Stream;
  tunnel: ReportingTunnel;
  outlet: Pick<BundleOutlet, 'read' | 'recordStatus'>;
  /** Quotas are of no interest without it. */
  quotas?: QuotaInlet;
  /** The agent wants the index; resolves when it was sent or could not be. */
  onReady: () => Promise<void>;
  onMalformed: (why: string) => void;
  /** The hub could not do its part; the agent begins anew on another stream. */
  onError: (error: unknown) => void;
};

/**
 * One stream to an agent: down goes what is wanted, up comes what became of it.
 * However slowly the agent reads, no more waits for it here than the newest index,
 * one bundle, and the names of those that it asked for.
 */
export class BundleChannel {
  readonly #options: Options;
  readonly #pace = Pace.create({ ...PACE, now: () => performance.now() });
  readonly #asked = new Map<string, { source: string; name: string }>();
  readonly #quotas: QuotaIntake | undefined;
  #index: BundleRevision[] | undefined;
  #isWriting = false;
  #handling = 0;
  #handled: Promise<void> = Promise.resolve();

  static create(options: Options): BundleChannel {
    const channel = new BundleChannel(options);
    channel.#read();
    return channel;
  }

  private constructor(options: Options) {
    this.#options = options;
    const { tunnel, quotas: inlet } = options;
    this.#quotas = inlet && QuotaIntake.create({ inlet, tunnel });
  }

  sendIndex(index: BundleRevision[]): void {
    this.#index = index;
    this.#write();
  }

  #read(): void {
    const { stream, onMalformed } = this.#options;
    readLines(stream, {
      maxBytes: MOST_BYTES,
      onTooLong: () =>
        onMalformed(`a line about bundles has more than ${MOST_BYTES} bytes`),
      onLine: line => {
        const message = readBundleMessage(line);
        if (message) {
          this.#enqueue(message);
        } else {
          onMalformed('a line is no message about bundles');
        }
      },
    });
  }

  /** One after the other; meanwhile nothing more is read. */
  #enqueue(message: ReadBundleMessage): void {
    const { stream, onError } = this.#options;
    this.#handling += 1;
    stream.pause();
    this.#handled = this.#handled
      .then(() => this.#handle(message))
      .catch(onError)
      .then(() => {
        this.#handling -= 1;
        if (this.#handling === 0) {
          stream.resume();
        }
      });
  }

  async #handle(message: ReadBundleMessage): Promise<void> {
    const { stream, tunnel, outlet, onReady, onMalformed } = this.#options;
    const waitMs = this.#pace.take();
    if (waitMs > 0) {
      await new Promise(resolve => {
        setTimeout(resolve, waitMs).unref();
      });
    }
    if (stream.destroyed) {
      return;
    }
    if (message.type === 'ready') {
      this.#quotas?.begin();
      await onReady();
    } else if (message.type === 'get') {
      this.#ask(message);
    } else {
      const isStatus = message.type === 'status';
      const outcome = isStatus
        ? await outlet.recordStatus(tunnel, message.status)
        : await this.#quotas?.take(message);
      if (outcome === 'malformed') {
        onMalformed(
          isStatus ? 'a status of a bundle is none' : 'quotas are none',
        );
      } else if (outcome === 'fenced') {
        throw new Error('the directory does not have the tunnel');
      } else if (outcome === 'disbelieved') {
        throw new Error('another stream has told all quotas since');
      }
    }
  }

  #ask({ source, name }: { source: string; name: string }): void {
    if (this.#asked.size < MOST_ASKED) {
      this.#asked.set(`${source}/${name}`, { source, name });
    }
    this.#write();
  }

  #write(): void {
    if (this.#isWriting) {
      return;
    }
    this.#isWriting = true;
    this.#writeAll()
      .catch(this.#options.onError)
      .finally(() => {
        this.#isWriting = false;
      });
  }

  async #writeAll(): Promise<void> {
    const { stream } = this.#options;
    for (;;) {
      const message = await this.#next();
      if (!message || stream.destroyed) {
        return;
      }
      if (!stream.write(`${JSON.stringify(message)}\n`)) {
        await drained(stream);
      }
    }
  }

  async #next(): Promise<HubBundleMessage | undefined> {
    for (;;) {
      const index = this.#index;
      if (index) {
        this.#index = undefined;
        return { type: 'index', bundles: index };
      }
      const [first] = this.#asked;
      if (!first) {
        return undefined;
      }
      const [id, key] = first;
      this.#asked.delete(id);
      const { outlet, tunnel } = this.#options;
      const { clusterId } = tunnel;
      const bundle = await outlet.read({ clusterId, ...key });
      // One that is gone is not in the next index either.
      if (bundle) {
        return { type: 'bundle', bundle };
      }
    }
  }
}

async function drained(stream: ClientHttp2Stream): Promise<void> {
  await new Promise<void>(resolve => {
    const done = () => {
      stream.off('drain', done);
      stream.off('close', done);
      resolve();
    };
    stream.once('drain', done);
    stream.once('close', done);
  });
}
