import fc from 'fast-check';
import type { Step } from './World';

const WEIGHTS: Record<string, number> = {
  wish: 10,
  apply: 14,
  applyFromMemory: 4,
  finishApplying: 12,
  sync: 14,
  create: 34,
  finishCreate: 26,
  delete: 10,
  observe: 16,
  cut: 2,
  lose: 3,
  mail: 40,
  rebalance: 14,
  catchUp: 6,
  limits: 1,
  open: 6,
  terms: 3,
  move: 3,
  close: 2,
  time: 6,
};

const KINDS = Object.entries(WEIGHTS).flatMap(([kind, weight]) =>
  Array.from({ length: weight }, () => kind),
);

const die = fc.nat({ max: 0xffff });

/** Any step of a world. */
export const stepArbitrary: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...KINDS),
  dice: fc.tuple(die, die, die),
});
