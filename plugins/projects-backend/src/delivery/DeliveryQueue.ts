import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { DeliveryKey, DeliveryRow } from './DeliveryRow';

/** Whoever took something and said nothing for so long is taken for dead. */
const CLAIM_MS = 120_000;

/** What was put is put again now and then: the other side may have lost it. */
const SWEEP_MS = 600_000;

const MOST_DUE = 200;

/** Something to deliver, taken by this replica. */
export type Claimed = DeliveryKey & {
  claim: string;
  version: number;
  name: string | undefined;
  /** A person has seen and wants what the delivery removes. */
  isRemovalWanted: boolean;
};

/**
 * What is marked and not delivered yet.
 *
 * @remarks
 * Several replicas take from it. Who is through and finds that its claim is not its own any
 * more may have put what is old over what is new, and marks again.
 */
export class DeliveryQueue {
  readonly #database: Knex;
  readonly #now: () => number;

  static create(options: { database: Knex; now: () => number }): DeliveryQueue {
    return new DeliveryQueue(options);
  }

  private constructor(options: { database: Knex; now: () => number }) {
    this.#database = options.database;
    this.#now = options.now;
  }

  async mark(
    transaction: Knex.Transaction,
    key: DeliveryKey,
    options: { name?: string; isRemovalWanted?: boolean } = {},
  ): Promise<void> {
    const { name, isRemovalWanted } = options;
    const next = transaction.raw('project_deliveries.version + 1');
    await transaction('project_deliveries')
      .insert({
        ...key,
        name: name ?? null,
        version: 1,
        removal_version: isRemovalWanted ? 1 : 0,
        delivered: 0,
        delivered_at: 0,
        due_at: 0,
        attempts: 0,
        claimed_until: 0,
      })
      .onConflict(['kind', 'target', 'shard'])
      .merge({
        version: next,
        due_at: 0,
        ...(isRemovalWanted && { removal_version: next }),
        ...(name !== undefined && { name }),
      });
  }

  async listDue(): Promise<DeliveryKey[]> {
    const now = this.#now();
    return this.#rows(this.#database)
      .where('due_at', '<=', now)
      .where(free => free.whereNull('claim').orWhere('claimed_until', '<', now))
      .where(marked =>
        marked
          .whereRaw('version > delivered')
          .orWhere('delivered_at', '<', now - SWEEP_MS),
      )
      .orderBy('due_at')
      .limit(MOST_DUE)
      .select('kind', 'target', 'shard');
  }

  /** Undefined when somebody else has it. */
  async claim(key: DeliveryKey): Promise<Claimed | undefined> {
    const now = this.#now();
    const claim = randomUUID();
    const count = await this.#rows(this.#database)
      .where(key)
      .where(free => free.whereNull('claim').orWhere('claimed_until', '<', now))
      .update({ claim, claimed_until: now + CLAIM_MS });
    const row =
      count > 0
        ? await this.#rows(this.#database)
            .where({ ...key, claim })
            .first()
        : undefined;
    return (
      row && {
        ...key,
        claim,
        version: Number(row.version),
        name: row.name ?? undefined,
        isRemovalWanted: Number(row.removal_version) > Number(row.delivered),
      }
    );
  }

  /** False when the claim was lost; then it is delivered again. */
  async confirm(
    transaction: Knex.Transaction,
    claimed: Claimed,
  ): Promise<boolean> {
    const { claim, version } = claimed;
    const count = await this.#rows(transaction)
      .where(keyOf(claimed))
      .where({ claim })
      .update({
        delivered: version,
        delivered_at: this.#now(),
        attempts: 0,
        claim: null,
        claimed_until: 0,
        error: null,
      });
    if (count === 0) {
      await this.mark(transaction, keyOf(claimed));
    }
    return count > 0;
  }

  /** Nothing of its kind is left to be delivered, unless it was marked anew since it was taken. */
  async drop(transaction: Knex.Transaction, claimed: Claimed): Promise<void> {
    const mine = this.#rows(transaction)
      .where(keyOf(claimed))
      .where({ claim: claimed.claim });
    const count = await mine
      .clone()
      .where({ version: claimed.version })
      .delete();
    if (count === 0) {
      await mine.update({ claim: null, claimed_until: 0 });
    }
  }

  async dropTarget(
    transaction: Knex.Transaction,
    key: Pick<DeliveryKey, 'kind' | 'target'>,
  ): Promise<void> {
    await this.#rows(transaction).where(key).delete();
  }

  /** Gives it back, to be tried again later. */
  async fail(
    claimed: Claimed,
    options: { error: string; retryMs: (attempts: number) => number },
  ): Promise<void> {
    const { error, retryMs } = options;
    const mine = this.#rows(this.#database)
      .where(keyOf(claimed))
      .where({ claim: claimed.claim });
    const row = await mine.clone().first('attempts');
    if (row) {
      await mine.update({
        claim: null,
        claimed_until: 0,
        attempts: row.attempts + 1,
        due_at: this.#now() + retryMs(row.attempts + 1),
        error,
      });
    }
  }

  /** How a delivery stands; undefined when it was never marked. */
  async find(
    key: DeliveryKey,
  ): Promise<{ version: number; delivered: number } | undefined> {
    const row = await this.#rows(this.#database).where(key).first();
    return (
      row && { version: Number(row.version), delivered: Number(row.delivered) }
    );
  }

  #rows(database: Knex) {
    return database<DeliveryRow>('project_deliveries');
  }
}

function keyOf({ kind, target, shard }: DeliveryKey): DeliveryKey {
  return { kind, target, shard };
}
