// The mapping document: how the rows of one HR source become users. One JSON file that a person can read and review; its JSON
// Schema is openapi/schemas/mapping-document.schema.json. Spelling follows Graph's synchronization schema where that has the notion.
import type { ScopingGroup } from '../expression/scoping-filter.ts';
import type { DuplicatePolicy } from '../lifecycle/duplicates.ts';
import type { GuardRule } from '../lifecycle/guard.ts';
import type { MissingRule } from '../lifecycle/missing.ts';
import type { ReviewReason } from '../lifecycle/question-of-peers.ts';
import type { DateOrder } from '../lifecycle/read-date.ts';

export interface MappingDocument {
  readonly name: string;
  readonly description?: string;
  readonly source: MappingSource;
  readonly attributes: readonly AttributeDefinition[];
  /** Members of nested lists that attributes are read in, such as the current employment. */
  readonly parts?: readonly RecordPart[];
  /** Small look-up tables as data: table → key → value. Keys are compared trimmed and without regard to case. */
  readonly tables?: { readonly [table: string]: { readonly [key: string]: string } };
  /** Who is in scope; without groups everybody is. */
  readonly scope?: { readonly groups: readonly ScopingGroup[] };
  readonly mappings: readonly AttributeMapping[];
  readonly manager?: ManagerRule;
  readonly lifecycle?: LifecycleRule;
  /** What counts when a submission has differing rows of one worker. Default `refuse`. */
  readonly duplicates?: DuplicatePolicy;
  /** How much a submission may change before a person has to look. */
  readonly guard?: GuardRule;
  /** What is done about people who are missing from a full file. Default: it is told. */
  readonly missing?: MissingRule;
  /** How workers get a user name to whom HR gives none. Without it they have none. */
  readonly userName?: UserNameRule;
  /** How workers get a sAMAccountName in jobs to on-premises AD. Without it the job's own mapping makes one. */
  readonly accountName?: AccountNameRule;
  /** Which provisioning job a worker goes to, in submissions that name none: the first route that takes the worker. */
  readonly routes?: readonly RouteRule[];
  /** When a person has to decide about a worker before anything is sent. */
  readonly reviews?: ReviewRule;
  readonly examples?: readonly MappingExample[];
}

export interface MappingSource {
  /** Mappings with one source name share workers. Default: the mapping's name. */
  readonly name?: string;
  readonly format?: 'csv' | 'json' | 'ndjson' | 'xlsx' | 'xml' | 'fixed-width';
  /** Where the records stand in a JSON or XML document. */
  readonly recordPath?: string;
  /**
   * What a column that a record lacks means: `unknown` (default), what is known of it stays, or `empty`, for sources that always send
   * whole records and leave out what is empty.
   */
  readonly absent?: 'unknown' | 'empty';
  /** The calendar in which its workers come and go, such as `Europe/Berlin`. Default: the setting TIME_ZONE. */
  readonly zone?: string;
  readonly options?: SourceOptions;
}

export interface SourceOptions {
  /** One character between cells; found out when not given. */
  readonly delimiter?: string;
  /** Such as `utf-8` or `windows-1252`; found out when not given. */
  readonly encoding?: string;
  readonly sheet?: string;
  /** Where the columns of a file of fixed width stand; without a format the file is taken for such a one. */
  readonly columns?: readonly FixedWidthColumn[];
  /** Lines before the first record of a file of fixed width. Default 0. */
  readonly headerRows?: number;
  /** Take white space off both ends of every text. Default true. */
  readonly trim?: boolean;
}

export interface FixedWidthColumn {
  readonly name: string;
  /** In characters; the first of the line is 1. */
  readonly start: number;
  readonly width: number;
}

/**
 * A named source attribute, as Entra's own HR apps have them: read from a column, or computed by an expression over other
 * attributes. With neither `path` nor `expression` the column has the attribute's name. `today` is always there.
 */
