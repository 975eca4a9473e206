import type { IncomingMessage } from 'node:http';
import { TunnelRefusedError } from './TunnelRefusedError';

const MAX_REASON_BYTES = 4096;

/** The refusal in a plain HTTP response; a page of some proxy is cut to what a person can read. */
export async function readRefusal(
  response: IncomingMessage,
): Promise<TunnelRefusedError> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= MAX_REASON_BYTES) {
        break;
      }
    }
  } catch {
    // What arrived before the connection broke is still worth telling.
  }
  const text = Buffer.concat(chunks)
    .subarray(0, MAX_REASON_BYTES)
    .toString('utf8')
    .trim();
  return new TunnelRefusedError(
    response.statusCode ?? 0,
    text || response.statusMessage || 'no reason given',
  );
}
