/** Somebody who can sign in at the demo's provider. */
export interface DemoPerson {
  /** Name of the User in the catalog: examples/org.yaml. */
  name: string;
  displayName: string;
  /** By this the portal finds the User in the catalog. */
  email: string;
  /** What one sees as this person. */
  description: string;
}

/** Four people of three groups. */
export const DEMO_PEOPLE: DemoPerson[] = [
  {
    name: 'ada',
    displayName: 'Ada Okafor',
    email: 'ada@example.com',
    description: 'Platform administrator: all clusters, roles and approvals',
  },
  {
    name: 'jane',
    displayName: 'Jane Doe',
    email: 'jane@example.com',
    description: 'Lead of team A: owns one cluster, has a role in another',
  },
  {
    name: 'devi',
    displayName: 'Devi Rao',
    email: 'devi@example.com',
    description: 'Developer in team A: a narrow role in one cluster',
  },
  {
    name: 'sam',
    displayName: 'Sam Novak',
    email: 'sam@example.com',
    description: 'From sales: has to do with no cluster',
  },
];
