import { join } from 'node:path';
import { provideControlPlane } from './controlPlane.mjs';
import { findProgram } from './findProgram.mjs';
import { providePostgres } from './postgres.mjs';

function provideProgram({ names, variable, lack }) {
  const given = process.env[variable];
  const found = findProgram(given ? [given] : names);
  return found ? { env: { [variable]: found } } : { lack };
}

const chromium = () =>
  provideProgram({
    names: ['chromium', 'chromium-browser', 'google-chrome', 'chrome'],
    variable: 'CHROMIUM_PATH',
    lack: 'Chromium: install the package "chromium", or let CHROMIUM_PATH name one; browser tests do not run',
  });

const kubectl = () =>
  provideProgram({
    names: ['kubectl'],
    variable: 'KUBECTL',
    lack: 'kubectl: install it from https://kubernetes.io/docs/tasks/tools, or let KUBECTL name one; the tour of its commands does not run',
  });

/** Helm itself, or what was built of its libraries beside the control plane. */
async function helm(controlPlane) {
  const { env } = (await controlPlane?.done) ?? {};
  const built = env ? [join(env.KUBEBUILDER_ASSETS, 'helm')] : [];
  return provideProgram({
    names: ['helm', ...built],
    variable: 'HELM',
    lack: 'helm: install it from https://helm.sh, or let HELM name one; the chart of the agent is not compared with the manifest',
  });
}

/** What tests need and a machine can lack: found, brought, or named. */
export class Means {
  #processes;
  #controlPlane;
  #provided = new Map();

  static create({ processes, sections }) {
    const needed = new Set(sections.flatMap(section => section.needs));
    return new Means(processes, needed);
  }

  constructor(processes, needed) {
    this.#processes = processes;
    // Begun first and waited for last: building it takes longest.
    if (needed.has('control plane')) this.#controlPlane = provideControlPlane();
  }

  /** The environment with all that a section needs, as far as it is there. */
  async for({ needs }) {
    const env = {};
    for (const need of needs) {
      const { env: found, lack } = await this.#provide(need);
      if (lack) process.stdout.write(`SKIPPED for lack of ${lack}\n`);
      Object.assign(env, found);
    }
    const browser = this.#provided.get('chromium');
    const usable = !needs.includes('chromium') || !browser.lack;
    return { env, usable };
  }

  /** What was looked for and is not there. */
  lacks() {
    return [...this.#provided.values()].flatMap(({ lack }) => lack ?? []);
  }

  stop() {
    this.#controlPlane?.stop();
    for (const { stop } of this.#provided.values()) stop?.();
  }

  async #provide(need) {
    if (!this.#provided.has(need)) {
      const providers = {
        'control plane': () => this.#controlPlane.done,
        postgres: () => providePostgres({ processes: this.#processes }),
        chromium,
        kubectl,
        helm: () => helm(this.#controlPlane),
      };
      this.#provided.set(need, await providers[need]());
    }
    return this.#provided.get(need);
  }
}
