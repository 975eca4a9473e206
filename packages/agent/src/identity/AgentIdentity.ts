import type { JsonObject } from '@backstage/types';
import type { AgentCeiling } from '@rigging/backstage-plugin-clusters-common';
import type { TunnelKeyPair } from '@rigging/tunnel';

/** What the hub answered at registration. */
export interface Registration {
  clusterId: string;
  clusterName: string;
  hubPublicKey: JsonObject;
  ceiling: AgentCeiling;
}

/** Who an agent is, as kept in its Secret. */
export interface AgentIdentity {
  keyPair: TunnelKeyPair;
  /** Id of the registration token that the key pair was made for. */
  tokenId: string;
  /** Missing until the hub has answered. */
  registration?: Registration;
}
