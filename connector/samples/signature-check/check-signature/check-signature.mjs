// An Azure Function (Node.js) in front of the flow "verified-webhook": the HR system calls it, and only an event whose signature
// is right reaches the flow. Settings: SIGNING_SECRET and FLOW_URL (both as Key Vault references, the second is a secret too),
// SIGNATURE_HEADER (bob-signature), SIGNATURE_ALGORITHM (sha512), SIGNATURE_ENCODING (base64).
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Whether `signature` is the keyed hash of exactly these bytes. */
export function isSigned(bytes, signature, { secret, algorithm = 'sha512', encoding = 'base64' }) {
  if (typeof signature !== 'string' || !secret) return false;
  const wanted = createHmac(algorithm, secret).update(bytes).digest();
  const given = Buffer.from(signature.replace(/^sha\d+=/, ''), encoding);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

export default async function checkSignature(_context, request) {
  const { SIGNING_SECRET, FLOW_URL, SIGNATURE_HEADER, SIGNATURE_ALGORITHM, SIGNATURE_ENCODING } = process.env;
  // The bytes as they came: a parsed and rewritten body would have another hash.
  const bytes = Buffer.from(request.rawBody ?? '');
  const signature = request.headers[(SIGNATURE_HEADER || 'bob-signature').toLowerCase()];
  const rules = {
    secret: SIGNING_SECRET,
    algorithm: SIGNATURE_ALGORITHM || 'sha512',
    encoding: SIGNATURE_ENCODING || 'base64',
  };
  if (!isSigned(bytes, signature, rules)) return { status: 401, body: 'The signature does not fit.' };
  let event;
  try {
    event = JSON.parse(bytes.toString('utf8'));
  } catch {
    return { status: 400, body: 'The event is not JSON.' };
  }
  // An event that is delivered twice has the same bytes and so the same id: the flow's Idempotency-Key.
  const eventId = createHash('sha256').update(bytes).digest('hex');
  const answer = await fetch(FLOW_URL, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ eventId, event }),
  });
  return { status: answer.ok ? 202 : 503 };
}
