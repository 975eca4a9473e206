import type { IncomingMessage } from 'node:http';
import { bearerProtocol } from './bearerProtocol';

/** The Backstage token that a request carries. Cookies are no proof here: any site can have a browser send them. */
export function tokenOf(
  req: IncomingMessage,
  options: { isUpgrade: boolean },
): string | undefined {
  const { authorization } = req.headers;
  if (authorization !== undefined) {
    return /^Bearer +([\x21-\x7e]+)$/i.exec(authorization)?.[1];
  }
  return options.isUpgrade
    ? bearerProtocol(req.headers['sec-websocket-protocol']).token
    : undefined;
}
