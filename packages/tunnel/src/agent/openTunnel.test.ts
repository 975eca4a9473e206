import { generateTunnelKeyPair } from '../keys/generateTunnelKeyPair';
import { TestHub } from '../testUtils/TestHub';
import { TestTunnel } from '../testUtils/TestTunnel';
import { loopbackCertificate } from './__fixtures__/loopbackCertificate';
import { OpenTunnelOptions } from './OpenTunnelOptions';
import { openTunnel } from './openTunnel';

describe('openTunnel over TLS', () => {
  let hub: TestHub;

  beforeEach(async () => {
    hub = await TestHub.start({ tls: loopbackCertificate });
  });
  afterEach(async () => hub.stop());

  const dial = async (changed: Partial<OpenTunnelOptions>) => {
    const keyPair = await generateTunnelKeyPair();
    hub.keys.set('agent-1', keyPair.publicKey);
    return openTunnel({
      url: hub.url,
      subject: 'agent-1',
      instance: 'instance-1',
      keyPair,
      hubPublicKey: hub.keyPair.publicKey,
      audience: hub.keyPair.thumbprint,
      onStream: stream => {
        stream.respond({ ':status': 200 });
        stream.pipe(stream);
      },
      ...changed,
    });
  };

  it.each([true, false])(
    'carries data exactly (zero mask: %p)',
    async zeroMask => {
      const opened = hub.nextTunnel();
      await dial({ ca: loopbackCertificate.cert, zeroMask });
      const stream = (await opened).request({ ':method': 'POST' });
      const body = Array.from({ length: 200_000 }, (_, n) => n).join(' ');
      stream.end(body);

      expect((await TestTunnel.read(stream)).body).toBe(body);
    },
  );

  it('refuses a hub whose certificate it does not trust', async () => {
    await expect(dial({})).rejects.toThrow(
      /The hub at wss:.* cannot be reached; caused by .*self-signed certificate/,
    );
  });

  it('says which hub cannot be reached', async () => {
    await expect(dial({ url: 'ws://127.0.0.1:1/' })).rejects.toThrow(
      /The hub at ws:\/\/127.0.0.1:1\/ cannot be reached; caused by .*ECONNREFUSED/,
    );
  });
});
