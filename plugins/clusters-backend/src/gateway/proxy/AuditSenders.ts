import type { Request } from 'express';

const maxRemembered = 2_000;

/**
 * Requests as the auditor may see them. It asks each who sent it, which verifies the
 * token again, so equal requests of one client are one for as long as identities are
 * remembered.
 */
export class AuditSenders {
  readonly #rememberMs: number;
  readonly #now: () => Date;
  readonly #known = new Map<string, { until: number; request: Request }>();

  static create(options: { rememberMs: number; now: () => Date }) {
    return new AuditSenders(options);
  }

  private constructor(options: { rememberMs: number; now: () => Date }) {
    this.#rememberMs = options.rememberMs;
    this.#now = options.now;
  }

  /** The request without its query and without secrets, but for the token of its user. */
  of(req: Request, token: string | undefined): Request {
    const url = req.originalUrl.split('?', 1)[0];
    if (token === undefined) {
      return withoutSecrets(req, { url, token });
    }
    const now = this.#now().getTime();
    const agent = req.headers['user-agent'];
    const key = [token, req.ip, req.hostname, agent, req.method, url].join(
      '\n',
    );
    const known = this.#known.get(key);
    if (known && known.until > now) {
      return known.request;
    }
    const request = withoutSecrets(req, { url, token });
    this.#known.delete(key);
    this.#known.set(key, { until: now + this.#rememberMs, request });
    this.#forget(now);
    return request;
  }

  /** Entries are in the order of their age. */
  #forget(now: number): void {
    for (const [key, { until }] of this.#known) {
      if (until > now && this.#known.size <= maxRemembered) {
        return;
      }
      this.#known.delete(key);
    }
  }
}

function withoutSecrets(
  req: Request,
  shown: { url: string; token: string | undefined },
): Request {
  return Object.create(req, {
    originalUrl: { value: shown.url },
    // They are read from the connection, which may be closed by then.
    ip: { value: req.ip },
    hostname: { value: req.hostname },
    headers: {
      value: {
        ...req.headers,
        authorization: shown.token && `Bearer ${shown.token}`,
        cookie: undefined,
        'sec-websocket-protocol': undefined,
      },
    },
  });
}
