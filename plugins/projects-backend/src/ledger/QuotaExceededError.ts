import { CustomErrorBase } from '@backstage/errors';

/** One key that does not fit. Quantities in billionths. */
export type Shortage = {
  key: string;
  asked: bigint;
  free: bigint;
  /** Where the rest is, most first. */
  holders: { clusterId: string; namespace: string; charged: bigint }[];
};

/** More was asked than is free. */
export class QuotaExceededError extends CustomErrorBase {
  name = 'QuotaExceededError' as const;
  readonly shortages: Shortage[];

  constructor(message: string, shortages: Shortage[]) {
    super(message);
    this.shortages = shortages;
  }
}
