/**
 * What has to be charged for a key of a namespace after an observation: the most that
 * can be enforced or be in use from now on.
 *
 * @remarks
 * An API server admits against `status.hard` with a compare-and-swap on the quota, and
 * `status.hard` only follows the spec. So whatever was in the observed version, or was
 * granted since, bounds all that comes. That stays true however late the observation
 * is: the smallest of all bounds holds. An observation that is not newer than the last
 * can therefore lower the charge, but never raise it again; only a newer one shows a
 * quota that somebody else raised, or use from before the quota.
 */
export function chargeOf(
  account: {
    target: bigint;
    charged: bigint;
    /** Granted after the observed spec: it may still arrive. */
    sent: bigint[];
  },
  observation: {
    spec: bigint;
    hard: bigint;
    used: bigint;
    isNewer: boolean;
  },
): bigint {
  const bound = [
    account.target,
    observation.spec,
    observation.hard,
    observation.used,
    ...account.sent,
  ].reduce((most, each) => (each > most ? each : most), 0n);
  return observation.isNewer || bound < account.charged
    ? bound
    : account.charged;
}
