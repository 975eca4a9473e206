import { AuthenticationError } from '@backstage/errors';
import type { JWK } from 'jose';
import { JsonValue } from '@backstage/types';
import { decodeToken } from './decodeToken';
import { HUB_PROOF_HEADER, HUB_PROOF_TYPE } from './tokenTypes';
import { VersionRange } from './VersionRange';
import { verifyToken } from './verifyToken';

export type HubProof = {
  epoch: number;
  version: number;
  ephemeralKey: JsonValue | undefined;
};

/** What the hub answered, once it is certain that it was the pinned hub and that it answered this very token. */
export async function verifyHubProof(
  proof: unknown,
  expected: {
    subject: string;
    nonce: string;
    versions: VersionRange;
    hubPublicKey: JWK;
  },
): Promise<HubProof> {
  if (typeof proof !== 'string') {
    throw new AuthenticationError(
      `The answer has no single ${HUB_PROOF_HEADER} header: something between the agent and the hub answered instead of the hub, or removed the header`,
    );
  }
  const genuine = await verifyToken(proof, {
    typ: HUB_PROOF_TYPE,
    publicKey: expected.hubPublicKey,
  });
  const payload = genuine ? decodeToken(proof) : undefined;
  if (!payload) {
    throw new AuthenticationError(
      'The answer is not signed by the hub that this agent was imported into; check the URL, or import the cluster again if the hub was replaced',
    );
  }
  if (payload.sub !== expected.subject || payload.nonce !== expected.nonce) {
    throw new AuthenticationError(
      `The hub's proof was made for another connection: expected agent '${expected.subject}' and the id of the token just sent`,
    );
  }
  const { epoch, ver, epk } = payload;
  if (typeof epoch !== 'number' || !Number.isSafeInteger(epoch)) {
    throw new AuthenticationError("The hub's proof has no usable epoch");
  }
  const { min, max } = expected.versions;
  if (typeof ver !== 'number' || !(ver >= min && ver <= max)) {
    throw new AuthenticationError(
      `The hub chose tunnel version ${ver}, the agent speaks ${min} to ${max}; upgrade the older of the two`,
    );
  }
  return { epoch, version: ver, ephemeralKey: epk };
}
