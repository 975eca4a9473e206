import { failures } from './failures';

/** Where the next page of a list begins. */
interface Position {
  version: string;
  after: string;
}

export const continueToken = {
  write: (position: Position) =>
    Buffer.from(JSON.stringify(position)).toString('base64url'),
  read: (token: string): Position => {
    try {
      const value = JSON.parse(Buffer.from(token, 'base64url').toString());
      if (typeof value.after === 'string' && typeof value.version === 'string')
        return value;
    } catch {
      // Falls through to the refusal.
    }
    throw failures.badRequest(`continue key is not valid: ${token}`);
  },
};
