import { generateKeyPair } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A user that the API server knows by a static token. */
interface StaticUser {
  name: string;
  token: string;
  groups: string[];
}

function csvLine({ name, token, groups }: StaticUser) {
  const line = [token, name, name, groups.join(',')];
  return line.map(field => `"${field.replaceAll('"', '""')}"`).join(',');
}

/** Writes the files that an API server reads at its start. */
export async function prepareData(
  data: string,
  options: { users: StaticUser[]; unaudited: string[] },
) {
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const policy = {
    apiVersion: 'audit.k8s.io/v1',
    kind: 'Policy',
    omitStages: ['RequestReceived'],
    rules: [
      { level: 'None', users: ['system:apiserver', ...options.unaudited] },
      { level: 'Metadata' },
    ],
  };
  const secret = { mode: 0o600 };
  await writeFile(join(data, 'service-accounts.key'), privateKey, secret);
  await writeFile(join(data, 'audit-policy.json'), JSON.stringify(policy));
  const tokens = options.users.map(csvLine).join('\n');
  await writeFile(join(data, 'tokens.csv'), `${tokens}\n`, secret);
}
