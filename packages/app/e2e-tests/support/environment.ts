function fromSetup(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: startPortal.ts sets it`);
  return value;
}

/** Where the portal of these tests is. */
export const environment = {
  get url() {
    return fromSetup('RIGGING_E2E_URL');
  },
  get hub() {
    return fromSetup('RIGGING_E2E_HUB');
  },
  get dataDir() {
    return fromSetup('RIGGING_E2E_DATA');
  },
};
