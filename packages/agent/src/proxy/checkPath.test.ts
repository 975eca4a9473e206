import fc from 'fast-check';
import { checkPath } from './checkPath';

const piece = fc.constantFrom(
  ...['api', 'v1', '.', '..', '%2e', '%2F', '%5c', '%25', '%00', '/', '//'],
  ...['\\', '?', '#', ';', ' ', '\n', 'ä', '%c3%a4', '%zz', '%', 'a:b', '*'],
);

describe('checkPath', () => {
  it('accepts nothing that a URL parser would read differently', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }).map(parts => `/${parts.join('')}`),
        path => {
          let checked;
          try {
            checked = checkPath(path);
          } catch {
            return;
          }
          const url = new URL(`http://cluster.example${path}`);
          expect(url.href).toBe(`http://cluster.example${path}`);
          checked.segments.forEach(segment => {
            expect(segment).not.toMatch(/[/\\%]|^\.\.?$/);
            expect(decodeURIComponent(segment)).toBe(segment);
          });
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('takes a path apart', () => {
    expect(checkPath('/api/v1/pods/a%3Ab/?watch=true')).toMatchObject({
      raw: '/api/v1/pods/a%3Ab/?watch=true',
      segments: ['api', 'v1', 'pods', 'a:b', ''],
    });
  });

  it('refuses a path of endless length', () => {
    expect(() => checkPath(`/${'a'.repeat(20_000)}`)).toThrow(/characters/);
  });
});
