import type { JWK } from 'jose';
import { TunnelHello } from '../handshake/TunnelHello';
import { TunnelKeyPair } from '../keys/TunnelKeyPair';
import { TunnelSettings } from '../settings/TunnelSettings';

/**
 * What a {@link TunnelAcceptor} needs.
 *
 * @public
 */
export type TunnelAcceptorOptions = {
  /** The hub's own key, known to agents since their import. */
  keyPair: TunnelKeyPair;
  /**
   * The public key that an agent is registered with. The hello is not verified yet when this is called. Errors
   * thrown here reach the caller of `authenticate` unchanged.
   */
  lookup(subject: string, hello: TunnelHello): Promise<JWK | undefined>;
  /** Marks a token's id as used, on all replicas; false when it was used before. */
  claimToken(jti: string, expiresAt: Date): Promise<boolean>;
  now?: () => Date;
  settings?: Partial<TunnelSettings>;
};
