import { z } from 'zod';
import { createNewestFirstCursor } from './createNewestFirstCursor';

const cursors = createNewestFirstCursor(z.string().regex(/^[a-z]+$/));
const edge = { at: 1_700_000_000_000, id: 'abc' };

describe('createNewestFirstCursor', () => {
  it('gives back the edge of the page, for the same filters', () => {
    const cursor = cursors.encode(edge, ['x', undefined]);
    expect(cursors.decode(cursor, ['x', undefined])).toEqual(edge);
    expect(() => cursors.decode(cursor, ['y', undefined])).toThrow(
      'belongs to another filter',
    );
  });

  it.each([
    'nonsense',
    '',
    Buffer.from('{"a":1,"i":5,"h":"x"}').toString('base64url'),
    Buffer.from('{"a":-1,"i":"abc","h":"x"}').toString('base64url'),
    Buffer.from('{"a":1e300,"i":"abc","h":"x"}').toString('base64url'),
    Buffer.from('{"i":"abc","h":"x"}').toString('base64url'),
  ])('does not take %p', text => {
    expect(() => cursors.decode(text, [])).toThrow(
      'not one that this list gave',
    );
  });
});
