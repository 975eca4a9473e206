import { InputError } from '@backstage/errors';
import { IdentityProvider } from './IdentityProvider';

function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new InputError(
      `${name} is not set: the demo's provider is started by npm start, which sets it`,
    );
  }
  return value;
}

async function main() {
  if (process.env.NODE_ENV === 'production') {
    throw new InputError(
      'The demo lets everybody be anybody: it does not run in production',
    );
  }
  const provider = IdentityProvider.create({
    port: Number(fromEnvironment('RIGGING_IDENTITY_PORT')),
    client: {
      id: fromEnvironment('RIGGING_IDENTITY_CLIENT_ID'),
      secret: fromEnvironment('RIGGING_IDENTITY_CLIENT_SECRET'),
      redirectUri: fromEnvironment('RIGGING_IDENTITY_REDIRECT_URI'),
    },
  });
  const end = () => provider.stop().then(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  const { issuer } = await provider.start();
  process.stdout.write(`The demo's people sign in at ${issuer}\n`);
}

main().catch(error => {
  process.stderr.write(`${error}\n`);
  process.exit(1);
});
