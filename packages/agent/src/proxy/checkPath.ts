import { InputError } from '@backstage/errors';

const maxLength = 16 * 1024;
// What may stand in a request target; everything else has to be percent-encoded.
const allowed = /^[A-Za-z0-9\-._~!$&'()*+,;=:@/%]+$/;
const allowedQuery = /^[\x21\x24-\x5b\x5d-\x7e]*$/;

/** A path that means the same to everybody who reads it. */
export interface CheckedPath {
  /** As it came, to be sent on unchanged. */
  raw: string;
  /** The path without query, each segment decoded once. */
  segments: string[];
  query: URLSearchParams;
}

/**
 * Refuses a path that two readers could take for two things: dot segments, empty
 * segments, encoded slashes and percent signs, backslashes, control characters.
 */
export function checkPath(raw: string): CheckedPath {
  if (raw.length > maxLength) {
    throw new InputError(`The path has more than ${maxLength} characters`);
  }
  const mark = raw.indexOf('?');
  const path = mark === -1 ? raw : raw.slice(0, mark);
  const query = mark === -1 ? '' : raw.slice(mark + 1);
  if (!path.startsWith('/') || !allowed.test(path)) {
    throw new InputError(
      'The path is not absolute or has characters that must be encoded',
    );
  }
  if (!allowedQuery.test(query)) {
    throw new InputError(
      'The query has characters that must be encoded, such as # or \\',
    );
  }
  return {
    raw,
    segments: path.slice(1).split('/').map(decodeSegment),
    query: new URLSearchParams(query),
  };
}

function decodeSegment(text: string, index: number, all: string[]): string {
  const isTail = index === all.length - 1;
  if (text === '' && !isTail) {
    throw new InputError('The path has an empty segment');
  }
  let segment: string;
  try {
    segment = decodeURIComponent(text);
  } catch {
    throw new InputError('The path is not valid percent-encoded UTF-8');
  }
  // A second decoding somewhere behind us must not find anything either.
  if (/[/\\%\p{Cc}]/u.test(segment)) {
    throw new InputError(
      'The path has an encoded slash, backslash, percent sign or control character',
    );
  }
  if (/^\.{1,2}(;|$)/.test(segment)) {
    throw new InputError('The path has a dot segment');
  }
  return segment;
}
