import type {
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';

/**
 * The conditions with those claims only that still hold. What a policy says of
 * somebody's groups is as old as their sign-in: who has left the team that owns
 * something must not make themselves its owner in the hour that their session goes on.
 * Under a "not" claims stay as they are, since fewer of them would allow more.
 *
 * @public
 */
export function withLiveClaims(
  criteria: PermissionCriteria<PermissionCondition>,
  live: ReadonlySet<string>,
): PermissionCriteria<PermissionCondition> {
  if (isAndCriteria(criteria)) {
    const [first, ...more] = criteria.allOf;
    return {
      allOf: [
        withLiveClaims(first, live),
        ...more.map(each => withLiveClaims(each, live)),
      ],
    };
  }
  if (isOrCriteria(criteria)) {
    const [first, ...more] = criteria.anyOf;
    return {
      anyOf: [
        withLiveClaims(first, live),
        ...more.map(each => withLiveClaims(each, live)),
      ],
    };
  }
  if (isNotCriteria(criteria)) {
    return criteria;
  }
  const claims = criteria.params?.claims;
  if (!Array.isArray(claims)) {
    return criteria;
  }
  const isLive = (claim: unknown) =>
    live.has(String(claim).toLocaleLowerCase('en-US'));
  return {
    ...criteria,
    params: { ...criteria.params, claims: claims.filter(isLive) },
  };
}
