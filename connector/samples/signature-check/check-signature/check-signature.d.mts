export interface SignatureRules {
  readonly secret: string | undefined;
  readonly algorithm?: string;
  readonly encoding?: BufferEncoding;
}

/** Whether `signature` is the keyed hash of exactly these bytes. */
export function isSigned(bytes: Uint8Array, signature: string | undefined, rules: SignatureRules): boolean;

export default function checkSignature(
  context: unknown,
  request: { readonly rawBody?: string; readonly headers: Readonly<Record<string, string | undefined>> },
): Promise<{ readonly status: number; readonly body?: string }>;
