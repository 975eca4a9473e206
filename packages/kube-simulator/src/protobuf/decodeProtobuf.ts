import { readFields } from './readFields';
import { Encoding, Schema, schemas } from './schemas';

const magic = Buffer.from('k8s\0');
const envelope: Schema = {
  1: [
    'type',
    { message: { 1: ['apiVersion', 'string'], 2: ['kind', 'string'] } },
  ],
};

type Message = Record<string, unknown>;

function decodeValue(
  encoding: Encoding,
  bytes: Buffer,
  previous: unknown,
): unknown {
  if (encoding === 'string') return bytes.toString('utf8');
  if (encoding === 'bytes') return bytes.toString('base64');
  if ('message' in encoding) return decodeMessage(encoding.message, bytes);
  if ('list' in encoding) {
    const items = Array.isArray(previous) ? previous : [];
    return [...items, decodeValue(encoding.list, bytes, undefined)];
  }
  const [key, value] = [1, 2].map(
    number =>
      readFields(bytes).find(field => field.number === number)?.bytes ??
      Buffer.alloc(0),
  );
  return {
    ...(previous as Message | undefined),
    [key.toString('utf8')]: decodeValue(encoding.map, value, undefined),
  };
}

function decodeMessage(schema: Schema, buffer: Buffer): Message {
  const message: Message = {};
  for (const { number, bytes } of readFields(buffer)) {
    const field = schema[number] as Schema[number] | undefined;
    if (!field) continue;
    const [name, encoding] = field;
    const value = decodeValue(encoding, bytes, message[name]);
    // Go writes empty strings; in JSON they are left out.
    if (value !== '') message[name] = value;
  }
  return message;
}

/**
 * Reads Kubernetes' protobuf, which kubectl prefers, for a few kinds;
 * `undefined` for others.
 */
export function decodeProtobuf(body: Buffer): Message | undefined {
  if (!body.subarray(0, magic.length).equals(magic)) return undefined;
  const outer = body.subarray(magic.length);
  const { type } = decodeMessage(envelope, outer) as {
    type?: { apiVersion: string; kind: string };
  };
  const schema = type && schemas[type.kind];
  if (!schema) return undefined;
  const raw = readFields(outer).find(({ number }) => number === 2)?.bytes;
  return { ...type, ...decodeMessage(schema, raw ?? Buffer.alloc(0)) };
}
