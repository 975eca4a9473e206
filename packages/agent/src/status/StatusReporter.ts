import type { ServerHttp2Stream } from 'node:http2';
import type {
  AgentPreflightCheck,
  AgentStatusReport,
} from '@rigging/backstage-plugin-clusters-common';
import { ClusterObserver } from './ClusterObserver';

const minGapMs = 1_000;
const maxGapMs = 60_000;

interface StatusReporterOptions {
  observer: Pick<ClusterObserver, 'status' | 'error'>;
  isLeader(): boolean;
  checks(): AgentPreflightCheck[];
  now?: () => number;
}

/** Sends reports to every open status stream: at once, on change, and at least every minute. */
export class StatusReporter {
  readonly #options: StatusReporterOptions;
  readonly #now: () => number;
  readonly #streams = new Map<ServerHttp2Stream, () => void>();

  static create(options: StatusReporterOptions) {
    return new StatusReporter(options);
  }

  private constructor(options: StatusReporterOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** Answers one status stream for as long as it lives. */
  handle(stream: ServerHttp2Stream): void {
    stream.respond({ ':status': 200, 'content-type': 'application/x-ndjson' });
    stream.resume();
    let timer: NodeJS.Timeout | undefined;
    let sentAt = -Infinity;
    const send = () => {
      clearTimeout(timer);
      timer = setTimeout(send, maxGapMs);
      sentAt = this.#now();
      // A hub that does not read gets the next report, not all of them.
      if (stream.writableNeedDrain) return;
      stream.write(`${JSON.stringify(this.report())}\n`);
    };
    this.#streams.set(stream, () => {
      clearTimeout(timer);
      timer = setTimeout(send, Math.max(0, sentAt + minGapMs - this.#now()));
    });
    stream.once('close', () => {
      clearTimeout(timer);
      this.#streams.delete(stream);
    });
    stream.on('error', () => {});
    send();
  }

  /** Something that is reported has changed. */
  changed(): void {
    this.#streams.forEach(schedule => schedule());
  }

  /** The report as it would be sent now. */
  report(): AgentStatusReport {
    const { observer, isLeader, checks } = this.#options;
    const leader = isLeader();
    const cluster = leader ? observer.status : undefined;
    const { error } = observer;
    return {
      sentAt: new Date(this.#now()).toISOString(),
      leader,
      checks: checks(),
      ...(cluster && { cluster }),
      ...(error && {
        error: {
          reason: 'reason' in error ? String(error.reason) : 'Unreachable',
          message: error.message.slice(0, 512),
        },
      }),
    };
  }
}
