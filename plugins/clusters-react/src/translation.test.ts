import { translationKeys } from './__fixtures__/translationKeys';
import de from './translations/de';
import { clustersReactMessages } from './clustersReactMessages';

describe('translations', () => {
  it('has every text in German and none besides', () => {
    expect(Object.keys(de).sort()).toEqual(
      translationKeys(clustersReactMessages).sort(),
    );
  });
});
