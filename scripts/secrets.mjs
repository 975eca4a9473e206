import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Secrets of this portal, made at its first start and kept with its data: a
 * database is of no use without the key that parts of it are encrypted with.
 */
export function ensureSecrets(dataDir, names) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'secrets.json');
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const fresh = names.filter(name => !kept[name]);
  if (fresh.length === 0) return kept;
  for (const name of fresh) kept[name] = randomBytes(32).toString('base64');
  writeFileSync(file, `${JSON.stringify(kept, undefined, 2)}\n`, {
    mode: 0o600,
  });
  return kept;
}
