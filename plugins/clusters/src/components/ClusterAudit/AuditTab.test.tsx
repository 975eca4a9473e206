import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  anAuditRecord,
  FakeClusterAuditApi,
} from '../../__fixtures__/FakeClusterAuditApi';
import { renderClusters } from '../../__testUtils__/renderClusters';

const path = '/clusters/staging/audit';
const table = () => screen.findByRole('grid', { name: 'Audit' });

describe('AuditTab', () => {
  it('says who did what, how it ended and how long it took', async () => {
    renderClusters({ path });

    const row = (name: RegExp) => screen.getByRole('row', { name });
    await table();
    expect(row(/grace/)).toHaveTextContent('delete secrets payment-keys');
    expect(row(/grace/)).toHaveTextContent('Not allowed (403)');
    expect(row(/grace/)).toHaveTextContent('12 ms');
    expect(row(/checkout/)).toHaveTextContent('create pods/exec checkout-0');
    expect(row(/checkout/)).toHaveTextContent('with credential c-3');
    expect(row(/checkout/)).toHaveTextContent('Stream opened (101)');
    expect(screen.getByText(/Kept for 30 days/)).toBeInTheDocument();
  });

  it('asks the hub only for what is wanted', async () => {
    const audit = FakeClusterAuditApi.create();
    const list = jest.spyOn(audit, 'listAuditRecords');
    renderClusters({ path, audit });
    await table();

    await userEvent.click(screen.getByRole('button', { name: /Kind/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Requests' }),
    );
    await userEvent.click(screen.getByRole('button', { name: /Verb/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'delete' }),
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Resource' }),
      'secrets',
    );

    await waitFor(() =>
      expect(list).toHaveBeenLastCalledWith('staging', {
        kind: 'request',
        verb: 'delete',
        resource: 'secrets',
        limit: 50,
        cursor: undefined,
      }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('row', { name: /checkout/ })).toBeNull(),
    );
    expect(screen.getByRole('row', { name: /grace/ })).toBeInTheDocument();
  });

  it('goes on to older records and back', async () => {
    renderClusters({
      path,
      audit: FakeClusterAuditApi.create(
        Array.from({ length: 60 }, (_, index) =>
          anAuditRecord({ id: `a-${index}`, name: `pod-${index}` }),
        ),
      ),
    });
    await table();

    await userEvent.click(screen.getByRole('button', { name: /next/i }));
    expect(await screen.findByText(/pod-59/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /previous/i }));

    expect(await screen.findByText(/pod-0$/)).toBeInTheDocument();
  });

  it('tells nothing done from nothing found', async () => {
    renderClusters({ path, audit: FakeClusterAuditApi.create([]) });
    expect(
      await screen.findByText('Nothing has been done yet'),
    ).toBeInTheDocument();

    await userEvent.type(
      screen.getByRole('textbox', { name: 'Namespace' }),
      'shop',
    );
    expect(await screen.findByText('No record matches')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );

    expect(
      await screen.findByText('Nothing has been done yet'),
    ).toBeInTheDocument();
  });

  it.each([
    [new NotAllowedError('no'), 'You need the permission clusters.audit.read'],
    [new ServiceUnavailableError('The hub is away'), 'The hub is away'],
  ])('says why it cannot be shown: %s', async (error, text) => {
    const audit = FakeClusterAuditApi.create();
    jest.spyOn(audit, 'listAuditRecords').mockRejectedValue(error);
    renderClusters({ path, audit });

    expect(await screen.findByRole('alert')).toHaveTextContent(text);
    expect(within(document.body).queryByRole('grid')).toBeNull();
  });
});
