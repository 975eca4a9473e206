import type { IncomingMessage } from 'node:http';
import type { GatewaySettings } from '../GatewaySettings';
import { RefusedError } from './RefusedError';

const known = new Set(['websocket', 'spdy/3.1']);

/** Throws unless the request may switch protocols: to one we know, and not from a page of another site. */
export function checkUpgrade(
  req: Pick<IncomingMessage, 'headers'>,
  settings: Pick<GatewaySettings, 'allowedOrigins'>,
): void {
  const { upgrade = '', origin } = req.headers;
  if (!known.has(upgrade.toLowerCase())) {
    throw new RefusedError({
      code: 400,
      reason: 'BadRequest',
      message: 'Connections can be switched to websocket and SPDY/3.1 only',
    });
  }
  if (origin !== undefined && !settings.allowedOrigins.includes(origin)) {
    throw new RefusedError({
      code: 403,
      reason: 'Forbidden',
      message: 'Pages of other sites may not open connections to clusters',
    });
  }
}
