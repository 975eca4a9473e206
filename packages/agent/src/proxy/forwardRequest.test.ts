import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { TestHub } from '../testUtils/TestHub';
import { useProxy } from '../testUtils/useProxy';

jest.setTimeout(180_000);

const pods = '/api/v1/namespaces/default/pods';

describe('A forwarded request', () => {
  const test = useProxy();

  it('sends 100 MB both ways, byte for byte', async () => {
    await test.start();
    const size = 100 * 1024 * 1024;
    const piece = randomBytes(1024 * 1024);
    const sent = createHash('sha256');
    const echoed = createHash('sha256');
    test.api.answer = (request, response) => request.pipe(response);

    const stream = test.hub.open(
      {
        method: 'POST',
        path: pods,
        headers: { 'content-length': `${size}` },
      },
      { endStream: false },
    );
    const received = (async () => {
      let bytes = 0;
      for await (const chunk of stream) {
        echoed.update(chunk);
        bytes += chunk.length;
      }
      return bytes;
    })();
    for (let i = 0; i < size / piece.length; i++) {
      sent.update(piece);
      if (!stream.write(piece)) await once(stream, 'drain');
    }
    stream.end();

    expect(await received).toBe(size);
    expect(echoed.digest('hex')).toBe(sent.digest('hex'));
    expect(test.api.seen[0].headers['content-length']).toBe(String(size));
  });

  it('passes a watch’s events on one by one', async () => {
    await test.start();
    let push: (line: string) => void = () => {};
    test.api.answer = (_request, response) => {
      response.writeHead(200);
      push = line => response.write(line);
      push('1\n');
    };

    const stream = test.hub.open({ path: `${pods}?watch=true` });
    const [first] = await once(stream, 'data');
    push('2\n');
    const [second] = await once(stream, 'data');

    expect(`${first}${second}`).toBe('1\n2\n');
    stream.close();
  });

  it('ends the API server’s work when the client leaves', async () => {
    await test.start();
    const closed = new Promise<string>(resolve => {
      test.api.answer = (request, response) => {
        response.writeHead(200);
        response.write('x');
        request.socket.once('close', () => resolve('closed'));
      };
    });

    const stream = test.hub.open({ path: `${pods}?watch=true` });
    await once(stream, 'data');
    stream.close();

    expect(await closed).toBe('closed');
  });

  it('does not take a cut answer for a whole one', async () => {
    await test.start();
    test.api.answer = (request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('x');
      setImmediate(() => request.socket.destroy());
    };

    await expect(test.hub.request({ path: pods })).rejects.toThrow();
  });

  it('answers before the body has been sent', async () => {
    await test.start();
    test.api.answer = (_request, response) => {
      response.writeHead(413, { connection: 'close' });
      response.end('too large');
    };

    const stream = test.hub.open(
      { method: 'POST', path: pods },
      { endStream: false },
    );
    stream.on('error', () => {});
    stream.write('x');
    const { status, body } = await TestHub.answerOf(stream);

    expect([status, String(body)]).toEqual([413, 'too large']);
  });

  it('lets the client begin when it expects to be told', async () => {
    await test.start();
    test.api.answer = (request, response) => request.pipe(response);

    const stream = test.hub.open(
      { method: 'POST', path: pods, headers: { expect: '100-continue' } },
      { endStream: false },
    );
    await once(stream, 'continue');
    stream.end('now');
    const { body } = await TestHub.answerOf(stream);

    expect(String(body)).toBe('now');
    expect(test.api.seen[0].headers.expect).toBeUndefined();
  });

  it('smuggles no second request', async () => {
    await test.start();

    const stream = test.hub.open(
      { method: 'POST', path: pods, headers: { 'content-length': '3' } },
      { endStream: false },
    );
    stream.on('error', () => {});
    const closed = once(stream, 'close').catch(() => {});
    stream.end('abcGET /api/v1/secrets HTTP/1.1\r\nhost: a\r\n\r\n');
    await closed;

    expect(test.api.seen.map(({ url }) => url)).not.toContain(
      '/api/v1/secrets',
    );
  });

  it('says so when the API server is away', async () => {
    await test.start({ server: 'http://127.0.0.1:9' });

    const { status, headers, body } = await test.hub.request({
      method: 'POST',
      path: pods,
      body: Buffer.alloc(1024 * 1024),
    });

    expect(status).toBe(502);
    expect(headers['rigging-agent-reason']).toBe('ApiServerUnreachable');
    expect(JSON.parse(String(body))).toMatchObject({
      kind: 'Status',
      code: 502,
    });
  });

  it('does not tell the client that its own credential is bad when the agent’s is', async () => {
    await test.start();
    test.api.answer = (_request, response) => {
      response.writeHead(401);
      response.end('token agents-own expired');
    };

    const { status, body } = await test.hub.request({ path: pods });

    expect(status).toBe(502);
    expect(String(body)).not.toContain('agents-own');
  });

  it('drops what only an origin may set', async () => {
    await test.start();
    test.api.answer = (_request, response) => {
      response.setHeader('set-cookie', 'a=b');
      response.setHeader('rigging-agent-reason', 'Forged');
      response.end();
    };

    const { headers } = await test.hub.request({ path: pods });

    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['rigging-agent-reason']).toBeUndefined();
  });
});
