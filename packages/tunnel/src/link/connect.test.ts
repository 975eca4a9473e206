import { once } from 'node:events';
import { TestTunnel } from '../testUtils/TestTunnel';

const upgrade = {
  ':method': 'CONNECT',
  ':protocol': 'websocket',
  ':path': '/exec',
  ':scheme': 'http',
  ':authority': 'cluster',
};

describe('CONNECT streams with a protocol', () => {
  let tunnel: TestTunnel;

  afterEach(async () => tunnel.stop());

  it.each(['websocket', 'spdy/3.1'])(
    'carry %s and can be half-closed by the hub',
    async protocol => {
      const seen: unknown[] = [];
      tunnel = await TestTunnel.open({
        onStream: (stream, headers) => {
          seen.push(headers[':method'], headers[':protocol']);
          stream.respond({ ':status': 200 });
          stream.on('end', () => stream.end('after your end'));
          stream.on('data', chunk => stream.write(chunk));
        },
      });
      const stream = tunnel.near.request({ ...upgrade, ':protocol': protocol });

      stream.write('one ');
      stream.end('two ');

      expect(await TestTunnel.read(stream)).toEqual({
        status: 200,
        body: 'one two after your end',
      });
      expect(seen).toEqual(['CONNECT', protocol]);
    },
  );

  it('can be half-closed by the agent while the hub goes on sending', async () => {
    const received: string[] = [];
    let ended = () => {};
    const done = new Promise<void>(resolve => {
      ended = resolve;
    });
    tunnel = await TestTunnel.open({
      onStream: stream => {
        stream.respond({ ':status': 200 });
        stream.end('bye');
        stream.on('data', chunk => received.push(String(chunk)));
        stream.on('end', ended);
      },
    });
    const stream = tunnel.near.request(upgrade);
    stream.resume();
    await once(stream, 'end');

    stream.write('late ');
    stream.end('words');
    await done;

    expect(received.join('')).toBe('late words');
  });
});
