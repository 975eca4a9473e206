import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { readLines } from './readLines';

async function read(chunks: Buffer[], maxBytes: number) {
  const lines: string[] = [];
  let tooLong = 0;
  const stream = new PassThrough();
  readLines(stream, {
    maxBytes,
    onLine: line => lines.push(line.toString('utf8')),
    onTooLong: () => {
      tooLong += 1;
    },
  });
  chunks.forEach(chunk => stream.write(chunk));
  stream.end();
  await new Promise(resolve => stream.once('close', resolve));
  await setImmediate();
  return { lines, tooLong };
}

describe('readLines', () => {
  it('reads the same lines however they are cut', async () => {
    const line = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .map(text => text.replaceAll('\n', '_'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(line),
        fc.array(fc.nat(200)),
        async (lines, cuts) => {
          const bytes = Buffer.from(lines.map(text => `${text}\n`).join(''));
          const at = [0, ...cuts.sort((a, b) => a - b), bytes.length];
          const chunks = at
            .slice(1)
            .map((end, index) => bytes.subarray(at[index], end));

          expect((await read(chunks, 10_000)).lines).toEqual(lines);
        },
      ),
    );
  });

  it('leaves out a line that is too long, and goes on with the next', async () => {
    const chunks = ['a\nxxxx', 'xxxx', 'xxxx\nb\n'].map(Buffer.from);

    expect(await read(chunks, 8)).toEqual({ lines: ['a', 'b'], tooLong: 1 });
  });
});
