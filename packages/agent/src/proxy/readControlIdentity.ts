import { AuthenticationError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import type { ControlIdentity } from '@rigging/backstage-plugin-clusters-common';
import { readSealedContext } from './readSealedContext';

/** What the hub sealed into a stream to the agent itself. */
export function readControlIdentity(
  value: JsonValue,
  cluster: string,
): ControlIdentity {
  const identity = readSealedContext<ControlIdentity>(value, cluster);
  if (identity.control !== true) {
    throw new AuthenticationError(
      'The request was made for the cluster, not for its agent',
    );
  }
  return identity;
}
