import { translationKeys } from './__fixtures__/translationKeys';
import de from './translations/de';
import { messages } from './messages';

describe('translations', () => {
  it('has every text in German and none besides', () => {
    expect(Object.keys(de).sort()).toEqual(translationKeys(messages).sort());
  });
});
