import { json } from '../json';

/** Speaks JSON with one server. */
export class Client {
  readonly #base: string;
  readonly #token: string;

  static create(options: { base: string; token: string }): Client {
    return new Client(options);
  }

  private constructor(options: { base: string; token: string }) {
    this.#base = options.base;
    this.#token = options.token;
  }

  async get<T>(path: string): Promise<T> {
    return json<T>(`${this.#base}${path}`, {
      headers: { authorization: `Bearer ${this.#token}` },
    });
  }

  async send<T>(method: string, path: string, body: unknown): Promise<T> {
    return json<T>(`${this.#base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        'content-type':
          method === 'PATCH' && path.startsWith('/api')
            ? 'application/merge-patch+json'
            : 'application/json',
      },
      body: JSON.stringify(body),
    });
  }
}
