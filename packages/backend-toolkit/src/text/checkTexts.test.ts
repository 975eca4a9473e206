import { checkTexts } from './checkTexts';

describe('checkTexts', () => {
  it.each([
    [
      { displayName: 'x'.repeat(129) },
      'The displayName of a role has at most 128 characters, 129 were given',
    ],
    [
      { description: 'x'.repeat(2049) },
      'The description of a role has at most 2048',
    ],
    [
      { description: 'a\u0007' },
      'The description of the role has control characters',
    ],
    [
      { displayName: 'Web\u202epohs' },
      'The displayName of the role has control characters',
    ],
  ])('refuses %j by what it is of', (texts, message) => {
    expect(() => checkTexts(texts, { of: 'role' })).toThrow(message);
  });

  it('takes plain texts of any script, and none', () => {
    expect(() =>
      checkTexts(
        { displayName: 'Größe 店', description: 'one\ntwo' },
        { of: 'role' },
      ),
    ).not.toThrow();
    expect(() =>
      checkTexts({ displayName: null }, { of: 'role' }),
    ).not.toThrow();
  });
});
