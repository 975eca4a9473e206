import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { RequestOpener } from './RequestOpener';
import { RequestSealer } from './RequestSealer';

const key = new Uint8Array(randomBytes(32));
const request = { method: 'GET', path: '/api/v1/pods?limit=5' };

describe('RequestSealer and RequestOpener', () => {
  it('carry any JSON value exactly', () => {
    const sealer = new RequestSealer(key);
    const opener = new RequestOpener(key);

    fc.assert(
      fc.property(fc.jsonValue(), fc.webPath(), (context, path) => {
        const value = JSON.parse(JSON.stringify(context));
        const sealed = sealer.seal({ method: 'GET', path }, value);

        expect(sealed).toMatch(/^[\x21-\x7e]+$/);
        expect(opener.open(sealed, { method: 'GET', path })).toEqual(value);
      }),
    );
  });

  it.each(['šdmin', 'łob', '管理者', ' admin', 'a\r\nb', '🤖', ''])(
    'carry the user name %j as that name and no other',
    user => {
      const sealed = new RequestSealer(key).seal(request, { user });

      expect(new RequestOpener(key).open(sealed, request)).toEqual({ user });
    },
  );

  it('make one text of one value, whatever the order of its keys', () => {
    const one = new RequestSealer(key).seal(request, {
      a: 1,
      b: { c: 2, d: 3 },
    });
    const other = new RequestSealer(key).seal(request, {
      b: { d: 3, c: 2 },
      a: 1,
    });

    expect(one).toBe(other);
  });

  it.each([0, 5_000])(
    'refuse a value with any single byte changed (%i groups)',
    groups => {
      const context = {
        user: 'user:default/ada',
        groups: Array.from({ length: groups }, (_, n) => `rigging:team-${n}`),
      };
      const sealed = new RequestSealer(key).seal(request, context);

      fc.assert(
        fc.property(
          fc.nat(sealed.length - 1),
          fc.integer({ min: 0, max: 255 }),
          (at, code) => {
            const byte = String.fromCharCode(code);
            fc.pre(byte !== sealed[at]);
            const changed = sealed.slice(0, at) + byte + sealed.slice(at + 1);

            expect(() => new RequestOpener(key).open(changed, request)).toThrow(
              /did not come from the hub|not made with this tunnel's key/,
            );
          },
        ),
        { numRuns: 2_000 },
      );
    },
  );

  it('refuse other texts of the same MAC, which spare bits of base64url would allow', () => {
    const sealed = new RequestSealer(key).seal(request, {});
    const mac = Buffer.from(sealed.split('.')[1], 'base64url');
    const twins = [
      ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
    ]
      .map(last => sealed.slice(0, -1) + last)
      .filter(text => text !== sealed)
      .filter(text => Buffer.from(text.split('.')[1], 'base64url').equals(mac));

    expect(twins.length).toBeGreaterThan(0);
    for (const twin of twins) {
      expect(() => new RequestOpener(key).open(twin, request)).toThrow(
        /not made with this tunnel's key/,
      );
    }
  });

  it('refuse a value without end, twice in one request, or missing', () => {
    const sealed = new RequestSealer(key).seal(request, {});
    const opener = new RequestOpener(key);

    for (const bad of [
      undefined,
      '',
      sealed.slice(0, -1),
      `${sealed}, ${sealed}`,
      [sealed, sealed],
      sealed.split('.')[0],
    ]) {
      expect(() => opener.open(bad, request)).toThrow(
        /did not come from the hub/,
      );
    }
    expect(opener.open(sealed, request)).toEqual({});
  });

  it.each([
    { method: 'DELETE', path: request.path },
    { method: 'GET', path: '/api/v1/secrets' },
  ])('refuse a value that was sealed for another request than %j', other => {
    const sealed = new RequestSealer(key).seal(request, {});

    expect(() => new RequestOpener(key).open(sealed, other)).toThrow(
      /made for another request/,
    );
  });

  it('refuse a value of another tunnel', () => {
    const sealed = new RequestSealer(randomBytes(32)).seal(request, {});

    expect(() => new RequestOpener(key).open(sealed, request)).toThrow(
      /belongs to another tunnel/,
    );
  });

  it('refuse a value that was used before, or is older than the last', () => {
    const sealer = new RequestSealer(key);
    const [first, second] = [sealer.seal(request, 1), sealer.seal(request, 2)];
    const opener = new RequestOpener(key);

    expect(opener.open(second, request)).toBe(2);
    expect(() => opener.open(second, request)).toThrow(/used before/);
    expect(() => opener.open(first, request)).toThrow(/out of order/);
  });

  it('refuse to seal what no tunnel can carry, and say how large it is', () => {
    const groups = Array.from({ length: 5_000 }, () =>
      randomBytes(30).toString('hex'),
    );

    expect(() => new RequestSealer(key).seal(request, { groups })).toThrow(
      /takes \d+ bytes, 114688 can be sent/,
    );
  });
});
