import type { JWK } from 'jose';
import { JsonObject } from '@backstage/types';
import { signToken } from './signToken';
import { HUB_PROOF_TYPE } from './tokenTypes';

/** The hub's answer to one agent token: only the holder of the hub's key can make it, and only for that token. */
export async function createHubProof(options: {
  subject: string;
  nonce: string;
  epoch: number;
  version: number;
  ephemeralKey: JWK;
  privateKey: JWK;
}): Promise<string> {
  return signToken(
    {
      sub: options.subject,
      nonce: options.nonce,
      epoch: options.epoch,
      ver: options.version,
      epk: options.ephemeralKey as JsonObject,
    },
    { typ: HUB_PROOF_TYPE, privateKey: options.privateKey },
  );
}
