import { randomUUID } from 'node:crypto';
import type { TunnelKeyPair } from '@rigging/tunnel';
import { importJWK, jwtVerify, SignJWT } from 'jose';
import { RefusedError } from '../proxy/RefusedError';

/** Which request a peer token is for. */
export type PeerRequest = { cluster: string; method: string; path: string };

const typ = 'rigging-peer+jwt';
const lifetimeSeconds = 30;

/**
 * Proves to a replica that a request was forwarded to it by another replica,
 * for that request and once. It grants nothing by itself: the owner of the tunnel
 * authenticates and authorizes the user again.
 */
export class PeerTokens {
  readonly #hubKey: TunnelKeyPair;
  readonly #replicaId: string;
  readonly #now: () => Date;
  readonly #used = new Map<string, number>();

  static create(options: {
    hubKey: TunnelKeyPair;
    replicaId: string;
    now: () => Date;
  }): PeerTokens {
    return new PeerTokens(options);
  }

  private constructor(options: {
    hubKey: TunnelKeyPair;
    replicaId: string;
    now: () => Date;
  }) {
    this.#hubKey = options.hubKey;
    this.#replicaId = options.replicaId;
    this.#now = options.now;
  }

  async sign(request: PeerRequest, replicaId: string): Promise<string> {
    const now = Math.floor(this.#now().getTime() / 1000);
    return new SignJWT({ ...request })
      .setProtectedHeader({ alg: 'EdDSA', typ })
      .setAudience(replicaId)
      .setJti(randomUUID())
      .setIssuedAt(now)
      .setExpirationTime(now + lifetimeSeconds)
      .sign(await importJWK(this.#hubKey.privateKey, 'EdDSA'));
  }

  /** Throws unless the token is for this replica and this request, and new. */
  async verify(token: string, request: PeerRequest): Promise<void> {
    const key = await importJWK(this.#hubKey.publicKey, 'EdDSA');
    const payload = await jwtVerify(token, key, {
      algorithms: ['EdDSA'],
      typ,
      audience: this.#replicaId,
      requiredClaims: ['exp', 'jti', 'cluster', 'method', 'path'],
      currentDate: this.#now(),
      clockTolerance: lifetimeSeconds,
    }).then(
      verified => verified.payload,
      cause => {
        throw refused(cause);
      },
    );
    const { cluster, method, path } = request;
    if (
      payload.cluster !== cluster ||
      payload.method !== method ||
      payload.path !== path ||
      !this.#claim(String(payload.jti))
    ) {
      throw refused();
    }
  }

  #claim(jti: string): boolean {
    const now = this.#now().getTime();
    for (const [used, until] of this.#used) {
      // In the order of their use, so the rest is still needed.
      if (until > now) break;
      this.#used.delete(used);
    }
    if (this.#used.has(jti)) {
      return false;
    }
    this.#used.set(jti, now + 3 * lifetimeSeconds * 1000);
    return true;
  }
}

function refused(cause?: unknown): RefusedError {
  return new RefusedError({
    code: 403,
    reason: 'Forbidden',
    message:
      'The header Rigging-Forwarded is for replicas of the gateway and does not fit this request; leave it out',
    cause,
  });
}
