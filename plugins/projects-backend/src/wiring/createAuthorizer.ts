import { StaleAdministrators, type LiveClaims } from '@rigging/backend-toolkit';
import type { Knex } from 'knex';
import { CatalogLiveClaims } from '../permissions/CatalogLiveClaims';
import { MemberReader } from '../permissions/MemberReader';
import { ProjectAuthorizer } from '../permissions/ProjectAuthorizer';
import type { DatabaseProjectStore } from '../projects/DatabaseProjectStore';
import { addPermissions } from './addPermissions';
import type { ProjectsServices } from './ProjectsServices';
import type { ProjectsConfig } from './readProjectsConfig';

/** Puts together who decides what callers may do. */
export function createAuthorizer(
  services: ProjectsServices,
  options: {
    config: ProjectsConfig;
    database: Knex;
    store: DatabaseProjectStore;
  },
): { authorizer: ProjectAuthorizer; liveClaims: LiveClaims } {
  const { config, database, store } = options;
  const members = MemberReader.create(services);
  addPermissions({ ...services, database, store, members });
  const liveClaims = CatalogLiveClaims.create(services);
  const authorizer = ProjectAuthorizer.create({
    ...{ ...services, members, liveClaims },
    findProject: name => store.getByName(database, name),
    staleAdministrators: StaleAdministrators.create({
      ...{ ...services, liveClaims },
      administrators: config.administrators,
      isHarmless: ({ attributes }) => attributes.action === 'read',
    }),
  });
  return { authorizer, liveClaims };
}
