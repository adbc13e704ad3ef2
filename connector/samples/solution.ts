// The sample flows as one unmanaged Power Platform solution: what "Import solution" takes. Flows are off until somebody who has
// chosen the connections switches them on.
import { strToU8, zipSync } from 'fflate';
import type { Flow } from './flow.ts';
import { apiName, prefix, referenceName, schemaName, spellPowerAutomate } from './spell-power-automate.ts';

// A fixed time, so that the same source gives the same bytes.
const made = { mtime: '2026-01-01T00:00:00', level: 9 } as const;

export function solutionZip(flows: readonly Flow[], connectorName: string): Uint8Array {
  const files: [string, string][] = [
    ['[Content_Types].xml', contentTypes],
    ['solution.xml', solutionXml(flows)],
    ['customizations.xml', customizationsXml(flows, connectorName)],
    ...flows.map((flow): [string, string] => [
      workflowFile(flow),
      JSON.stringify(spellPowerAutomate(flow, connectorName), null, 2),
    ]),
    ...flows.flatMap((flow) =>
      Object.entries(flow.parameters).map(([name, one]): [string, string] => [
        `environmentvariabledefinitions/${schemaName(flow, name)}/environmentvariabledefinition.xml`,
        variableXml(schemaName(flow, name), `${flow.title}: ${name}`, one.description, one.default),
      ]),
    ),
  ];
  return zipSync(Object.fromEntries(files.map(([name, text]) => [name, [strToU8(text), made]])));
}

const workflowFile = (flow: Flow) => `Workflows/${flow.name}-${flow.id.toUpperCase()}.json`;

const xml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const contentTypes =
  '<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/octet-stream" /><Default Extension="json" ContentType="application/octet-stream" /></Types>';

function solutionXml(flows: readonly Flow[]): string {
  const roots = flows.map((flow) => `<RootComponent type="29" id="{${flow.id}}" behavior="0" />`).join('');
  return `<?xml version="1.0" encoding="utf-8"?>
<ImportExportXml version="9.2.0.0" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive">
  <SolutionManifest>
    <UniqueName>HrOnrampSamples</UniqueName>
    <LocalizedNames><LocalizedName description="HR Onramp sample flows" languagecode="1033" /></LocalizedNames>
    <Descriptions />
    <Version>1.0.0.0</Version>
    <Managed>0</Managed>
    <Publisher>
      <UniqueName>hronramp</UniqueName>
      <LocalizedNames><LocalizedName description="HR Onramp" languagecode="1033" /></LocalizedNames>
      <Descriptions />
      <CustomizationPrefix>${prefix}</CustomizationPrefix>
      <CustomizationOptionValuePrefix>41700</CustomizationOptionValuePrefix>
    </Publisher>
    <RootComponents>${roots}</RootComponents>
    <MissingDependencies />
  </SolutionManifest>
</ImportExportXml>
`;
}

function customizationsXml(flows: readonly Flow[], connectorName: string): string {
  const connections = new Map(flows.flatMap((flow) => Object.entries(flow.connections)));
  const references = [...connections].map(
    ([name, connector]) => `
    <connectionreference connectionreferencelogicalname="${referenceName(name)}">
      <connectionreferencedisplayname>HR Onramp samples: ${xml(name)}</connectionreferencedisplayname>
      <connectorid>/providers/Microsoft.PowerApps/apis/${xml(apiName(connector, connectorName))}</connectorid>
      <iscustomizable>1</iscustomizable>
      <promptingbehavior>0</promptingbehavior>
      <statecode>0</statecode>
      <statuscode>1</statuscode>
    </connectionreference>`,
  );
  const workflows = flows.map(
    (flow) => `
    <Workflow WorkflowId="{${flow.id}}" Name="${xml(flow.title)}" Description="${xml(flow.description)}">
      <JsonFileName>/${workflowFile(flow)}</JsonFileName>
      <Type>1</Type>
      <Subprocess>0</Subprocess>
      <Category>5</Category>
      <Mode>0</Mode>
      <Scope>4</Scope>
      <OnDemand>0</OnDemand>
      <TriggerOnCreate>0</TriggerOnCreate>
      <TriggerOnDelete>0</TriggerOnDelete>
      <AsyncAutodelete>0</AsyncAutodelete>
      <SyncWorkflowLogOnFailure>0</SyncWorkflowLogOnFailure>
      <StateCode>0</StateCode>
      <StatusCode>1</StatusCode>
      <RunAs>1</RunAs>
      <IsTransacted>1</IsTransacted>
      <IntroducedVersion>1.0.0.0</IntroducedVersion>
      <IsCustomizable>1</IsCustomizable>
      <BusinessProcessType>0</BusinessProcessType>
      <IsCustomProcessingStepAllowedForOtherPublishers>1</IsCustomProcessingStepAllowedForOtherPublishers>
      <PrimaryEntity>none</PrimaryEntity>
      <LocalizedNames><LocalizedName languagecode="1033" description="${xml(flow.title)}" /></LocalizedNames>
    </Workflow>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<ImportExportXml>
  <Entities />
  <Roles />
  <Workflows>${workflows.join('')}
  </Workflows>
  <FieldSecurityProfiles />
  <Templates />
  <EntityMaps />
  <EntityRelationships />
  <OrganizationSettings />
  <optionsets />
  <CustomControls />
  <EntityDataProviders />
  <connectionreferences>${references.join('')}
  </connectionreferences>
  <Languages><Language>1033</Language></Languages>
</ImportExportXml>
`;
}

function variableXml(name: string, title: string, description: string, value: string): string {
  return `<environmentvariabledefinition schemaname="${name}">
  <defaultvalue>${xml(value)}</defaultvalue>
  <description default="${xml(description)}"><label description="${xml(description)}" languagecode="1033" /></description>
  <displayname default="${xml(title)}"><label description="${xml(title)}" languagecode="1033" /></displayname>
  <introducedversion>1.0.0.0</introducedversion>
  <iscustomizable>1</iscustomizable>
  <isrequired>0</isrequired>
  <secretstore>0</secretstore>
  <type>100000000</type>
</environmentvariabledefinition>
`;
}
