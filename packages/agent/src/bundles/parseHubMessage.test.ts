import { InputError } from '@backstage/errors';
import fc from 'fast-check';
import { parseHubMessage } from './parseHubMessage';

const bundle = {
  ...{ source: 'access', name: 'cluster', revision: 3, isDeleted: false },
  ...{ objects: [], deletionBudget: 0.5, isDeletionApproved: false },
};

describe('parseHubMessage', () => {
  it('reads what the protocol says, and nothing beside it', () => {
    const line = JSON.stringify({
      type: 'bundle',
      bundle: { ...bundle, more: 1 },
    });

    expect(parseHubMessage(line)).toEqual({ type: 'bundle', bundle });
  });

  it.each([
    ['', 'not JSON'],
    ['[]', 'not an object'],
    ['{"type":"other"}', 'neither'],
    ['{"type":"index","bundles":[{}]}', 'no source'],
    [
      JSON.stringify({ type: 'bundle', bundle: { ...bundle, objects: [1] } }),
      'no objects',
    ],
    [
      JSON.stringify({
        type: 'bundle',
        bundle: { ...bundle, deletionBudget: 2 },
      }),
      'no objects',
    ],
  ])('refuses %j: %s', (line, why) => {
    expect(() => parseHubMessage(line)).toThrow(why);
  });

  it('throws nothing but an InputError, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), line => {
        let error: unknown = new InputError('none');
        try {
          parseHubMessage(line);
        } catch (thrown) {
          error = thrown;
        }
        expect(error).toBeInstanceOf(InputError);
      }),
    );
  });
});
