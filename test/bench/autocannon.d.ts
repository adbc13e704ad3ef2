// The part of autocannon that is used here; it comes without types.
declare module 'autocannon' {
  export default function autocannon(options: {
    readonly url: string;
    readonly method: 'POST';
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    /** Requests in all. */
    readonly amount: number;
    readonly connections: number;
  }): Promise<{
    /** Seconds. */
    readonly duration: number;
    readonly '2xx': number;
    readonly non2xx: number;
    readonly errors: number;
    /** Milliseconds. */
    readonly latency: { readonly p97_5: number };
  }>;
}
