import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import type { JsonObject } from '@backstage/types';
import {
  projectsServiceRef,
  type ProjectsService,
} from '@rigging/backstage-plugin-projects-node';
import express from 'express';
import request from 'supertest';
import { parse } from 'yaml';
import scaffolderModuleClusters from '../index';
import { FakeProjects } from './FakeProjects';

const TEMPLATES = join(__dirname, '../../../../templates');
const USER = 'user:default/jane';
const LOOK_MS = 100;
const LOOKS = 600;

/** What became of a task. */
export type TaskOutcome = {
  status: string;
  log: string[];
  links: { title: string; url: string }[];
};

/** The scaffolder with our actions and the project's templates; projects and roles are fakes. */
export class TemplateRunner {
  readonly projects: FakeProjects;
  /** Roles that were asked for, each with who asked. */
  readonly given: { by: unknown; body: unknown }[];
  readonly #server: Server;

  static async start(): Promise<TemplateRunner> {
    const projects = new FakeProjects();
    const given: TemplateRunner['given'] = [];
    const { server } = await startTestBackend({
      features: [
        scaffolderPlugin,
        scaffolderModuleClusters,
        createMembershipsPlugin(given),
        catalogServiceMock.factory({
          entities: [
            await readTemplate('request-project'),
            await readTemplate('request-namespace'),
          ],
        }),
        createServiceFactory({
          service: projectsServiceRef,
          deps: {},
          // The actions need no more of it.
          factory: () =>
            projects as Partial<ProjectsService> as ProjectsService,
        }),
        mockServices.rootConfig.factory({
          data: { backend: { baseUrl: 'http://localhost:7007' } },
        }),
      ],
    });
    return new TemplateRunner({ server, projects, given });
  }

  private constructor(options: {
    server: Server;
    projects: FakeProjects;
    given: TemplateRunner['given'];
  }) {
    this.#server = options.server;
    this.projects = options.projects;
    this.given = options.given;
  }

  /** Runs a template as Jane. */
  async run(template: string, values: JsonObject): Promise<TaskOutcome> {
    const templateRef = `template:default/${template}`;
    const created = await this.#post('/v2/tasks', { templateRef, values });
    if (created.status !== 201) {
      return { status: 'refused', log: [created.text], links: [] };
    }
    return this.#outcomeOf(created.body.id);
  }

  /** Tries a template as Jane, as the editor of templates does. */
  async dryRun(template: string, values: JsonObject): Promise<string[]> {
    const { body } = await this.#post('/v2/dry-run', {
      template: await readTemplate(template),
      ...{ values, directoryContents: [], secrets: {} },
    });
    const log: { body: { message: string } }[] = body.log ?? [];
    return [...log.map(each => each.body.message), body.error?.message ?? ''];
  }

  async #outcomeOf(id: string): Promise<TaskOutcome> {
    for (let look = 0; look < LOOKS; look += 1) {
      const { body: task } = await this.#get(`/v2/tasks/${id}`);
      if (['completed', 'failed'].includes(task.status)) {
        const { body } = await this.#get(`/v2/tasks/${id}/events`);
        const events: {
          body: { message: string; output?: Pick<TaskOutcome, 'links'> };
        }[] = body;
        return {
          status: task.status,
          log: events.map(each => each.body.message),
          links: events.flatMap(each => each.body.output?.links ?? []),
        };
      }
      await new Promise(resolve => setTimeout(resolve, LOOK_MS));
    }
    throw new Error(`The task ${id} has not ended`);
  }

  #get(path: string) {
    return request(this.#server)
      .get(`/api/scaffolder${path}`)
      .set('authorization', mockCredentials.user.header(USER));
  }

  #post(path: string, body: object) {
    return request(this.#server)
      .post(`/api/scaffolder${path}`)
      .set('authorization', mockCredentials.user.header(USER))
      .send(body);
  }
}

async function readTemplate(name: string): Promise<Entity> {
  const file = join(TEMPLATES, name, 'template.yaml');
  const entity: Entity = parse(await readFile(file, 'utf8'));
  return {
    ...entity,
    metadata: { ...entity.metadata, namespace: 'default', uid: name },
  };
}

/** Stands for the clusters plugin. */
function createMembershipsPlugin(given: TemplateRunner['given']) {
  return createBackendPlugin({
    pluginId: 'clusters',
    register(env) {
      env.registerInit({
        deps: {
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
        },
        async init({ httpAuth, httpRouter }) {
          const router = express.Router();
          router.use(express.json());
          router.post('/memberships', async (req, res) => {
            const credentials = await httpAuth.credentials(req);
            given.push({ by: credentials.principal, body: req.body });
            res.status(201).json({ id: `m${given.length}`, ...req.body });
          });
          httpRouter.use(router);
        },
      });
    },
  });
}
