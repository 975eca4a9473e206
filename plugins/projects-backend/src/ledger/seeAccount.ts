import { chargeOf } from './chargeOf';
import type { AccountState } from './plan/AccountState';

/** An account after an observation of its key. */
export function seeAccount(
  account: AccountState,
  observation: {
    spec: bigint | undefined;
    hard: bigint | undefined;
    used: bigint | undefined;
    /** Granted after what the spec is of. */
    sent: bigint[];
    isNewer: boolean;
    /** The quota is not there, or was made again from an older grant. */
    isOld: boolean;
  },
): AccountState {
  const { spec = 0n, hard, used, sent, isNewer, isOld } = observation;
  const { target = 0n, charged } = account;
  const bound = chargeOf(
    { target, charged, sent },
    { spec, hard: hard ?? 0n, used: used ?? 0n, isNewer },
  );
  return {
    ...account,
    // What is old shows what is there, but not what may still come over it.
    charged: isOld && bound < charged ? charged : bound,
    used: isNewer && !(isOld && used === undefined) ? used : account.used,
    hard: isNewer ? hard : account.hard,
  };
}