export interface AttributeDefinition {
  readonly name: string;
  /**
   * A column's name, or a path into nested objects: dotted names, `[0]`, `[-1:]`, `[?(@.type == 'work')]`; for XML also
   * `Contact/Email[@type='work']`. A column of exactly that name comes first. Positions count from 0.
   */
  readonly path?: string;
  /** The path begins in the part of this name. */
  readonly within?: string;
  readonly expression?: string;
  /** The value is a day, in any of the ways HR systems write one: it becomes `yyyy-MM-dd`, and empty when it means "open". */
  readonly date?: DateReading;
  /** The value is looked up in this table. */
  readonly table?: string;
  /** A value that is not in the table stays (default), becomes empty, or refuses the record. */
  readonly unmatched?: 'keep' | 'empty' | 'refuse';
}

export interface DateReading {
  /** How 3/4/2026 is meant. Without it only dates that can be read in one way are. */
  readonly order?: DateOrder;
}

/**
 * One member of a nested list, found anew for each record: the current employment, the primary assignment, the row valid today.
 * Attributes are then read within it.
 */
export interface RecordPart {
  readonly name: string;
  /** Leads to the list, or to a single object where the source writes one without a list. */
  readonly path: string;
  /** The path begins in this part, which stands before in the document. */
  readonly within?: string;
  /** A condition, as between `[?(` and `)]`: where it holds for any members, only those are looked at. */
  readonly prefer?: string;
  /** Path in the member to a date: the member with the latest counts. Without it, and without `validFrom`, the first does. */
  readonly latestBy?: string;
  /**
   * Path in the member to its first day: of the members valid today the one that began last counts, else the next to come, else the
   * one that ended last.
   */
  readonly validFrom?: string;
  /** Path in the member to its last day; empty or absent while open. */
  readonly validTo?: string;
}

/** What flows into one place of the user. */
export interface AttributeMapping {
  /** Such as `displayName`, `name.givenName`, `emails[type eq "work"].value`, or an extension's URN, a colon and a name. */
  readonly target: string;
  /** In the language of Entra's attribute mappings, over the named attributes. */
  readonly expression: string;
  /** `create`: computed once per worker and sent again verbatim ever after. Default `always`. */
  readonly apply?: 'always' | 'create';
  /** Flows when the expression yields nothing or an empty text. */
  readonly default?: string;
  /**
   * What an empty value does when its columns are there. `keep` (default): nothing is sent, the directory keeps what it has.
   * `clear`: it is sent as empty, which clears where the job lets null values flow. `never`: as keep, and says that the
   * job's schema must not let null values flow for it. A value whose columns are absent is never sent.
   */
  readonly empty?: 'keep' | 'clear' | 'never';
}

/** The manager is a reference, not an expression: the attribute that holds the manager's externalId, or another key of theirs. */
export interface ManagerRule {
  readonly key: string;
  /** `key` holds no externalId but what stands in this attribute of the manager's own record. */
  readonly lookup?: string | ManagerLookup;
}

export interface ManagerLookup {
  /** An attribute of the manager's own record, with one value or several. */
  readonly attribute: string;
  /** A worker whose externalId equals the key carries it as well. Two different people who carry it are none. */
  readonly orExternalId?: boolean;
}

/**
 * The shared rule of `active`: names of attributes. `status` must yield active, leave, terminated or no show (without it
 * everybody is active within the dates); the dates must be `yyyy-MM-dd`, anything after the day is ignored. Mappings that
 * read the attributes named here as dates see them settled: "open" dates empty, an end before the start empty.
 * A mapping of `active` overrides the rule's answer; without one the rule decides.
 */
export interface LifecycleRule {
  readonly status?: string;
  readonly hireDate?: string;
  readonly leaveDate?: string;
  /** Enable the account this many days before the start. Default 0. */
  readonly preHireDays?: number;
  /** Somebody whom the directory does not have yet is sent this many days before the start. Default: as soon as seen. */
  readonly preHireLeadDays?: number;
  /** Disable the account during a leave of absence: during every one, or during those of these types. Default false. */
  readonly leaveDisables?: boolean | readonly string[];
  /** The attribute with the type of leave. Types are compared trimmed and without regard to case. */
  readonly leaveType?: string;
  /** Why the employment ends. */
  readonly reason?: string;
  /** Reasons for which nobody stays to the last day, such as a dismissal: the account is disabled on sight. In any case. */
  readonly immediateReasons?: readonly string[];
  /** The worker's own time zone, such as `Asia/Tokyo`, often a table by country or site. Empty: that of the source. */
  readonly zone?: string;
}

