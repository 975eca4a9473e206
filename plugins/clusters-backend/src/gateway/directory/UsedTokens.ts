import type { Knex } from 'knex';

/** Remembers single-use tokens on all replicas, for as long as they could be used. */
export class UsedTokens {
  readonly #database: Knex;
  readonly #now: () => Date;

  static create(options: { database: Knex; now: () => Date }): UsedTokens {
    return new UsedTokens(options);
  }

  private constructor(options: { database: Knex; now: () => Date }) {
    this.#database = options.database;
    this.#now = options.now;
  }

  /** True once per id. */
  async claim(jti: string, expiresAt: Date): Promise<boolean> {
    try {
      await this.#database('gateway_used_tokens').insert({
        jti: jti.slice(0, 128),
        expires_at: expiresAt.getTime(),
      });
      return true;
    } catch (error) {
      const known = await this.#database('gateway_used_tokens')
        .where({ jti: jti.slice(0, 128) })
        .first('jti');
      if (known) {
        return false;
      }
      throw error;
    }
  }

  async removeExpired(): Promise<void> {
    await this.#database('gateway_used_tokens')
      .where('expires_at', '<', this.#now().getTime())
      .delete();
  }
}
