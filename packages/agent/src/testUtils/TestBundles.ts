import type { ClientHttp2Stream } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '@backstage/types';
import type {
  AgentBundle,
  AgentBundleMessage,
  AgentBundleStatus,
} from '@rigging/backstage-plugin-clusters-common';
import { TestHub } from './TestHub';

/** The hub's side of one stream of bundles. */
export class TestBundles {
  readonly messages: AgentBundleMessage[] = [];
  readonly bundles = new Map<string, AgentBundle>();
  readonly stream: ClientHttp2Stream;
  #rest = '';

  /** Opens a stream to the agent that connected last. */
  static open(hub: TestHub): TestBundles {
    const stream = hub.openControl('POST', '/v1/bundles', { endStream: false });
    return new TestBundles(stream);
  }

  private constructor(stream: ClientHttp2Stream) {
    this.stream = stream;
    stream.on('error', () => {});
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      const lines = `${this.#rest}${chunk}`.split('\n');
      this.#rest = lines.pop() ?? '';
      lines.forEach(line => this.#read(JSON.parse(line)));
    });
  }

  get statuses(): AgentBundleStatus[] {
    return this.messages.flatMap(message =>
      message.type === 'status' ? [message.status] : [],
    );
  }

  /** Wants these objects; resolves with what became of the revision. */
  async put(
    name: string,
    objects: JsonObject[],
    options: Partial<AgentBundle> = {},
  ): Promise<AgentBundleStatus> {
    const revision = (this.bundles.get(name)?.revision ?? 0) + 1;
    this.bundles.set(name, {
      ...{ source: 'test', name, revision, objects },
      ...{ isDeleted: false, deletionBudget: 1, isDeletionApproved: false },
      ...options,
    });
    this.sendIndex();
    return this.status(
      status => status.name === name && status.revision === revision,
    );
  }

  sendIndex(): void {
    this.write({
      type: 'index',
      bundles: [...this.bundles.values()].map(
        ({ source, name, revision, isDeleted }) => ({
          ...{ source, name, revision, isDeleted },
        }),
      ),
    });
  }

  write(message: object): void {
    this.stream.write(`${JSON.stringify(message)}\n`);
  }

  /** The newest status for which the predicate holds, now or when it comes. */
  async status(
    predicate: (status: AgentBundleStatus) => boolean,
    options: { timeoutMs?: number } = {},
  ): Promise<AgentBundleStatus> {
    const deadline = Date.now() + (options.timeoutMs ?? 30_000);
    for (;;) {
      const found = this.statuses.findLast(predicate);
      if (found) return found;
      if (Date.now() > deadline) {
        throw new Error(`no such status; ${JSON.stringify(this.messages)}`);
      }
      await sleep(20);
    }
  }

  #read(message: AgentBundleMessage): void {
    this.messages.push(message);
    if (message.type === 'ready') this.sendIndex();
    if (message.type !== 'get') return;
    const bundle = this.bundles.get(message.name);
    if (bundle) this.write({ type: 'bundle', bundle });
  }
}
