import type { Agent } from 'node:http';
import { ForwardedError, InputError } from '@backstage/errors';
import { WebSocket } from 'ws';
import { HUB_PROOF_HEADER } from '../handshake/tokenTypes';
import { TUNNEL_SUBPROTOCOL } from '../handshake/TUNNEL_SUBPROTOCOL';
import { webSocketLimits } from '../link/webSocketLimits';
import { WebSocketTransport } from '../link/WebSocketTransport';
import { TunnelSettings } from '../settings/TunnelSettings';
import { readRefusal } from './readRefusal';

type OpenWebSocketOptions = {
  url: string;
  token: string;
  settings: TunnelSettings;
  now: () => Date;
  ca?: string;
  httpAgent?: Agent;
  zeroMask?: boolean;
  signal?: AbortSignal;
};

type OpenedWebSocket = { transport: WebSocketTransport; hubProof: unknown };

/** Dials, and resolves with the transport and the hub's proof, which is not verified yet. */
export async function openWebSocket(
  options: OpenWebSocketOptions,
): Promise<OpenedWebSocket> {
  const { url, token, settings, now, ca, httpAgent, zeroMask, signal } =
    options;
  signal?.throwIfAborted();
  if (zeroMask && new URL(url).protocol !== 'wss:') {
    throw new InputError(
      `The zero mask needs TLS and ${url} has none; use a wss: URL or switch it off`,
    );
  }
  const webSocket = new WebSocket(url, TUNNEL_SUBPROTOCOL, {
    ...webSocketLimits,
    ca,
    agent: httpAgent,
    handshakeTimeout: settings.handshakeTimeoutMs,
    headers: { authorization: `Bearer ${token}` },
    ...(zeroMask && { generateMask: mask => mask.fill(0) }),
  });
  const giveUp = () => webSocket.terminate();
  signal?.addEventListener('abort', giveUp);
  const dialed = new Promise<OpenedWebSocket>((resolve, reject) => {
    let hubProof: unknown;
    webSocket.once('upgrade', response => {
      hubProof = response.headers[HUB_PROOF_HEADER.toLowerCase()];
    });
    webSocket.once('unexpected-response', (_request, response) => {
      readRefusal(response).then(refusal => {
        reject(refusal);
        webSocket.terminate();
      }, reject);
    });
    webSocket.on('error', error =>
      reject(new ForwardedError(`The hub at ${url} cannot be reached`, error)),
    );
    // The transport must listen from the first byte on, before the proof is verified; nothing is spoken until then.
    webSocket.once('open', () =>
      resolve({
        transport: WebSocketTransport.create({ webSocket, settings, now }),
        hubProof,
      }),
    );
  });
  return dialed.finally(() => signal?.removeEventListener('abort', giveUp));
}
