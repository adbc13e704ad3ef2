// What `npm start` says once everything runs: where things are, that the tenant is not a real one, and what to do first.

export interface Welcome {
  readonly apiUrl: string;
  readonly graphUrl: string;
  readonly controlUrl: string;
  readonly developmentKey: string;
  readonly firstRun: 'hold' | 'adopt';
  /** As a person would write it. */
  readonly folder: string;
}

/** The text, with commands that can be copied as they are. */
export function welcome({ apiUrl, graphUrl, controlUrl, developmentKey, firstRun, folder }: Welcome): string {
  const key = `-H 'x-api-key: ${developmentKey}'`;
  const approve = `curl ${key} -H 'content-type: application/json' -d '{"planHash":"<hold.planHash>"}' ${apiUrl}/v1/submissions/<id>/approve`;
  const hold = [
    '',
    '  The first submission is held (reason first-run) until somebody has looked at it. Its hold says what would happen',
    '  and has the planHash to approve it with; FIRST_RUN=adopt npm start skips that:',
    `    ${approve}`,
  ];
  return `
HR Onramp runs on this machine. The Entra tenant is EMULATED: nobody real is created, changed or disabled.

  API              ${apiUrl}
  Docs, to try     ${apiUrl}/docs
  Development key  ${developmentKey}   (all roles; header x-api-key)
  Emulated Graph   ${graphUrl}
  Emulator control ${controlUrl}   (clock, faults, requests, directory: infra/local/README.md)
  Data             ${folder}   (books and emulated directory; kept across restarts)

Try it, with Microsoft's sample of 1,000 workers:
    curl ${key} --data-binary @infra/local/samples/microsoft-1000-workers.csv '${apiUrl}/v1/submit/content?mapping=microsoft-sample-csv'
  What became of them:
    curl ${key} ${apiUrl}/v1/submissions
${(firstRun === 'hold' ? hold : ['', '  FIRST_RUN=adopt: the first run goes ahead without anybody having looked at it.']).join('\n')}

  Like Entra, the emulator takes minutes until it reports outcomes. To make it quick:
    curl -X PUT -H 'content-type: application/json' -d '{"cycleSeconds":2,"logDelaySeconds":3}' ${controlUrl}/switches

Ctrl-C stops both.
`;
}
