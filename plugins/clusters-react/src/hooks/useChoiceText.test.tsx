import { useState } from 'react';
import { Combobox } from '@backstage/ui';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useChoiceText } from './useChoiceText';

const TEAMS = [
  { id: 'a', label: 'Team A' },
  { id: 'b', label: 'Team B' },
];

function Teams(props: {
  isRequired?: boolean;
  initial?: string;
  onSearch?: (text: string) => void;
}) {
  const [value, onChange] = useState(props.initial);
  const { isRequired } = props;
  const choice = useChoiceText({ value, onChange, isRequired });
  props.onSearch?.(choice.search);
  return (
    <>
      <Combobox label="Team" {...choice.comboboxProps(TEAMS)} />
      <button type="button">Chosen: {value ?? 'nothing'}</button>
    </>
  );
}

async function open(props: Parameters<typeof Teams>[0] = {}) {
  await renderInTestApp(<Teams {...props} />);
  return screen.getByRole('combobox', { name: /Team/ });
}
const leave = () => userEvent.click(screen.getByText(/^Chosen/));
const choose = (name: string) =>
  userEvent.click(screen.getByRole('option', { name }));

describe('useChoiceText', () => {
  it('shows what is chosen, from the beginning and once it is', async () => {
    const field = await open({ initial: 'b' });
    expect(field).toHaveValue('Team B');

    await userEvent.click(field);
    await choose('Team A');

    expect(field).toHaveValue('Team A');
    await leave();
    expect(field).toHaveValue('Team A');
    expect(screen.getByText('Chosen: a')).toBeInTheDocument();
  });

  it('looks for what is typed, and for nothing when it is what is chosen', async () => {
    const onSearch = jest.fn();
    const field = await open({ onSearch });

    await userEvent.type(field, 'te');
    expect(onSearch).toHaveBeenLastCalledWith('te');
    await choose('Team B');

    expect(field).toHaveValue('Team B');
    expect(onSearch).toHaveBeenLastCalledWith('');
  });

  it('takes back what was typed and not chosen when one leaves the field', async () => {
    const field = await open({ initial: 'a', isRequired: true });

    await userEvent.clear(field);
    await userEvent.type(field, 'oth');
    await leave();

    expect(field).toHaveValue('Team A');
    expect(screen.getByText('Chosen: a')).toBeInTheDocument();
  });

  it('leaves nothing in a field in which nothing was chosen', async () => {
    const field = await open();

    await userEvent.type(field, 'oth');
    await leave();

    expect(field).toHaveValue('');
  });

  it('chooses nothing when the field is emptied, unless a choice is needed', async () => {
    const field = await open({ initial: 'a' });

    await userEvent.clear(field);

    expect(screen.getByText('Chosen: nothing')).toBeInTheDocument();
  });
});
