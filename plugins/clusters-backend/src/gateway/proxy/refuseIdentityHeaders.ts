import type { IncomingMessage } from 'node:http';
import { RefusedError } from './RefusedError';

/**
 * Refuses requests that name another identity, in each spelling that some server
 * takes for the header. Merging it with ours, or dropping it silently, would
 * answer another question than was asked.
 */
export function refuseIdentityHeaders(
  req: Pick<IncomingMessage, 'rawHeaders'>,
): void {
  const named = req.rawHeaders.find(
    (name, index) =>
      index % 2 === 0 &&
      name
        .toLowerCase()
        .replace(/[^a-z]/g, '')
        .startsWith('impersonate'),
  );
  if (named !== undefined) {
    throw new RefusedError({
      code: 403,
      reason: 'Forbidden',
      message:
        'Impersonation headers are not accepted here: the gateway says who you are. Run the command without --as, --as-group and --as-uid',
    });
  }
}
