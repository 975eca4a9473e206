import type { MembershipRecord } from '../memberships/MembershipRecord';

/** A project with its namespaces in one cluster. */
export type ProjectInCluster = {
  project: string;
  owner?: string;
  namespaces: string[];
};

/** What the database knows of who has what. As of now; expired memberships are left out. */
export interface AccessFacts {
  /** Memberships of any of the subjects, wherever they hold. */
  membershipsOf(
    subjects: string[],
    options: { now: number },
  ): Promise<MembershipRecord[]>;
  /** Memberships of anybody that hold in the cluster. */
  membershipsIn(
    cluster: { id: string; name: string },
    options: { now: number },
  ): Promise<MembershipRecord[]>;
  projectsIn(clusterId: string): Promise<ProjectInCluster[]>;
  /** Names of clusters and projects that one of the subjects owns. */
  ownedBy(
    subjects: string[],
  ): Promise<{ clusters: OwnedThing[]; projects: OwnedThing[] }>;
  findProject(
    project: string,
  ): Promise<{ project: string; owner?: string } | undefined>;
  findClusterByName(
    name: string,
  ): Promise<
    { name: string; owner?: string; labels: Record<string, string> } | undefined
  >;
}

/** Something with its owner. */
export type OwnedThing = { name: string; owner: string };
