import type {
  ClientHttp2Stream,
  IncomingHttpHeaders,
  OutgoingHttpHeaders,
  ServerHttp2Stream,
} from 'node:http2';
import { AgentTunnel } from '../agent/AgentTunnel';
import { OpenTunnelOptions } from '../agent/OpenTunnelOptions';
import { openTunnel } from '../agent/openTunnel';
import { HubTunnel } from '../hub/HubTunnel';
import { generateTunnelKeyPair } from '../keys/generateTunnelKeyPair';
import { TunnelSettings } from '../settings/TunnelSettings';
import { ChaosProxy } from './ChaosProxy';
import { TestHub } from './TestHub';

type OnStream = (
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  tunnel: AgentTunnel,
) => void;

/**
 * Both ends of one tunnel in one process, with a {@link ChaosProxy} in between.
 *
 * @public
 */
export class TestTunnel {
  readonly hub: TestHub;
  readonly proxy: ChaosProxy;
  readonly near: HubTunnel;
  readonly far: AgentTunnel;

  static async open(options: {
    onStream?: OnStream;
    settings?: Partial<TunnelSettings>;
    hubSettings?: Partial<TunnelSettings>;
    agent?: Partial<OpenTunnelOptions>;
  }): Promise<TestTunnel> {
    const { settings, agent } = options;
    const hub = await TestHub.start({
      settings: { ...settings, ...options.hubSettings },
    });
    const proxy = await ChaosProxy.start({ port: hub.port });
    const keyPair = await generateTunnelKeyPair();
    hub.keys.set('agent-1', keyPair.publicKey);
    const [near, far] = await Promise.all([
      hub.nextTunnel(),
      openTunnel({
        url: `ws://127.0.0.1:${proxy.port}/`,
        subject: 'agent-1',
        instance: 'instance-1',
        keyPair,
        hubPublicKey: hub.keyPair.publicKey,
        audience: hub.keyPair.thumbprint,
        settings,
        onStream:
          options.onStream ??
          (stream => stream.respond({}, { endStream: true })),
        ...agent,
      }),
    ]);
    return new TestTunnel({ hub, proxy, near, far });
  }

  private constructor(parts: {
    hub: TestHub;
    proxy: ChaosProxy;
    near: HubTunnel;
    far: AgentTunnel;
  }) {
    this.hub = parts.hub;
    this.proxy = parts.proxy;
    this.near = parts.near;
    this.far = parts.far;
  }

  /** One request to its end: status and body. */
  async fetch(
    headers: OutgoingHttpHeaders = {},
    body?: string | Buffer,
  ): Promise<{ status: number; body: string }> {
    const stream = this.near.request(headers);
    stream.end(body);
    return TestTunnel.read(stream);
  }

  /** Reads a response to its end; rejects when the stream fails. */
  static async read(
    stream: ClientHttp2Stream,
  ): Promise<{ status: number; body: string }> {
    let status = 0;
    stream.once('response', headers => {
      status = Number(headers[':status']);
    });
    const chunks: Buffer[] = [];
    for await (const chunk of stream) {
      chunks.push(chunk);
    }
    return { status, body: Buffer.concat(chunks).toString('utf8') };
  }

  async stop(): Promise<void> {
    this.far.close('the test ended');
    await this.hub.stop();
    await this.proxy.stop();
  }
}
