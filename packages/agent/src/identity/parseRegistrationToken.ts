import { REGISTRATION_TOKEN_PREFIX } from '@rigging/backstage-plugin-clusters-common';
import { FinalError } from '../FinalError';

const format = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43})$/;

/** What an agent is given at import. */
export interface RegistrationToken {
  text: string;
  id: string;
  /** Of the hub's public key: no other hub can take this agent over. */
  hubThumbprint: string;
}

/** Takes a registration token apart. */
export function parseRegistrationToken(text: string): RegistrationToken {
  const prefix = `${REGISTRATION_TOKEN_PREFIX}.`;
  const match = text.startsWith(prefix)
    ? format.exec(text.slice(prefix.length))
    : undefined;
  if (!match) {
    throw new FinalError(
      'The registration token is malformed or cut off; copy the whole command from the import dialog again',
    );
  }
  return { text, id: match[1], hubThumbprint: match[3] };
}
