import {
  FieldFormatEntityPolicy,
  resourceEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { makeProject } from '../__fixtures__/makeProject';
import { buildProjectEntity } from './buildProjectEntity';

const options = {
  hubUrl: 'https://hub.example.com',
  appUrl: 'https://portal.example.com',
  defaultOwner: 'group:default/unknown',
  namespace: 'projects',
  clusters: ['east', 'west'],
};

describe('buildProjectEntity', () => {
  it('makes a Resource that the catalog accepts', async () => {
    const entity = buildProjectEntity(
      makeProject({ displayName: 'Shop', description: 'Of the web shop' }),
      options,
    );
    await expect(new FieldFormatEntityPolicy().enforce(entity)).resolves.toBe(
      entity,
    );
    await expect(resourceEntityV1alpha1Validator.check(entity)).resolves.toBe(
      true,
    );
    expect(entity).toEqual({
      apiVersion: 'backstage.io/v1beta1',
      kind: 'Resource',
      metadata: {
        name: 'shop',
        namespace: 'projects',
        title: 'Shop',
        description: 'Of the web shop',
        annotations: {
          'backstage.io/managed-by-location':
            'url:https://hub.example.com/api/projects/projects/shop',
          'backstage.io/managed-by-origin-location':
            'url:https://hub.example.com/api/projects/projects/shop',
          'rigging.dev/project': 'shop',
        },
        links: [
          {
            url: 'https://portal.example.com/projects/shop',
            title: 'Project',
            icon: 'dashboard',
          },
        ],
      },
      spec: {
        type: 'kubernetes-project',
        owner: 'group:default/team-a',
        dependsOn: ['resource:default/east', 'resource:default/west'],
      },
    });
  });

  it('names the default owner for a project without one', () => {
    expect(
      buildProjectEntity(makeProject({ owner: undefined }), options).spec.owner,
    ).toBe('group:default/unknown');
  });
});
