import { randomUUID } from 'node:crypto';
import { createAgentToken } from '../handshake/createAgentToken';
import { deriveSessionKey } from '../handshake/deriveSessionKey';
import { EphemeralKey } from '../handshake/EphemeralKey';
import { TUNNEL_VERSIONS } from '../handshake/TUNNEL_VERSIONS';
import { verifyHubProof } from '../handshake/verifyHubProof';
import { DEFAULT_TUNNEL_SETTINGS } from '../settings/DEFAULT_TUNNEL_SETTINGS';
import { AgentTunnel } from './AgentTunnel';
import { FarTunnel } from './FarTunnel';
import { OpenTunnelOptions } from './OpenTunnelOptions';
import { openWebSocket } from './openWebSocket';

/**
 * Opens one tunnel. Rejects with TunnelRefusedError when the hub refuses, with AuthenticationError when the other
 * end is not the pinned hub, and with ForwardedError when nobody can be reached.
 *
 * @public
 */
export async function openTunnel(
  options: OpenTunnelOptions,
): Promise<AgentTunnel> {
  const { subject, keyPair, now = () => new Date() } = options;
  const settings = { ...DEFAULT_TUNNEL_SETTINGS, ...options.settings };
  const ephemeralKey = EphemeralKey.create();
  const jti = randomUUID();
  const token = await createAgentToken({
    subject,
    instance: options.instance,
    audience: options.audience,
    claims: options.claims ?? {},
    versions: TUNNEL_VERSIONS,
    jti,
    ephemeralKey: ephemeralKey.publicKey,
    privateKey: keyPair.privateKey,
    now: now(),
  });
  const { transport, hubProof } = await openWebSocket({
    url: options.url,
    token,
    settings,
    now,
    ca: options.ca,
    httpAgent: options.httpAgent,
    zeroMask: options.zeroMask,
    signal: options.signal,
  });
  try {
    const proof = await verifyHubProof(hubProof, {
      subject,
      nonce: jti,
      versions: TUNNEL_VERSIONS,
      hubPublicKey: options.hubPublicKey,
    });
    return await FarTunnel.open({
      transport,
      epoch: proof.epoch,
      sessionKey: deriveSessionKey({
        sharedSecret: ephemeralKey.agree(proof.ephemeralKey),
        agentToken: token,
        hubProof: String(hubProof),
      }),
      settings,
      onStream: options.onStream,
      onDrain: options.onDrain,
      logger: options.logger,
    });
  } catch (error) {
    transport.hangUp(`the agent left: ${error}`);
    throw error;
  }
}
