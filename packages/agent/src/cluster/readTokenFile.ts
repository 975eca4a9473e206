import { readFile } from 'node:fs/promises';

const rereadAfterMs = 60_000;

/** Reads a token again every minute: Kubernetes rotates it in place. */
export function readTokenFile(
  file: string,
  options: { now?: () => number } = {},
): () => Promise<string> {
  const { now = Date.now } = options;
  let token: string | undefined;
  let readAt = 0;
  return async () => {
    if (token === undefined || now() - readAt > rereadAfterMs) {
      token = (await readFile(file, 'utf8')).trim();
      readAt = now();
    }
    return token;
  };
}
