import { screen } from '@testing-library/react';
import { FakeClustersApi } from '../../__fixtures__/FakeClustersApi';
import { aCluster, ago } from '../../__fixtures__/aCluster';
import { renderClusters } from '../../__testUtils__/renderClusters';

const MARKUP =
  '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
const LINK = '[click](javascript:window.hacked=1) javascript:window.hacked=1';
const TERMINAL = '\u001b]8;;https://evil.example\u0007here\u001b]8;;\u0007';
const LIE = `${MARKUP}${LINK}${TERMINAL}`;

/** A cluster with the lie wherever an agent or a person may put a text. */
function lyingCluster() {
  return aCluster({
    name: 'liar',
    displayName: `name ${LIE}`,
    description: `description ${LIE}`,
    labels: { 'example.com/note': `label ${LIE}` },
    distribution: `distribution ${LIE}`,
    kubernetesVersion: `version ${LIE}`,
    conditions: [
      {
        type: `type ${LIE}`,
        status: 'False',
        reason: `reason ${LIE}`,
        message: `message ${LIE}`,
        since: ago(1),
      },
    ],
    events: [
      {
        reason: `event ${LIE}`,
        message: `said ${LIE}`,
        object: `object ${LIE}`,
        namespace: `namespace ${LIE}`,
        count: 1,
        lastSeenAt: ago(1),
      },
    ],
    agents: [
      {
        instance: `instance ${LIE}`,
        version: `agent version ${LIE}`,
        connectedAt: ago(1),
        leader: true,
      },
    ],
  });
}

function expectHarmless() {
  const { body } = document;
  expect(body.querySelectorAll('[onerror], img[src="x"], script')).toHaveLength(
    0,
  );
  for (const link of body.querySelectorAll('[href], [src], [action]')) {
    for (const name of ['href', 'src', 'action']) {
      expect(link.getAttribute(name) ?? '').not.toMatch(
        /^\s*javascript:|evil\.example/,
      );
    }
  }
  expect(window).not.toHaveProperty('hacked');
}

describe('texts of a lying agent (54, 74)', () => {
  it('are texts on the page of its cluster', async () => {
    renderClusters({
      path: '/clusters/liar',
      api: FakeClustersApi.create([lyingCluster()]),
    });
    await screen.findByRole('grid', { name: 'Conditions' });
    for (const said of ['reason', 'event', 'instance']) {
      // The whole of it is there to be read: nothing was taken for markup.
      expect(document.body.textContent).toContain(`${said} ${MARKUP}`);
    }
    expectHarmless();
  });

  it('are texts in the list', async () => {
    renderClusters({
      path: '/clusters',
      api: FakeClustersApi.create([lyingCluster()]),
    });
    await screen.findByRole('row', { name: /liar|name </ });
    expect(document.body.textContent).toContain(`name ${MARKUP}`);
    expectHarmless();
  });

  it.each([
    ['nodes', `node ${MARKUP}`],
    ['namespaces', `node ${MARKUP}`],
    ['events', `said ${MARKUP}`],
  ])('are texts where %s are listed', async (tab, said) => {
    const api = FakeClustersApi.create([lyingCluster()]);
    for (const object of Object.values(api.objects).flat()) {
      Object.assign(object, { message: `said ${LIE}`, reason: LIE });
      Object.assign(object.metadata ?? {}, {
        name: `node ${LIE}`,
        labels: { 'node-role.kubernetes.io/worker': LIE },
        annotations: { note: LIE },
      });
    }
    renderClusters({ path: `/clusters/liar/${tab}`, api });
    await screen.findAllByRole('row', { name: /onerror/ });
    expect(document.body.textContent).toContain(said);
    expectHarmless();
  });
});
