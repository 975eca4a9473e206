import { screen } from '@testing-library/react';
import '@testing-library/jest-dom';
import { ignoreStyleSheets } from './ignoreStyleSheets';

describe('ignoreStyleSheets', () => {
  beforeEach(() => {
    ignoreStyleSheets();
    document.body.innerHTML = `
      <button>Save</button>
      <button hidden>Gone</button>
      <div style="display: none"><button>Within</button></div>
      <div aria-hidden="true"><button>Unheard</button></div>
      <button style="visibility: hidden">Unseen</button>`;
  });

  it('leaves what elements say of themselves', () => {
    const names = screen
      .getAllByRole('button')
      .map(({ textContent }) => textContent);

    expect(names).toEqual(['Save']);
    expect(screen.getByText('Save')).toBeVisible();
    expect(screen.getByText('Gone')).not.toBeVisible();
  });
});
