import { createInterface } from 'node:readline';
import type { JsonObject } from '@backstage/types';
import type { Dispatcher, Pool } from 'undici';
import { ClusterConnection } from './ClusterConnection';
import { KubeApiError, KubeApiErrorCause } from './KubeApiError';

const answerDeadlineMs = 30_000;

interface CallOptions {
  method?: Dispatcher.HttpMethod;
  body?: JsonObject;
  contentType?: string;
  signal?: AbortSignal;
}

/** Calls the cluster's API as the agent itself. */
export class KubeClient {
  readonly #connection: ClusterConnection;
  readonly #upstream: Pool;

  static create(options: { connection: ClusterConnection; upstream: Pool }) {
    return new KubeClient(options.connection, options.upstream);
  }

  private constructor(connection: ClusterConnection, upstream: Pool) {
    this.#connection = connection;
    this.#upstream = upstream;
  }

  /** One call with its whole answer. */
  async call<T = JsonObject>(
    path: string,
    options: CallOptions = {},
  ): Promise<T> {
    const { body } = await this.callWithHeaders<T>(path, options);
    return body;
  }

  /** One call with its whole answer and the answer's headers. */
  async callWithHeaders<T = JsonObject>(
    path: string,
    options: CallOptions = {},
  ): Promise<{
    body: T;
    status: number;
    headers: Record<string, string | string[] | undefined>;
  }> {
    const deadline = AbortSignal.timeout(answerDeadlineMs);
    const signal = options.signal
      ? AbortSignal.any([options.signal, deadline])
      : deadline;
    const response = await this.#send(path, { ...options, signal });
    return {
      body: (await response.body.json()) as T,
      status: response.statusCode,
      headers: response.headers,
    };
  }

  /** Undefined when there is no such object. */
  async find<T = JsonObject>(
    path: string,
    options: CallOptions = {},
  ): Promise<T | undefined> {
    try {
      return await this.call<T>(path, options);
    } catch (error) {
      if (KubeApiError.is(error, 404)) return undefined;
      throw error;
    }
  }

  /** The lines of a watch, each parsed, until the API server ends it. */
  async *watch<T>(
    path: string,
    options: { signal: AbortSignal },
  ): AsyncGenerator<T> {
    const response = await this.#send(path, options);
    // readline swallows the stream's errors: without the check, a cut watch would look like an ended one.
    let failure: unknown;
    response.body.on('error', error => {
      failure = error;
    });
    for await (const line of createInterface({ input: response.body })) {
      if (line) yield JSON.parse(line) as T;
    }
    if (failure) throw failure;
  }

  async #send(path: string, options: CallOptions) {
    const authorization = await this.#connection.authorization();
    const prefix = this.#connection.server.pathname.replace(/\/$/, '');
    const response = await this.#upstream.request({
      method: options.method ?? 'GET',
      path: `${prefix}${path}`,
      headers: {
        accept: 'application/json',
        'user-agent': 'rigging-agent',
        ...(options.body && {
          'content-type': options.contentType ?? 'application/json',
        }),
        ...(authorization && { authorization }),
      },
      body: options.body && JSON.stringify(options.body),
      signal: options.signal,
    });
    if (response.statusCode >= 300) {
      throw await refusalOf(path, response);
    }
    return response;
  }
}

async function refusalOf(path: string, response: Dispatcher.ResponseData) {
  const { statusCode: status } = response;
  const text = await response.body.text();
  let answer: {
    reason?: string;
    message?: string;
    details?: { causes?: KubeApiErrorCause[] };
  } = {};
  try {
    answer = JSON.parse(text);
  } catch {
    // Proxies in front of an API server answer with pages.
  }
  const words = answer.message ?? text.slice(0, 200);
  return new KubeApiError({
    status,
    reason: answer.reason ?? `Status${status}`,
    message: `The API server answered ${status} to ${
      path.split('?')[0]
    }: ${words}`,
    words,
    causes: answer.details?.causes,
  });
}
