import { randomBytes } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './freePort';
import { json } from './json';
import { BenchProcess } from './processes';
import { startScript } from './startScript';

/** Only those whom the catalog knows get through. */
const BENCH_USER = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'bench' },
  spec: { memberOf: [] },
};

/** The catalog takes a moment to read its files. */
async function untilKnown(entity: string, init: RequestInit) {
  for (let attempt = 0; ; attempt++) {
    const response = await fetch(entity, init);
    if (response.ok) return;
    if (attempt > 300) {
      throw new Error(`${entity}: ${response.status}`);
    }
    await sleep(200);
  }
}

/** A hub of its own with an empty database, and a token of its administrator. */
export async function startHub(script: string): Promise<{
  hub: BenchProcess;
  url: string;
  token: string;
  /** For files that go with it. */
  folder: string;
}> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = await mkdtemp(join(tmpdir(), 'rigging-bench-'));
  const config = join(folder, 'app-config.yaml');
  const people = join(folder, 'people.yaml');
  await writeFile(people, JSON.stringify(BENCH_USER));
  await writeFile(config, JSON.stringify(hubConfig(url, { port, people })));
  const hub = await startScript(script, ['--config', config], {
    BENCH_HUB: url,
    NODE_ENV: 'development',
    LOG_LEVEL: 'warn',
  });
  const { backstageIdentity } = await json<{
    backstageIdentity: { token: string };
  }>(`${url}/api/auth/guest/refresh`);
  const { token } = backstageIdentity;
  await untilKnown(`${url}/api/catalog/entities/by-name/user/default/bench`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return { hub, url, token, folder };
}

function hubConfig(url: string, options: { port: number; people: string }) {
  const { port, people } = options;
  return {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { port, host: '127.0.0.1' },
      database: process.env.BENCH_POSTGRES
        ? { client: 'pg', connection: process.env.BENCH_POSTGRES }
        : { client: 'better-sqlite3', connection: ':memory:' },
      auth: { keys: [{ secret: randomBytes(24).toString('base64') }] },
    },
    auth: {
      providers: {
        guest: {
          userEntityRef: 'user:default/bench',
          dangerouslyAllowOutsideDevelopment: true,
        },
      },
    },
    catalog: {
      locations: [
        { type: 'file', target: people, rules: [{ allow: ['User'] }] },
      ],
    },
    permission: { enabled: true },
    clusters: {
      administrators: ['user:default/bench'],
      encryption: { keys: [{ secret: randomBytes(32).toString('base64') }] },
    },
  };
}
