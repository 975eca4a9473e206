import { request as httpRequest, RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { KubeObject } from '../objects/KubeObject';
import { Subject } from './Subject';

/** An answer with its body read. */
export interface Answer {
  status: number;
  text: string;
  body: KubeObject & Record<string, unknown>;
}

interface CallOptions {
  method?: string;
  token?: string;
  headers?: Record<string, string | string[]>;
  body?: unknown;
  contentType?: string;
}

/** One event of a watch. */
export interface WatchEvent {
  type: string;
  object: KubeObject;
}

/** Talks to the cluster that the contract is held to. */
export class ContractClient {
  readonly #subject: Subject;

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  get janeToken() {
    return this.#subject.janeToken;
  }

  get connection() {
    const { url, ca, adminToken } = this.#subject;
    return { url, ca, adminToken };
  }

  async call(path: string, options: CallOptions = {}): Promise<Answer> {
    const { body } = options;
    return new Promise((resolve, reject) => {
      const outgoing = this.#request(path, options);
      outgoing.on('error', reject);
      outgoing.on('response', incoming => {
        const chunks: Buffer[] = [];
        incoming.on('data', chunk => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const json = text.startsWith('{');
          resolve({
            status: incoming.statusCode ?? 0,
            text,
            body: json ? JSON.parse(text) : {},
          });
        });
      });
      if (body === undefined) {
        outgoing.end();
        return;
      }
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      // Without it, Node sends the body of a DELETE without any framing.
      outgoing.setHeader('content-length', Buffer.byteLength(text));
      outgoing.end(text);
    });
  }

  async create(path: string, body: unknown, options: CallOptions = {}) {
    return this.call(path, { method: 'POST', body, ...options });
  }

  async patch(path: string, kind: string, body: unknown) {
    return this.call(path, {
      method: 'PATCH',
      body,
      contentType: `application/${kind}`,
    });
  }

  async apply(path: string, manager: string, body: unknown, force = false) {
    const query = `fieldManager=${manager}&force=${force}`;
    return this.patch(`${path}?${query}`, 'apply-patch+yaml', body);
  }

  /** A namespace of the test's own. */
  async namespace(): Promise<string> {
    const created = await this.create('/api/v1/namespaces', {
      metadata: { generateName: 'contract-' },
    });
    const { name } = created.body.metadata;
    await this.until(`/api/v1/namespaces/${name}/serviceaccounts/default`);
    return name;
  }

  /** Asks until the answer is as wanted. */
  async until(
    path: string,
    wanted: (answer: Answer) => boolean = ({ status }) => status === 200,
  ): Promise<Answer> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const answer = await this.call(path);
      if (wanted(answer)) return answer;
      if (Date.now() > deadline) {
        throw new Error(`${path} stayed at ${answer.status} ${answer.text}`);
      }
      await sleep(50);
    }
  }

  /** Collects events until there are as many as wanted, then leaves. */
  async watch(
    path: string,
    count: number,
    meanwhile: () => Promise<unknown> = async () => undefined,
  ): Promise<WatchEvent[]> {
    return new Promise((resolve, reject) => {
      const outgoing = this.#request(path, {});
      const events: WatchEvent[] = [];
      let rest = '';
      outgoing.on('error', reject);
      outgoing.on('response', incoming => {
        incoming.on('data', chunk => {
          const lines = `${rest}${chunk}`.split('\n');
          rest = lines.pop() ?? '';
          events.push(...lines.map(line => JSON.parse(line)));
          if (events.length < count) return;
          resolve(events.slice(0, count));
          outgoing.destroy();
        });
        incoming.on('end', () => resolve(events));
        incoming.on('error', () => resolve(events));
        meanwhile().catch(reject);
      });
      outgoing.end();
    });
  }

  #request(path: string, options: CallOptions) {
    const { url, ca, adminToken } = this.#subject;
    const settings: RequestOptions & { ca?: string } = {
      method: options.method ?? 'GET',
      agent: false,
      headers: {
        authorization: `Bearer ${options.token ?? adminToken}`,
        accept: 'application/json',
        'user-agent': 'contract',
        ...(options.body !== undefined && {
          'content-type': options.contentType ?? 'application/json',
        }),
        ...options.headers,
      },
    };
    if (ca) settings.ca = ca;
    return url.startsWith('https:')
      ? httpsRequest(`${url}${path}`, settings)
      : httpRequest(`${url}${path}`, settings);
  }
}
