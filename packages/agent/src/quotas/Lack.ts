import type { Needs } from './Needs';

/** Pods that a workload should have, and was refused for want of quota. */
export type Lack = {
  namespace: string;
  /** Name of the ResourceQuota that refused. */
  quota: string;
  count: number;
  /** Of one pod. */
  needs: Needs;
};
