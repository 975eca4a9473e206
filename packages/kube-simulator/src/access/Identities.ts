import { randomUUID } from 'node:crypto';
import { UserInfo } from './UserInfo';

interface Known {
  user: UserInfo;
  expires?: number;
}

/** The tokens that a cluster knows. */
export class Identities {
  readonly #tokens = new Map<string, Known>();
  readonly #now: () => number;

  static create(options: { now: () => number }) {
    return new Identities(options.now);
  }

  private constructor(now: () => number) {
    this.#now = now;
  }

  add(token: string, user: UserInfo, options: { expires?: number } = {}) {
    this.#tokens.set(token, { user, expires: options.expires });
  }

  issue(user: UserInfo, options: { expires: number }): string {
    const token = randomUUID();
    this.add(token, user, options);
    return token;
  }

  userOf(token: string): UserInfo | undefined {
    const known = this.#tokens.get(token);
    if (!known) return undefined;
    if (known.expires !== undefined && known.expires <= this.#now()) {
      this.#tokens.delete(token);
      return undefined;
    }
    const groups = new Set([...known.user.groups, 'system:authenticated']);
    return { ...known.user, groups: [...groups] };
  }
}
