import { hasControlCharacters } from './hasControlCharacters';

describe('hasControlCharacters', () => {
  it.each([
    '',
    'Web shop',
    'two\nlines\tand a tab',
    'متجر',
    '👩‍💻 team',
    'שלום\u200e',
  ])('is not so of %j', text => {
    expect(hasControlCharacters(text)).toBe(false);
  });

  it.each([
    'a\u0000b',
    '\u001b[31mred',
    'x\u202egnp.exe',
    '\u2066hidden\u2069',
  ])('is so of %j', text => {
    expect(hasControlCharacters(text)).toBe(true);
  });
});
