import { createPageCursor } from './createPageCursor';

const cursors = createPageCursor({
  parse(value: unknown) {
    const { n } = value as { n?: unknown };
    if (typeof n !== 'string') {
      throw new Error('no name');
    }
    return { n };
  },
});
const encode = (value: unknown) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

describe('createPageCursor', () => {
  it('gives back the edge of the page, for the same filters only', () => {
    const cursor = cursors.encode({ n: 'shop' }, ['x', undefined]);

    expect(cursors.decode(cursor, ['x', undefined])).toEqual({ n: 'shop' });
    expect(() => cursors.decode(cursor, ['y', undefined])).toThrow(
      'belongs to another filter',
    );
  });

  it.each([
    '',
    'nonsense',
    encode(null),
    encode({ h: 'x' }),
    encode({ n: 'a' }),
  ])('does not take %p', text => {
    expect(() => cursors.decode(text, [])).toThrow(
      'not one that this list gave',
    );
  });
});
