import { ResponseError } from '@backstage/errors';
import {
  CreateClusterRequest,
  DefaultApiClient,
} from '@rigging/backstage-plugin-clusters-common';

/**
 * A registration token for a cluster. One that is in the registry already, from
 * an earlier start, is imported again: its API server has forgotten the identity
 * of the agent with everything else, but has the same UID.
 */
export async function registerCluster(
  request: CreateClusterRequest,
  options: { client: DefaultApiClient; token: string },
): Promise<string> {
  const { client, token } = options;
  const path = { name: request.name };
  const known = await client.getCluster({ path }, { token });
  if (known.ok) {
    const renewed = await client.createRegistrationToken({ path }, { token });
    if (!renewed.ok) throw await ResponseError.fromResponse(renewed);
    return (await renewed.json()).token;
  }
  if (known.status !== 404) throw await ResponseError.fromResponse(known);
  const created = await client.createCluster({ body: request }, { token });
  if (!created.ok) throw await ResponseError.fromResponse(created);
  return (await created.json()).registration.token;
}
