// Why a read from Graph gave nothing. The five kinds are all a walk has to tell apart.

export type ReadRefusal =
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number | null }
  /** Renew the credential and try once more. */
  | { readonly kind: 'unauthorized' }
  /** `permission` is the application permission an administrator has to grant. */
  | { readonly kind: 'forbidden'; readonly permission: string; readonly code: string }
  | { readonly kind: 'not-found'; readonly code: string }
  /** Network, sign-in, 5xx, or an answer that is not Graph's. `reason` is a code, free of personal data. */
  | { readonly kind: 'unavailable'; readonly reason: string };
