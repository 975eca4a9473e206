/*
 * Writes docs/images/*.png from a portal that runs: node scripts/screenshots.mjs
 * [url of the portal]. Its demo fleet should be connected.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { root } from './toolchain.mjs';

const [url = 'http://localhost:3000'] = process.argv.slice(2);
const folder = join(root, 'docs', 'images');

const cluster = '/clusters/payments';
const pages = [
  { name: 'clusters', path: '/clusters', shows: 'Simulated' },
  { name: 'cluster', path: cluster, shows: 'Capacity' },
  { name: 'cluster-nodes', path: `${cluster}/nodes`, shows: 'node-1' },
  {
    name: 'cluster-namespaces',
    path: `${cluster}/namespaces`,
    shows: 'kube-system',
  },
  { name: 'cluster-events', path: `${cluster}/events`, shows: 'NodeNotReady' },
  { name: 'cluster-members', path: `${cluster}/members`, shows: 'Without a' },
  { name: 'projects', path: '/projects', shows: 'Web shop' },
  { name: 'project', path: '/projects/web-shop', shows: 'Over time' },
  {
    name: 'project-namespaces',
    path: '/projects/web-shop/namespaces',
    shows: 'Ready',
  },
  {
    name: 'catalog-entity',
    path: '/catalog/default/resource/payments',
    shows: 'Open cluster',
  },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
});
const page = await browser.newPage({
  viewport: { width: 1440, height: 900 },
  colorScheme: 'light',
  baseURL: url,
});
await page.addInitScript(() => {
  localStorage.setItem('@backstage/core:SignInPage:provider', 'guest');
});
const shoot = async name => {
  // What is shown is complete; this is for pictures, bars and fonts to settle.
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  process.stdout.write(`docs/images/${name}.png\n`);
};

mkdirSync(folder, { recursive: true });
try {
  for (const { name, path, shows } of pages) {
    await page.goto(path);
    await page.getByText(shows).first().waitFor({ timeout: 60_000 });
    await shoot(name);
  }

  await page.goto('/clusters');
  await page.getByRole('button', { name: 'Import cluster' }).click();
  await page.getByRole('dialog').waitFor();
  await shoot('import');
} finally {
  await browser.close();
}
