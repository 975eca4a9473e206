import { IncomingMessage } from 'node:http';
import { parse } from 'yaml';
import { failures } from './failures';

const limit = 3 * 1024 * 1024;

/** The body of a request, JSON or YAML; `undefined` when it is empty. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > limit) throw failures.tooLarge(limit);
    chunks.push(chunk);
  }
  if (size === 0) return undefined;
  const mediaType = request.headers['content-type'] ?? 'application/json';
  if (!/json|yaml/.test(mediaType)) {
    throw failures.unsupportedMediaType(mediaType);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    return mediaType.includes('yaml') ? parse(text) : JSON.parse(text);
  } catch (error) {
    throw failures.badRequest(
      `the object provided is unrecognized: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
}
