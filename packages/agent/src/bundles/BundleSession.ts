import type { ServerHttp2Stream } from 'node:http2';
import { isError } from '@backstage/errors';
import type {
  AgentBundle,
  AgentBundleMessage,
  AgentBundleStatus,
  BundleRevision,
} from '@rigging/backstage-plugin-clusters-common';
import { readLines } from '@rigging/tunnel';
import { AgentLogger } from '../AgentLogger';
import { QuotaSession, QuotasMessage } from '../quotas/QuotaSession';
import { bundleIdOf } from './bundleIdOf';
import { parseHubMessage } from './parseHubMessage';

const maxLineBytes = 4 * 1024 * 1024;
const maxMalformed = 10;
const maxAsked = 8;
const answerMs = 20_000;

interface BundleSessionOptions {
  stream: ServerHttp2Stream;
  logger: AgentLogger;
  now: () => number;
  /** Whether the bundle has to be sent. */
  needs(revision: BundleRevision): boolean;
  statusOf(revision: BundleRevision): AgentBundleStatus | undefined;
  take(bundle: AgentBundle): void;
}

/** One stream to one replica of the hub. */
export class BundleSession implements QuotaSession {
  readonly #options: BundleSessionOptions;
  /** The newest of each bundle that the hub has not read yet. */
  readonly #unsent = new Map<string, AgentBundleStatus>();
  /** The revisions whose state the hub was told on this stream. */
  readonly #told = new Map<string, number>();
  /** What was asked and not answered, and when. */
  readonly #asked = new Map<string, number>();
  #toAsk: BundleRevision[] = [];
  #isTaking = false;
  #malformed = 0;

  static create(options: BundleSessionOptions) {
    return new BundleSession(options);
  }

  private constructor(options: BundleSessionOptions) {
    this.#options = options;
    const { stream } = options;
    stream.on('drain', () => this.#flush());
    readLines(stream, {
      maxBytes: maxLineBytes,
      onLine: line => this.#read(line.toString('utf8')),
      onTooLong: () =>
        this.#refuse(`a line has more than ${maxLineBytes} bytes`),
    });
  }

  /** Takes bundles from now on. */
  begin(): void {
    this.#isTaking = true;
    this.#told.clear();
    this.#send({ type: 'ready' });
  }

  /** Takes none until it begins again. */
  end(): void {
    this.#isTaking = false;
    this.#asked.clear();
    this.#toAsk = [];
  }

  /** Ends the stream. */
  close(): void {
    this.end();
    this.#options.stream.close();
  }

  get isBusy(): boolean {
    return this.#options.stream.writableNeedDrain;
  }

  tell(message: QuotasMessage): void {
    this.#send(message);
  }

  report(status: AgentBundleStatus): void {
    this.#unsent.set(bundleIdOf(status), status);
    this.#flush();
  }

  #read(line: string): void {
    try {
      const message = parseHubMessage(line);
      if (!this.#isTaking) return;
      if (message.type === 'index') this.#index(message.bundles);
      else this.#take(message.bundle);
    } catch (error) {
      this.#refuse(isError(error) ? error.message : String(error));
    }
  }

  #index(bundles: BundleRevision[]): void {
    const { needs, statusOf, take, now } = this.#options;
    // What was asked may never be answered: the bundle may have gone meanwhile.
    const late = now() - answerMs;
    this.#asked.forEach((at, id) => at < late && this.#asked.delete(id));
    this.#toAsk = bundles.filter(
      revision => needs(revision) && !this.#asked.has(bundleIdOf(revision)),
    );
    this.#ask();
    for (const revision of bundles) {
      if (revision.isDeleted) {
        const nothing = {
          objects: [],
          deletionBudget: 1,
          isDeletionApproved: true,
        };
        take({ ...revision, ...nothing });
      } else if (this.#told.get(bundleIdOf(revision)) !== revision.revision) {
        const status = statusOf(revision);
        if (status?.revision === revision.revision) this.report(status);
      }
    }
  }

  #ask(): void {
    while (this.#asked.size < maxAsked) {
      const next = this.#toAsk.shift();
      if (!next) return;
      const { source, name } = next;
      this.#asked.set(bundleIdOf(next), this.#options.now());
      this.#send({ type: 'get', source, name });
    }
  }

  #take(bundle: AgentBundle): void {
    this.#asked.delete(bundleIdOf(bundle));
    this.#options.take(bundle);
    this.#ask();
  }

  #flush(): void {
    const { stream } = this.#options;
    for (const [id, status] of this.#unsent) {
      if (stream.writableNeedDrain || stream.destroyed) return;
      this.#unsent.delete(id);
      this.#told.set(id, status.revision);
      this.#send({ type: 'status', status });
    }
  }

  #send(message: AgentBundleMessage): void {
    const { stream } = this.#options;
    if (!stream.destroyed) stream.write(`${JSON.stringify(message)}\n`);
  }

  #refuse(why: string): void {
    const { stream, logger } = this.#options;
    this.#malformed += 1;
    if (this.#malformed === 1) {
      logger.warn(`The hub sends malformed bundle messages: ${why}`);
    }
    if (this.#malformed >= maxMalformed) stream.close();
  }
}
