import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { der } from './der';

const { element, integer, objectIdentifier, sequence } = der;
const validDays = 365;

function nameOf(commonName: string) {
  const attribute = sequence(
    objectIdentifier('2.5.4.3'),
    element(0x0c, Buffer.from(commonName)),
  );
  return sequence(element(0x31, attribute));
}

function extension(id: string, critical: boolean, value: Buffer) {
  return sequence(
    objectIdentifier(id),
    ...(critical ? [element(0x01, Buffer.of(0xff))] : []),
    element(0x04, value),
  );
}

function extensions(host: string) {
  const address = isIPv4(host)
    ? element(0x87, Buffer.from(host.split('.').map(Number)))
    : element(0x82, Buffer.from(host));
  const localhost = element(0x82, Buffer.from('localhost'));
  return element(
    0xa3,
    sequence(
      extension('2.5.29.19', true, sequence(element(0x01, Buffer.of(0xff)))),
      extension('2.5.29.17', false, sequence(address, localhost)),
    ),
  );
}

/**
 * A certificate for one host and its key, as PEM. Node can sign but not make
 * certificates, and a demo should need neither openssl nor a dependency.
 */
export function selfSignedCertificate(options: { host: string; now: number }): {
  cert: string;
  key: string;
} {
  const { host, now } = options;
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  });
  const ecdsaWithSha256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'));
  const name = nameOf('kube-simulator');
  const day = 24 * 60 * 60 * 1000;
  const content = sequence(
    element(0xa0, integer(Buffer.of(2))),
    integer(Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ecdsaWithSha256,
    name,
    sequence(
      der.time(new Date(now - day)),
      der.time(new Date(now + validDays * day)),
    ),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions(host),
  );
  const certificate = sequence(
    content,
    ecdsaWithSha256,
    der.bits(sign('sha256', content, privateKey)),
  );
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join(
      '\n',
    )}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
