import { mockCredentials } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { pluginHeader } from '../../__testUtils__/pluginHeader';

type Scope = { type: string; cluster?: string; project?: string };

/** The plugin's own API, as the user `mock` or another one. */
export class PortalApi {
  readonly #url: string;

  static create(url: string): PortalApi {
    return new PortalApi(url);
  }

  private constructor(url: string) {
    this.#url = url;
  }

  /** The answer, whatever it is. */
  async send(
    method: string,
    path: string,
    options: { body?: JsonObject; authorization?: string } = {},
  ): Promise<Response> {
    const { body, authorization = mockCredentials.user.header() } = options;
    return fetch(`${this.#url}/api/clusters${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
  }

  /** The body of the answer; throws unless it was done. */
  async ask(
    method: string,
    path: string,
    body?: Record<string, unknown>,
    user?: string,
  ) {
    const answer = await this.send(method, path, {
      body: body as JsonObject | undefined,
      authorization: mockCredentials.user.header(user),
    });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    }
    return text ? JSON.parse(text) : undefined;
  }

  /** Gives a role; the result takes it away again. */
  async grant(
    membership: { subject: string; role: string; scope: Scope },
    options: { by?: string } = {},
  ): Promise<() => Promise<void>> {
    const { id } = await this.ask(
      'POST',
      '/memberships',
      membership,
      options.by,
    );
    return async () => {
      await this.ask('DELETE', `/memberships/${id}`, undefined, options.by);
    };
  }

  /** Says, as the plugin for projects does, what a project is. */
  async putProject(
    project: string,
    options: {
      owner?: string;
      namespaces: { cluster: string; namespace: string }[];
    },
  ): Promise<void> {
    const answer = await this.send('PUT', `/project-scopes/${project}`, {
      body: options,
      authorization: pluginHeader('projects'),
    });
    if (!answer.ok) {
      throw new Error(`The project was not taken: ${await answer.text()}`);
    }
  }

  async deleteProject(project: string): Promise<void> {
    await this.send('DELETE', `/project-scopes/${project}`, {
      authorization: pluginHeader('projects'),
    });
  }
}
