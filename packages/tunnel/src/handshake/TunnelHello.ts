import { JsonValue } from '@backstage/types';

/**
 * What an agent says of itself when it connects.
 *
 * @public
 */
export type TunnelHello = {
  /** Whom the agent speaks for: the name that its key is registered under. */
  subject: string;
  /** Which replica or process of the agent this is. */
  instance: string;
  /** What the agent chose to tell: its word, signed, but not checked here. */
  claims: Record<string, JsonValue>;
  /** The protocol version that both ends will speak. */
  version: number;
  /** Single-use id of the token. */
  jti: string;
  issuedAt: Date;
};
