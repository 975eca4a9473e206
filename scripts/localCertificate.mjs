import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const days = 3650;

/** Where the certificate is kept; it is its own authority. */
export const certificateFile = folder => join(folder, 'kubectl.crt');
/** Where its private key is kept. */
export const keyFile = folder => join(folder, 'kubectl.key');

/**
 * A certificate for localhost, made once and kept, so that kubeconfigs stay good
 * over restarts. Needs the installed dependencies. Answers the PEM.
 */
export function ensureLocalCertificate(folder) {
  if (!existsSync(certificateFile(folder)) || !existsSync(keyFile(folder))) {
    const { generate } = createRequire(import.meta.url)('selfsigned');
    const { private: key, cert } = generate(
      [{ name: 'commonName', value: 'localhost' }],
      {
        algorithm: 'sha256',
        days,
        keySize: 2048,
        extensions: [
          { name: 'basicConstraints', cA: true, critical: true },
          { name: 'extKeyUsage', serverAuth: true },
          {
            name: 'subjectAltName',
            altNames: [
              { type: 2, value: 'localhost' },
              { type: 7, ip: '127.0.0.1' },
              { type: 7, ip: '::1' },
            ],
          },
        ],
      },
    );
    writeFileSync(keyFile(folder), key, { mode: 0o600 });
    writeFileSync(certificateFile(folder), cert);
  }
  return readFileSync(certificateFile(folder), 'utf8');
}
