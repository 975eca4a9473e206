import { CustomErrorBase } from '@backstage/errors';
import { describeShortage } from './describeShortage';
import type { Shortage } from './Shortage';

/** More was asked than is free. */
export class QuotaExceededError extends CustomErrorBase {
  name = 'QuotaExceededError' as const;
  /** For Backstage's error handler. */
  readonly statusCode = 409;
  // Not enumerable: the error handler writes what is as JSON, which has no bigint.
  readonly #summary: string;
  readonly #shortages: Shortage[];

  constructor(summary: string, shortages: Shortage[]) {
    super(
      `${summary}: ${shortages.map(each => describeShortage(each)).join('; ')}`,
    );
    this.#summary = summary;
    this.#shortages = shortages;
  }

  /** What does not fit, without the keys. */
  get summary(): string {
    return this.#summary;
  }

  get shortages(): Shortage[] {
    return this.#shortages;
  }
}
