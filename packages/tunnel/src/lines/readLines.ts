import type { Readable } from 'node:stream';

const newline = 0x0a;

/** @public */
export type ReadLinesOptions = {
  /** Of a longer line nothing is kept. */
  maxBytes: number;
  onLine(line: Buffer): void;
  onTooLong(): void;
};

/** Reads line by line for as long as the stream lives. Lines longer than allowed are left out; empty ones too. @public */
export function readLines(stream: Readable, options: ReadLinesOptions): void {
  const { maxBytes, onLine, onTooLong } = options;
  let parts: Buffer[] = [];
  let size = 0;
  const take = (part: Buffer) => {
    size += part.length;
    if (size > maxBytes) parts = [];
    else parts.push(part);
  };
  const finish = () => {
    const line = Buffer.concat(parts);
    const isTooLong = size > maxBytes;
    parts = [];
    size = 0;
    if (isTooLong) onTooLong();
    else if (line.length > 0) onLine(line);
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
    if (from < chunk.length) take(chunk.subarray(from));
  });
}
