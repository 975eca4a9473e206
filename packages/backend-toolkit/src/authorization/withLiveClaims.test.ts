import { withLiveClaims } from './withLiveClaims';

const live = new Set(['user:default/jane', 'group:default/a']);

function is(rule: string, ...claims: string[]) {
  return { rule, resourceType: 'cluster' as const, params: { claims } };
}

describe('withLiveClaims', () => {
  it('leaves out groups that somebody is not in any more, wherever they stand', () => {
    const jane = 'user:default/jane';
    expect(
      withLiveClaims(
        {
          anyOf: [
            is('IS_OWNER', jane, 'group:default/A', 'group:default/b'),
            { allOf: [is('IS_MEMBER', 'group:default/b')] },
          ],
        },
        live,
      ),
    ).toEqual({
      anyOf: [
        is('IS_OWNER', jane, 'group:default/A'),
        { allOf: [is('IS_MEMBER')] },
      ],
    });
  });

  it('does not touch what is not about claims', () => {
    const named = {
      ...{ rule: 'HAS_NAME', resourceType: 'cluster' as const },
      params: { names: ['group:default/b'] },
    };
    expect(withLiveClaims(named, live)).toEqual(named);
  });

  it('allows nobody more by what it leaves out', () => {
    const others = { not: is('IS_OWNER', 'group:default/b') };
    expect(withLiveClaims(others, live)).toEqual(others);
  });
});
