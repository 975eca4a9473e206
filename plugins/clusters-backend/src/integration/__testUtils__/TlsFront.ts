import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';

/** TLS in front of a port, as a portal has it: kubectl sends no token over plain HTTP. */
export class TlsFront {
  readonly #server: tls.Server;
  readonly #sockets = new Set<tls.TLSSocket>();

  static async start(target: number): Promise<TlsFront> {
    const front = new TlsFront(target);
    await new Promise<void>(resolve => {
      front.#server.listen(0, '127.0.0.1', resolve);
    });
    return front;
  }

  private constructor(target: number) {
    const { key, cert } = makeCertificate();
    const options = { key, cert, allowHalfOpen: true };
    this.#server = tls.createServer(options, near => {
      this.#sockets.add(near);
      const far = connect({
        port: target,
        host: '127.0.0.1',
        allowHalfOpen: true,
      });
      near.pipe(far).pipe(near);
      near.on('error', () => far.destroy());
      far.on('error', () => near.destroy());
      near.on('close', () => {
        this.#sockets.delete(near);
        far.destroy();
      });
    });
  }

  get url(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#sockets.forEach(socket => socket.destroy());
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }
}

function makeCertificate() {
  const folder = mkdtempSync(join(tmpdir(), 'tls-front-'));
  const key = join(folder, 'key.pem');
  const cert = join(folder, 'cert.pem');
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt'],
      ...['ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
      ...['-subj', '/CN=localhost', '-keyout', key, '-out', cert],
    ],
    { stdio: 'ignore' },
  );
  const made = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return made;
}
