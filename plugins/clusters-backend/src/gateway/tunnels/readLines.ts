import type { Readable } from 'node:stream';

const newline = 0x0a;

/** Reads line by line for as long as the stream lives. Lines longer than allowed are left out; empty ones too. */
export function readLines(
  stream: Readable,
  options: {
    maxBytes: number;
    onLine(line: Buffer): void;
    onTooLong(): void;
  },
): void {
  let parts: Buffer[] = [];
  let size = 0;
  let isTooLong = false;
  const take = (part: Buffer) => {
    size += part.length;
    isTooLong ||= size > options.maxBytes;
    if (isTooLong) {
      parts = [];
    } else {
      parts.push(part);
    }
  };
  const finish = () => {
    if (isTooLong) {
      options.onTooLong();
    } else if (size > 0) {
      options.onLine(Buffer.concat(parts));
    }
    parts = [];
    size = 0;
    isTooLong = false;
  };
  stream.on('data', (chunk: Buffer) => {
    let from = 0;
    for (
      let end = chunk.indexOf(newline);
      end !== -1;
      end = chunk.indexOf(newline, from)
    ) {
      take(chunk.subarray(from, end));
      finish();
      from = end + 1;
    }
    if (from < chunk.length) {
      take(chunk.subarray(from));
    }
  });
}
