import { IncomingMessage } from 'node:http';
import { parse } from 'yaml';
import { decodeProtobuf } from '../protobuf/decodeProtobuf';
import { failures } from './failures';
import { StatusError } from './StatusError';

const limit = 3 * 1024 * 1024;

function decode(body: Buffer, mediaType: string): unknown {
  if (mediaType.includes('yaml')) return parse(body.toString('utf8'));
  if (mediaType.includes('json')) return JSON.parse(body.toString('utf8'));
  const message = mediaType.includes('vnd.kubernetes.protobuf')
    ? decodeProtobuf(body)
    : undefined;
  if (!message) throw failures.unsupportedMediaType(mediaType);
  return message;
}

/** The body of a request, JSON, YAML or protobuf; `undefined` when it is empty. */
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
  try {
    return decode(Buffer.concat(chunks), mediaType);
  } catch (error) {
    if (error instanceof StatusError) throw error;
    throw failures.badRequest(
      `the object provided is unrecognized: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
}
