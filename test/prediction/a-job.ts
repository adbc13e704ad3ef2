// A small job schema, and predictions by it.
import { type CompiledJob, compileJobRules } from '../../api/prediction/compile-job-rules.ts';
import { predictUser, type TargetFacts, type UserToPredict } from '../../api/prediction/predict-user.ts';
import { readJobRules } from '../../api/prediction/read-job-rules.ts';
import { enterpriseUser, type ScimUser } from '../../api/scim/user.ts';

export const department = `${enterpriseUser}:department`;

export interface Mapping {
  readonly target: string;
  readonly from: string;
  readonly more?: object;
}

const mappings: readonly Mapping[] = [
  { target: 'employeeId', from: '[externalId]', more: { matchingPriority: 1 } },
  { target: 'accountEnabled', from: '[active]' },
  { target: 'userPrincipalName', from: '[userName]' },
  { target: 'mailNickname', from: 'Word([userName], 1, "@")' },
  { target: 'displayName', from: '[displayName]' },
  { target: 'department', from: `[${department}]` },
  { target: 'manager', from: `[${enterpriseUser}:manager]` },
];

const sources = ['externalId', 'active', 'userName', 'displayName', 'title', 'nickName', department];

/** A schema with these mappings besides or instead (by target), and changes to the object mapping. */
export function schemaWith(
  given: { mappings?: readonly Mapping[]; object?: object; flowsNull?: readonly string[] } = {},
) {
  const { mappings: others = [], object = {}, flowsNull = [] } = given;
  const all = [...mappings.filter(({ target }) => !others.some((one) => one.target === target)), ...others];
  return {
    directories: [
      {
        objects: [
          {
            name: enterpriseUser,
            attributes: [...sources, `${enterpriseUser}:manager`].map((name) => ({
              name,
              flowNullValues: flowsNull.includes(name),
            })),
          },
        ],
      },
      { objects: [{ name: 'User', attributes: all.map(({ target }) => ({ name: target })) }] },
    ],
    synchronizationRules: [
      {
        objectMappings: [
          {
            sourceObjectName: enterpriseUser,
            targetObjectName: 'User',
            attributeMappings: all.map(({ target, from, more }) => ({
              targetAttributeName: target,
              source: { type: from.startsWith('[') ? 'Attribute' : 'Function', expression: from },
              ...more,
            })),
            ...object,
          },
        ],
      },
    ],
  };
}

export function jobOf(schema: object): CompiledJob {
  const rules = readJobRules(schema as Readonly<Record<string, unknown>>);
  if (typeof rules === 'string') throw new Error(rules);
  const job = compileJobRules(rules);
  if (typeof job === 'string') throw new Error(job);
  return job;
}

export const ada: ScimUser = {
  externalId: '1',
  active: true,
  userName: 'ada@x.example',
  displayName: 'Ada',
  [enterpriseUser]: { department: 'Legal' },
};

export const adaInDirectory = {
  id: 'u1',
  employeeId: '1',
  accountEnabled: true,
  userPrincipalName: 'ada@x.example',
  mailNickname: 'ada',
  displayName: 'Ada',
  department: 'Legal',
  jobTitle: null,
  mail: null,
  employeeHireDate: null,
  manager: null,
};

export interface Given extends Partial<UserToPredict> {
  readonly schema?: object;
  readonly target?: Partial<TargetFacts>;
}

/** Ada, whom the directory holds as she is sent, unless told otherwise. */
export function predict({ schema = schemaWith(), target = {}, ...one }: Given = {}) {
  const job = jobOf(schema);
  return predictUser(
    job,
    { user: ada, matches: [adaInDirectory], isLinked: false, linkHolds: false, ...one },
    {
      now: new Date('2026-11-23T00:00:00Z'),
      defaultDomain: 'x.example',
      verifiedDomains: ['x.example'],
      readable: new Set(job.properties),
      skipOutOfScopeDeletions: false,
      ...target,
    },
  );
}
