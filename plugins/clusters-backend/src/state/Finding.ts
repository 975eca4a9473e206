import type { ConditionRecord } from '../store/ClusterRecord';

/** A condition before it is known since when it holds. */
export type Finding = Omit<ConditionRecord, 'since'>;