/**
 * The ladder of user names, for workers for whom no mapping of `userName` yields one. A worker keeps the name that was handed out,
 * through changes of name and after a return; nobody else ever gets it. A person found in the directory keeps the name there.
 */
export interface UserNameRule {
  /**
   * Expressions, tried in order until a name is free: each yields the part before the @, or a whole name. What a sign-in name
   * cannot take is folded or left out; a rung that yields nothing is passed over. Then the last rung with the numbers 2 to 99.
   */
  readonly ladder: readonly string[];
  /** An expression, or a domain as it is. Default `DefaultDomain()`. */
  readonly domain?: string;
  /** The longest part before the @. Default 64, as in Entra ID; 20 suits an on-premises account name. */
  readonly maxLength?: number;
  /** ä, ö, ü and ß become ae, oe, ue and ss; else a, o, u and ss. Default false. */
  readonly german?: boolean;
  /** Characters left out although a name could have them, such as an apostrophe and a hyphen. */
  readonly strip?: string;
  /** What stands for a space inside a name. Default: nothing. */
  readonly space?: '' | '.' | '-' | '_';
}

/**
 * The ladder of account names for jobs to on-premises AD; in other jobs it does nothing. A worker keeps the name that was handed out;
 * nobody else of the domain ever gets it. Who is in the domain already keeps the name there.
 */
export interface AccountNameRule {
  /** A sAMAccountName in an extension, such as `urn:example:ad:1.0:User:sAMAccountName`, which the job's mapping takes it from. */
  readonly target: string;
  /** Expressions, tried in order until a name is free; then the last one with the numbers 2 to 99. */
  readonly ladder: readonly string[];
  /** From 4 to 20, as AD allows. Default 20. */
  readonly maxLength?: number;
  /** As for user names. */
  readonly german?: boolean;
  readonly strip?: string;
  readonly space?: '' | '.' | '-' | '_';
}

/**
 * One route. The last of a document has no scope and takes everybody left; none before it does without. A route without a job leads
 * nowhere: its workers are out of scope.
 */
export interface RouteRule {
  readonly name?: string;
  readonly scope?: { readonly groups: readonly ScopingGroup[] };
  /** The name of a provisioning job, as in PROVISIONING_JOBS. */
  readonly job?: string;
  /**
   * What becomes of the account in this job when a worker moves to another: `keep` (default), it stays as it is, or `disable`.
   * Who leaves the company is disabled in every job.
   */
  readonly leaving?: 'keep' | 'disable';
}

/** By what people are told apart, and what nobody is asked about. */
export interface ReviewRule {
  /** The attribute with a worker's own e-mail. Default: the work e-mail of the user, else the user name that HR gives. */
  readonly email?: string;
  /** The attribute with the day or year of birth: with it, two records of one name and birth are taken for one person. */
  readonly birth?: string;
  /** Reasons for which nobody is asked: the record is sent. */
  readonly off?: readonly ReviewReason[];
}

/** The mapping's own tests: a record and what must come of it. */
export interface MappingExample {
  readonly name: string;
  /** Business day, `yyyy-MM-dd`. */
  readonly today: string;
  readonly record: { readonly [column: string]: unknown };
  /** Target, or `lifecycle`, `hireDate`, `leaveDate`, `problems` → the value as text; null: not there. */
  readonly expect: { readonly [target: string]: string | boolean | null };
}

/** The name under which workers of this mapping are kept. */
export function sourceNameOf(document: MappingDocument): string {
  return document.source.name ?? document.name;
}

/** The jobs that the routes of a document lead to, each once, in their order; empty where it has none. */
export function jobsOfRoutes({ routes = [] }: MappingDocument): readonly string[] {
  return [...new Set(routes.flatMap(({ job }) => (job === undefined ? [] : [job])))];
}
