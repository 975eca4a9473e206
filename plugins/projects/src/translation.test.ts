import { translationKeys } from './__testUtils__/translationKeys';
import { messages } from './messages';
import de from './translations/de';

const placeholders = (text: string) => (text.match(/{{\w+}}/g) ?? []).sort();

describe('translations', () => {
  const english = translationKeys(messages);

  it('has every text in German and none besides', () => {
    expect(Object.keys(de).sort()).toEqual(Object.keys(english).sort());
  });

  it('puts the same values into every text', () => {
    for (const [key, text] of Object.entries(de)) {
      expect([key, placeholders(text)]).toEqual([
        key,
        placeholders(english[key]),
      ]);
    }
  });
});
