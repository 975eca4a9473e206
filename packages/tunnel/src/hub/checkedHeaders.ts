import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { OutgoingHttpHeaders } from 'node:http2';
import { InputError } from '@backstage/errors';
import { SEALED_FORMAT } from '../sealing/SEALED_FORMAT';
import { TunnelSettings } from '../settings/TunnelSettings';

const MAX_VALUE_BYTES = 60 * 1024;
const SEALED_PART_BYTES = 16 * 1024;
const OVERHEAD_PER_PAIR = 32;

/**
 * The headers, if they can be sent exactly as they are. node:http2 would drop values with control characters, cut
 * other characters to their low byte, and end the session of all users on too many bytes, all without an error.
 */
export function checkedHeaders(
  headers: OutgoingHttpHeaders,
  limits: Pick<TunnelSettings, 'maxHeaderBytes' | 'maxHeaderPairs'>,
): OutgoingHttpHeaders {
  const checked: OutgoingHttpHeaders = {};
  let bytes = 0;
  let pairs = 0;
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) {
      continue;
    }
    const sendable = isLongSealed(value)
      ? split(value, SEALED_PART_BYTES)
      : value;
    const values = Array.isArray(sendable) ? sendable : [String(sendable)];
    values.forEach(one => checkPair(name, one));
    checked[name] = sendable;
    for (const one of values) {
      bytes += name.length + one.length + OVERHEAD_PER_PAIR;
      pairs += 1;
    }
  }
  if (bytes > limits.maxHeaderBytes || pairs > limits.maxHeaderPairs) {
    throw new InputError(
      `The request has ${pairs} headers of ${bytes} bytes in all; ${limits.maxHeaderPairs} headers of ${limits.maxHeaderBytes} bytes can be sent`,
    );
  }
  return checked;
}

function isLongSealed(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length > SEALED_PART_BYTES &&
    SEALED_FORMAT.test(value)
  );
}

function split(text: string, size: number): string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += size) {
    parts.push(text.slice(at, at + size));
  }
  return parts;
}

function checkPair(name: string, value: string): void {
  try {
    validateHeaderName(name.startsWith(':') ? name.slice(1) : name);
    validateHeaderValue(name, value);
  } catch (error) {
    throw new InputError(
      `The request header '${name}' cannot be sent; it has characters that HTTP does not allow`,
      error,
    );
  }
  if (value.trim() !== value) {
    throw new InputError(
      `The request header '${name}' cannot be sent; it begins or ends with white space`,
    );
  }
  if (value.length > MAX_VALUE_BYTES) {
    throw new InputError(
      `The request header '${name}' has ${value.length} bytes; ${MAX_VALUE_BYTES} can be sent`,
    );
  }
}
