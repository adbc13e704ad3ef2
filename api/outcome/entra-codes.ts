// The codes of Entra's provisioning log and of Graph's refusals, in their spelling.
// Source: Microsoft's pages on analysing provisioning logs, API-driven inbound provisioning issues, and HR-driven issues.
import { type CatalogueEntry, entry } from './catalogue-entry.ts';

export const ENTRA_CODES: readonly CatalogueEntry[] = [
  // user name
  entry(
    'AzureActiveDirectoryInvalidUserPrincipalName',
    'fix-in-hr',
    'The user name is not valid',
    'The user principal name built for this worker has no valid form, for example no domain or a forbidden character.',
    'Let the mapping build name@domain with a domain of the tenant, or correct the user name in HR, and send the worker again.',
  ),
  entry(
    'InvalidDomain',
    'fix-in-entra',
    'The domain of the user name is not verified',
    'The user name ends with a domain that does not exist in the tenant or is not verified there.',
    'Verify the domain in Entra, or map userName to a verified one. Then retry the worker.',
  ),
  entry(
    'AzureActiveDirectoryDuplicateUserPrincipalName',
    'fix-in-hr',
    'The user name is taken',
    'Another user of the tenant has this user name and is not matched to this worker. Entra offers no free name by itself.',
    'If it is the same person, put the worker id into employeeId of that user; else give the worker another user name. Then retry.',
  ),

  // matching
  entry(
    'Conflict',
    'fix-in-entra',
    'Another object holds the same value',
    'A value that must be unique in the directory already belongs to another object.',
    'Find that object in Entra by the conflicting attribute and free the value or match the user. Then retry the worker.',
  ),
  entry(
    'EntryConflict',
    'fix-in-entra',
    'Another object holds the same value',
    'A value that must be unique in the directory already belongs to another object.',
    'Find that object in Entra by the conflicting attribute and free the value or match the user. Then retry the worker.',
  ),
  entry(
    'DuplicateTargetEntries',
    'fix-in-entra',
    'Several users match this worker',
    'More than one user in the directory carries this worker id in the matching attribute.',
    'Leave the id in employeeId of the right user only. Then retry the worker.',
  ),
  entry(
    'DuplicateSourceEntries',
    'fix-in-hr',
    'Several HR records match one user',
    'More than one source record claims the same user of the directory.',
    'Make the worker ids unique in HR and send the right record again.',
  ),
  entry(
    'ImportSkipped',
    'fix-in-hr',
    'The matching value is missing',
    'The record arrived without a value for the matching attribute, so Entra did not look at it further.',
    'Send the worker with its id (externalId), and check that the matching attribute of the job is mapped.',
  ),
  entry(
    'InvalidAnchor',
    'fix-in-entra',
    'The user this worker was linked to is gone',
    'Entra remembers a link to a user that no longer exists in the target.',
    'Restore that user, or restart the job with a new match (restart, full) and submit everyone again.',
  ),

  // skipped
  entry(
    'EntrySynchronizationSkipped',
    'nobody',
    'Skipped',
    'Entra did not write this worker: out of the scoping filter, or nothing to change.',
    'Nothing, unless the worker should be in scope: then change the scoping filter of the job.',
  ),
  entry(
    'RedundantExport',
    'nobody',
    'Nothing to change',
    'The directory already shows what was sent.',
    'Nothing to do.',
  ),
  entry(
    'NotEffectivelyEntitled',
    'fix-in-entra',
    'Not in the scope of the job',
    'The scoping filter or assignment of the job leaves this worker out.',
    'Nothing if that is meant; else change the scope of the job and retry the worker.',
  ),
  entry(
    'StagedDelete',
    'fix-in-entra',
    "Held back by Entra's guard against accidental deletions",
    'More people than the threshold of the job would have been disabled or deleted in one cycle, so Entra holds them all.',
    'Look at the list in Entra, then allow or reject the deletions there.',
  ),

  entry(
    'ActionNotEnabled',
    'fix-in-entra',
    'The job may not do this',
    "Create or update is switched off in the job's target object actions, so Entra left the worker as it is.",
    'Nothing if that is meant; else switch the action on in the attribute mapping of the job and retry the worker.',
  ),

  // values
  entry(
    'MandatoryFieldsMissing',
    'fix-in-hr',
    'A required value is missing',
    'The user cannot be created without a value the target requires, such as display name, user name or mail nickname.',
    'Fill the value in HR or give the mapping a default, and send the worker again.',
  ),
  entry(
    'MissingValues',
    'fix-in-hr',
    'A required value is missing',
    'The user cannot be created without a value the target requires, such as display name, user name or mail nickname.',
    'Fill the value in HR or give the mapping a default, and send the worker again.',
  ),
  entry(
    'InvalidPropertyValue',
    'fix-in-hr',
    'A value has the wrong form',
    'A value does not fit the type of its target, for example a date that is none.',
    'Correct the value in HR or its expression in the mapping, and send the worker again.',
  ),
  entry(
    'InvalidAttributeSyntax-LdapErr',
    'fix-in-hr',
    'Active Directory refuses a value',
    'A value is empty or has a form that the attribute of Active Directory does not take.',
    'Correct the value, or let the mapping leave it out when empty, and send the worker again.',
  ),
  entry(
    'SchemaPropertyCanOnlyAcceptValue',
    'fix-in-hr',
    'Several values for a single one',
    'The mapping gives several values to an attribute that holds one.',
    'Let the mapping choose one value, and send the worker again.',
  ),
  entry(
    'SchemaAttributeNotFound',
    'fix-in-entra',
    'The job maps to an unknown attribute',
    'The attribute mapping of the job names a target attribute that does not exist.',
    "Correct the job's attribute mapping in Entra. Then retry the failed workers.",
  ),
  entry(
    'HybridSynchronizationActiveDirectoryCannotFindAttribute',
    'fix-in-entra',
    'Active Directory does not know an attribute',
    'The attribute mapping of the job names an attribute that the schema of Active Directory lacks.',
    "Correct the job's attribute mapping or extend the schema. Then retry the failed workers.",
  ),
  entry(
    'UnprocessableEntity',
    'fix-in-hr',
    'The target refuses the values',
    'The target took the request but not its content.',
    "Look at the worker's entry in the provisioning log, correct the value it names, and send the worker again.",
  ),

  // rights
  entry(
    'InsufficientRights',
    'fix-in-entra',
    'Entra may not write this user',
    'The provisioning service lacks the rights for this user, for instance because the user holds an administrator role.',
    'Give the service the rights or take the user out of the scope. Then retry the worker.',
  ),
  entry(
    'NotPermitted',
    'fix-in-entra',
    'The target does not allow this change',
    'The provisioning service is not permitted to make this change.',
    'Check the rights of the job and whether the user is protected. Then retry the worker.',
  ),
  entry(
    'Unauthorized',
    'fix-in-entra',
    'The target refuses the sign-in',
    'The provisioning service could not sign in to the target.',
    "Check the job's connection in Entra. Then retry the failed workers.",
  ),
  entry(
    'MethodNotAllowed',
    'fix-in-entra',
    'The target does not allow this action',
    'The target knows no such action for this object.',
    "Check the job's target object actions (create, update, delete). Then retry the worker.",
  ),
  entry(
    'HybridSynchronizationActiveDirectoryInsufficientAccessRights',
    'fix-in-entra',
    'The agent may not write this user',
    'The agent account has no rights on this user or its organizational unit: a protected group, or inheritance switched off.',
    "Grant the agent's account the rights, or take the user out of the protected group. Then retry the worker.",
  ),
  entry(
    'CannotUpdateObjectsOriginatedInExternalService',
    'fix-in-entra',
    'The user is mastered in on-premises Active Directory',
    'This job writes to Entra ID, but the user is synchronized from on-premises, where it must be changed.',
    "Send the worker through an on-premises AD job, or convert the user's source of authority to the cloud. Until then the worker should not be sent.",
  ),
  entry(
    'QuotaLimitExceeded',
    'fix-in-entra',
    'The directory is full',
    'The tenant has reached its number of directory objects.',
    'Remove unused objects or ask Microsoft for a larger quota. Then retry the failed workers.',
  ),
  entry(
    'LicenseLimitExceeded',
    'fix-in-entra',
    'No licences left',
    'The target has no licence left for this user.',
    'Add or free licences. Then retry the failed workers.',
  ),

  // manager
  entry(
    'UnresolvedReference',
    'nobody',
    'The manager could not be set',
    "The worker was written, but the job does not know the manager yet: the manager's own record has to pass through the same job first.",
    "Nothing if the manager is on the way: the worker is sent once more when the manager is confirmed. Else submit the manager's record.",
  ),

  // passing
  entry(
    'TooManyRequests',
    'retried-by-entra',
    'The target is busy',
    'The target throttled the provisioning service.',
    'Nothing to do: Entra repeats it.',
  ),
  entry(
    'Timeout',
    'retried-by-entra',
    'The target was too slow',
    'The target did not answer in time.',
    'Nothing to do: Entra repeats it.',
  ),
  entry(
    'InternalServerError',
    'retried-by-entra',
    'The target failed for a moment',
    'The target answered with an internal error.',
    'Nothing to do: Entra repeats it. If it lasts for hours, look at the service health.',
  ),
  entry(
    'InternalError',
    'retried-by-entra',
    'The provisioning service failed for a moment',
    'The provisioning service reported an internal error.',
    'Nothing to do: Entra repeats it. If it lasts for hours, look at the service health.',
  ),
  entry(
    'WebExceptionProtocolError',
    'retried-by-entra',
    'The connection to the target broke',
    'The provisioning service met a protocol error while talking to the target.',
    'Nothing to do: Entra repeats it.',
  ),
  entry(
    'ServiceUnavailable',
    'retried-by-entra',
    'The target is not available',
    'The target was not available for a moment.',
    'Nothing to do: Entra repeats it.',
  ),

  // Graph's refusals of a whole request
  entry(
    'InvalidDataFormat',
    'send-again',
    'Graph refused the form of the request',
    'Graph did not accept the bulk request. Sent alone, this worker was still refused, so its own record is the cause.',
    'Preview the worker and look for a value of an unusual kind; correct it in HR or in the mapping, and send the worker again.',
  ),
  entry(
    'InvalidAuthenticationToken',
    'fix-in-entra',
    'Graph refused the sign-in',
    'The access token is missing, expired or made for another service. A new one was tried.',
    'Check the application, its secret or certificate and its expiry. Waiting workers are sent when it works again.',
  ),
  entry(
    'Forbidden',
    'fix-in-entra',
    'A permission is missing',
    'The application lacks the Graph permission for this call, or administrator consent for it.',
    'Grant SynchronizationData-User.Upload (sending) and ProvisioningLog.Read.All (outcomes) with consent. Waiting workers are sent then.',
  ),
  entry(
    'ResourceNotFound',
    'fix-in-entra',
    'The provisioning job was not found',
    'The tenant knows no such service principal or job.',
    'Check the ids of the job in the settings: the object id of the enterprise application, and the job id.',
  ),
  entry(
    'UnexplainedFailure',
    'fix-in-entra',
    'Failed without a code',
    'The provisioning log says that this worker failed and gives no code.',
    "Open the worker's entry in the provisioning log of the Entra admin center, act on its details, and retry the worker.",
  ),
  entry(
    'UnexplainedWarning',
    'nobody',
    'Succeeded with a remark',
    'The worker was written; the log adds a warning without a code.',
    "Look at the worker's entry in the provisioning log if something is missing.",
  ),
  entry(
    'UnexplainedSkip',
    'nobody',
    'Skipped without a reason',
    'Entra did not write this worker and does not say why.',
    'Check scope and target object actions of the job if the worker should have been written.',
  ),
  entry(
    'UnreadableCode',
    'fix-in-entra',
    'Failed with free text instead of a code',
    'The log holds a sentence where the code belongs. It may name a person, so it is not repeated here.',
    "Open the worker's entry in the provisioning log of the Entra admin center.",
  ),
];
