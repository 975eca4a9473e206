import type { Readable } from 'node:stream';

const newline = 0x0a;

/** Reads lines of a bounded length; of longer ones nothing is kept. */
export function readLines(
  stream: Readable,
  options: { maxBytes: number; onLine(line: string): void; onTooLong(): void },
): void {
  const { maxBytes, onLine, onTooLong } = options;
  let parts: Buffer[] = [];
  let size = 0;
  const take = (part: Buffer) => {
    size += part.length;
    if (size > maxBytes) parts = [];
    else parts.push(part);
  };
  const finish = () => {
    const line = Buffer.concat(parts).toString('utf8');
    const isTooLong = size > maxBytes;
    parts = [];
    size = 0;
    if (isTooLong) onTooLong();
    else if (line) onLine(line);
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
