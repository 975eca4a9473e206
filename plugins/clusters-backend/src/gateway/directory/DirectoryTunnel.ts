/** A tunnel as the directory knows it. */
export type DirectoryTunnel = {
  id: string;
  clusterId: string;
  epoch: number;
  instance: string;
  agentVersion: string;
  connectedAt: Date;
  leader: boolean;
};
