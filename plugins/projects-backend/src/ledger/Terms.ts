import type { Amounts } from './Amounts';

/** What a namespace is to get of its project's quota. */
export type Terms =
  | { mode: 'fixed'; hard: Amounts }
  | { mode: 'elastic'; min: Amounts; max: Amounts };
