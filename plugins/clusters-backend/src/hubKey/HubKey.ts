import type { JWK } from 'jose';

/** The Ed25519 key that agents know the hub by. */
export type HubKey = { privateKey: JWK; publicKey: JWK; thumbprint: string };
