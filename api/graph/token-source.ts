// Tokens for Graph: one request at a time, a limit on waiting, and an answer instead of an exception when there is none.
import type { TokenCredential } from '@azure/identity';
import { networkFailure } from './network-failure.ts';

export type TokenAnswer =
  | { readonly kind: 'token'; readonly token: string }
  /** `message` holds our own words and Entra's AADSTS number, never Entra's text: it can carry names. */
  | { readonly kind: 'no-token'; readonly message: string };

export type TokenSource = {
  readonly token: (timeoutMs: number, signal?: AbortSignal) => Promise<TokenAnswer>;
  /** Forget the credential with its token cache: a refused token would be answered again from it. */
  readonly renew: () => void;
};

/** Tokens for one scope, or several of one resource, from credentials made by `open`, which is called again after `renew`. */
export function tokenSource(scope: string | string[], open: () => TokenCredential): TokenSource {
  let credential = open();
  let pending: Promise<TokenAnswer> | null = null;

  const ask = async (from: TokenCredential): Promise<TokenAnswer> => {
    try {
      const token = await from.getToken(scope);
      return token
        ? { kind: 'token', token: token.token }
        : { kind: 'no-token', message: 'The sign-in gave no token.' };
    } catch (error) {
      return { kind: 'no-token', message: describe(error) };
    }
  };

  return {
    token: (timeoutMs, signal) => {
      if (!pending) {
        const current = ask(credential).finally(() => {
          if (pending === current) pending = null;
        });
        pending = current;
      }
      return within(pending, timeoutMs, signal);
    },
    renew: () => {
      credential = open();
      pending = null;
    },
  };
}

// The library's client-credential flow does not listen to an abort signal, so the waiting is cut short here.
async function within(answer: Promise<TokenAnswer>, timeoutMs: number, signal?: AbortSignal): Promise<TokenAnswer> {
  if (signal?.aborted) return { kind: 'no-token', message: 'Stopped before a token was there.' };
  let stop = () => {};
  const cut = new Promise<TokenAnswer>((resolve) => {
    const timer = setTimeout(
      () => resolve({ kind: 'no-token', message: `No token within ${timeoutMs} ms.` }),
      timeoutMs,
    );
    const aborted = () => resolve({ kind: 'no-token', message: 'Stopped before a token was there.' });
    signal?.addEventListener('abort', aborted, { once: true });
    stop = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
    };
  });
  try {
    return await Promise.race([answer, cut]);
  } finally {
    stop();
  }
}

const KNOWN_REFUSALS: Readonly<Record<string, string>> = {
  AADSTS7000215: 'the client secret is wrong',
  AADSTS7000222: 'the client secret has expired',
  AADSTS700016: 'the application is not known in this tenant',
  AADSTS700027: 'the certificate is not registered with the application',
  AADSTS90002: 'the tenant does not exist',
  AADSTS50076: 'it asks for a second factor',
  AADSTS65001: 'nobody has consented to these permissions for the client that signs in',
  AADSTS70018: 'the sign-in was declined',
  AADSTS90094: 'an administrator has to consent to these permissions first',
  AADSTS500011: 'the Graph address is not known as a resource in this tenant',
};

function describe(error: unknown): string {
  const text = error instanceof Error ? error.message : '';
  const refusal = /AADSTS\d+/.exec(text)?.[0];
  if (refusal) return `Entra refused the sign-in: ${KNOWN_REFUSALS[refusal] ?? 'see its error number'} (${refusal}).`;
  if (/az login|azure cli/i.test(text)) return 'The Azure CLI gave no token: install it, and run "az login" first.';
  const failure = networkFailure(error);
  if (failure.code) return `The sign-in host could not be reached (${failure.code}).`;
  // The library reports an unreachable or untrusted sign-in host by these words only, and as CredentialUnavailableError.
  if (/endpoints_resolution_error|openid_config_error|network_error/.test(text)) {
    return 'The sign-in host could not be reached, or its certificate is not trusted.';
  }
  if (error instanceof Error && error.name === 'CredentialUnavailableError') {
    return 'No way to sign in was found: no secret, certificate, token file or managed identity.';
  }
  return `The sign-in failed (${error instanceof Error ? error.name : 'unknown'}).`;
}
