import type { JsonObject } from '@backstage/types';
import type {
  AgentPreflightReport,
  AgentRegistrationRequest,
  AgentRegistrationResponse,
  HubHello,
} from '@rigging/backstage-plugin-clusters-common';
import {
  Agent as HttpAgent,
  ProxyAgent,
  request,
  type Dispatcher,
} from 'undici';
import { HubRefusedError } from './HubRefusedError';

const answerDeadlineMs = 15_000;

interface HubClientOptions {
  api: string;
  ca?: string;
  proxy?: string;
}

/**
 * The plain HTTP calls of an agent to its hub. Redirects are not followed: the token
 * goes to the address that the cluster's owner has seen, and to no other.
 */
export class HubClient {
  readonly #api: string;
  readonly #dispatcher: Dispatcher;

  static create(options: HubClientOptions) {
    return new HubClient(options);
  }

  private constructor({ api, ca, proxy }: HubClientOptions) {
    this.#api = api;
    const tls = { ca, timeout: answerDeadlineMs };
    // The proxy makes a connection and reads nothing, also where the hub is reached without TLS.
    this.#dispatcher = proxy
      ? new ProxyAgent({ uri: proxy, proxyTunnel: true, requestTls: tls })
      : new HttpAgent({ connect: tls });
  }

  async hello(): Promise<HubHello> {
    const hello = (await this.#call(
      'GET',
      '/agent/hello',
    )) as Partial<HubHello>;
    if (typeof hello.hubId !== 'string' || typeof hello.time !== 'string') {
      throw new HubRefusedError({
        status: 200,
        message: `${this.#api} answers, but not as a hub; check the address`,
      });
    }
    return hello as HubHello;
  }

  async reportPreflight(token: string, report: AgentPreflightReport) {
    await this.#call('POST', '/agent/preflight', { token, body: report });
  }

  async register(
    token: string,
    registration: AgentRegistrationRequest,
  ): Promise<AgentRegistrationResponse> {
    return (await this.#call('POST', '/agent/register', {
      token,
      body: registration,
    })) as AgentRegistrationResponse;
  }

  async close() {
    await this.#dispatcher.destroy();
  }

  async #call(
    method: 'GET' | 'POST',
    path: string,
    options: { token?: string; body?: JsonObject } = {},
  ): Promise<unknown> {
    const { token, body } = options;
    const response = await request(`${this.#api}${path}`, {
      dispatcher: this.#dispatcher,
      method,
      headers: {
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(answerDeadlineMs),
    });
    const text = await response.body.text();
    const { statusCode: status } = response;
    if (status >= 300) {
      throw new HubRefusedError({
        status,
        message: `The hub answered ${status} to ${method} ${path}: ${messageIn(
          text,
        )}`,
      });
    }
    return text ? JSON.parse(text) : {};
  }
}

function messageIn(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: string } };
    return error?.message ?? text.slice(0, 200);
  } catch {
    return text.slice(0, 200);
  }
}
