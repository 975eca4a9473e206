import type { IncomingHttpHeaders } from 'node:http2';
import { openTunnel } from '../agent/openTunnel';
import { HubTunnel } from '../hub/HubTunnel';
import { generateTunnelKeyPair } from '../keys/generateTunnelKeyPair';
import { RequestOpener } from '../sealing/RequestOpener';
import { RequestSealer } from '../sealing/RequestSealer';
import { SEALED_HEADER } from '../sealing/SEALED_HEADER';
import { ManInTheMiddle } from './ManInTheMiddle';
import { TestHub } from './TestHub';
import { TestTunnel } from './TestTunnel';

describe('with a man in the middle', () => {
  let hub: TestHub;
  let proxy: ManInTheMiddle;

  beforeEach(async () => {
    hub = await TestHub.start();
    proxy = await ManInTheMiddle.start({ hubUrl: hub.url });
  });
  afterEach(async () => {
    await hub.stop();
    await proxy.stop();
  });

  const dial = async (): Promise<HubTunnel> => {
    const keyPair = await generateTunnelKeyPair();
    hub.keys.set('agent-1', keyPair.publicKey);
    let opener: RequestOpener;
    const [near] = await Promise.all([
      hub.nextTunnel(),
      openTunnel({
        url: proxy.url,
        subject: 'agent-1',
        instance: 'instance-1',
        keyPair,
        hubPublicKey: hub.keyPair.publicKey,
        audience: hub.keyPair.thumbprint,
        onStream: (stream, headers, { sessionKey }) => {
          opener ??= new RequestOpener(sessionKey);
          try {
            const user = opener.open(headers[SEALED_HEADER] as string, {
              method: String(headers[':method']),
              path: String(headers[':path']),
            });
            stream.respond({ ':status': 200 });
            stream.end(String(user));
          } catch (error) {
            stream.respond({ ':status': 401 });
            stream.end(String(error));
          }
        },
      }),
    ]);
    return near;
  };
  const ask = async (tunnel: HubTunnel, sealer: RequestSealer, user: string) =>
    TestTunnel.read(
      tunnel.request({
        ':path': '/pods',
        [SEALED_HEADER]: sealer.seal({ method: 'GET', path: '/pods' }, user),
      }),
    );

  it('serves requests that he does not touch', async () => {
    const tunnel = await dial();
    const sealer = new RequestSealer(tunnel.sessionKey);

    expect(await ask(tunnel, sealer, 'ada')).toEqual({
      status: 200,
      body: 'ada',
    });
    expect(await ask(tunnel, sealer, 'bob')).toEqual({
      status: 200,
      body: 'bob',
    });
  });

  const edits: [string, (sealed: string) => IncomingHttpHeaders][] = [
    ['no identity', () => ({ [SEALED_HEADER]: undefined })],
    ['half an identity', sealed => ({ [SEALED_HEADER]: sealed.slice(0, 40) })],
    [
      'two identities',
      sealed => ({ [SEALED_HEADER]: [sealed, sealed] as unknown as string }),
    ],
    [
      'another identity',
      sealed => ({
        [SEALED_HEADER]: `${Buffer.from(
          '{"n":1,"method":"GET","path":"/pods","context":"root"}',
        ).toString('base64url')}.${sealed.split('.')[1]}`,
      }),
    ],
    ['another path', () => ({ ':path': '/secrets' })],
    ['another method', () => ({ ':method': 'DELETE' })],
  ];
  it.each(edits)('refuses a request that he gave %s', async (_what, edit) => {
    const tunnel = await dial();
    proxy.editRequest = headers => ({
      ...headers,
      ...edit(String(headers[SEALED_HEADER])),
    });

    const answer = await ask(
      tunnel,
      new RequestSealer(tunnel.sessionKey),
      'ada',
    );

    expect(answer).toEqual({
      status: 401,
      body: expect.stringMatching(/AuthenticationError/),
    });
  });

  it('refuses the identity of an earlier request', async () => {
    const tunnel = await dial();
    const sealer = new RequestSealer(tunnel.sessionKey);
    let first: string | string[] | undefined;
    proxy.editRequest = headers => {
      first ??= headers[SEALED_HEADER];
      return { ...headers, [SEALED_HEADER]: first };
    };

    expect(await ask(tunnel, sealer, 'admin')).toMatchObject({ status: 200 });
    expect(await ask(tunnel, sealer, 'guest')).toEqual({
      status: 401,
      body: expect.stringMatching(/used before/),
    });
  });

  it('refuses an identity from another tunnel', async () => {
    const other = await dial();
    const sealed = new RequestSealer(other.sessionKey).seal(
      { method: 'GET', path: '/pods' },
      'admin',
    );
    const tunnel = await dial();
    proxy.editRequest = headers => ({ ...headers, [SEALED_HEADER]: sealed });

    expect(
      await ask(tunnel, new RequestSealer(tunnel.sessionKey), 'guest'),
    ).toMatchObject({ status: 401 });
  });

  it('refuses a token that he edited', async () => {
    proxy.editToken = token => {
      const [head, body, signature] = token.split('.');
      const payload = JSON.parse(Buffer.from(body, 'base64url').toString());
      const edited = JSON.stringify({ ...payload, claims: { admin: true } });
      return [head, Buffer.from(edited).toString('base64url'), signature].join(
        '.',
      );
    };

    await expect(dial()).rejects.toMatchObject({ status: 401 });
  });

  it.each([
    ['a missing proof', () => undefined, /no single Rigging-Hub-Proof header/],
    [
      'an edited proof',
      (proof: string) => proof.replace(/\.[^.]{8}/, '.eyJzdWIx'),
      /not signed by the hub/,
    ],
    [
      'a proof without signature',
      (proof: string) => proof.replace(/[^.]+$/, ''),
      /not signed by the hub/,
    ],
  ])('makes the agent refuse %s', async (_what, edit, reason) => {
    proxy.editProof = edit;

    await expect(dial()).rejects.toThrow(reason);
  });

  it('makes the agent refuse the proof of another connection', async () => {
    let earlier: string | undefined;
    proxy.editProof = proof => {
      earlier ??= proof;
      return earlier;
    };
    await dial();

    await expect(dial()).rejects.toThrow(/made for another connection/);
  });
});
