import { randomBytes, randomUUID } from 'node:crypto';
import { JsonObject } from '@backstage/types';
import type { JWK } from 'jose';
import { EphemeralKey } from '../handshake/EphemeralKey';
import { signToken } from '../handshake/signToken';
import { AGENT_ISSUER, AGENT_TOKEN_TYPE } from '../handshake/tokenTypes';
import { TUNNEL_SUBPROTOCOL } from '../handshake/TUNNEL_SUBPROTOCOL';
import { TunnelKeyPair } from '../keys/TunnelKeyPair';
import { http2Frame } from './http2Frame';
import { RawHttpClient, RawHttpResponse } from './RawHttpClient';
import { webSocketFrame } from './webSocketFrame';

/**
 * Who the evil agent is, and what it lies about.
 *
 * @public
 */
export type EvilAgentOptions = {
  port: number;
  path?: string;
  subject: string;
  keyPair: TunnelKeyPair;
  audience: string;
  now?: () => Date;
  /** Fields of the token to replace; undefined removes one. */
  token?: Record<string, JsonObject[string] | undefined>;
  /** A whole token to send instead, for example a stolen one. */
  stolenToken?: string;
  headers?: Record<string, string>;
};

/**
 * An agent with good credentials and bad manners: after a valid handshake it sends any bytes as WebSocket frames
 * and HTTP/2 frames, on a raw socket.
 *
 * @public
 */
export class EvilAgent {
  readonly client: RawHttpClient;
  /** The hub's answer to the upgrade request. */
  readonly response: RawHttpResponse | undefined;
  /** The token it used. */
  readonly bearer: string;

  static async connect(options: EvilAgentOptions): Promise<EvilAgent> {
    const client = await RawHttpClient.connect({ port: options.port });
    const bearer = options.stolenToken ?? (await EvilAgent.token(options));
    const headers = {
      Host: 'hub.example.com',
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      'Sec-WebSocket-Protocol': TUNNEL_SUBPROTOCOL,
      Authorization: `Bearer ${bearer}`,
      ...options.headers,
    };
    const lines = Object.entries(headers).map(([key, val]) => `${key}: ${val}`);
    client.send(
      `GET ${options.path ?? '/'} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`,
    );
    return new EvilAgent(client, await client.response(), bearer);
  }

  /** A token as an honest agent makes it, but for what `options.token` replaces. */
  static async token(
    options: Omit<EvilAgentOptions, 'port'> & { signWith?: JWK },
  ): Promise<string> {
    const iat = Math.floor((options.now?.() ?? new Date()).getTime() / 1000);
    return signToken(
      {
        iss: AGENT_ISSUER,
        sub: options.subject,
        aud: options.audience,
        iat,
        exp: iat + 60,
        jti: randomUUID(),
        ver: { min: 1, max: 1 },
        inst: 'evil',
        epk: EphemeralKey.create().publicKey as JsonObject,
        claims: {},
        ...options.token,
      },
      {
        typ: AGENT_TOKEN_TYPE,
        privateKey: options.signWith ?? options.keyPair.privateKey,
      },
    );
  }

  private constructor(
    client: RawHttpClient,
    response: RawHttpResponse | undefined,
    bearer: string,
  ) {
    this.client = client;
    this.response = response;
    this.bearer = bearer;
  }

  /** Resolves when the hub has ended the connection. */
  get closed(): Promise<void> {
    return this.client.closed;
  }

  sendFrame(...args: Parameters<typeof webSocketFrame>): void {
    this.client.send(webSocketFrame(...args));
  }

  /** HTTP/2 frames, in one WebSocket message. */
  sendHttp2(...frames: Uint8Array[]): void {
    this.sendFrame(Buffer.concat(frames));
  }

  /** What an honest HTTP/2 server says first; the hub takes the tunnel as open after it. */
  sayHello(): void {
    this.sendHttp2(
      http2Frame('settings'),
      http2Frame('settings', { flags: 1 }),
    );
  }

  close(): void {
    this.client.close();
  }
}
