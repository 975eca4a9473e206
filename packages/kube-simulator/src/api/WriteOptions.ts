import { UserInfo } from '../access/UserInfo';

/** Who writes, and how. */
export interface WriteOptions {
  /** Absent for the cluster's own controllers: nobody restricts them. */
  user?: UserInfo;
  /** Recorded in managedFields; writes of controllers are not. */
  manager?: string;
  dryRun?: boolean;
  /** A deleted pod has ended: nothing but finalizers holds it any more. */
  endsGrace?: boolean;
}
