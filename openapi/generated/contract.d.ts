// Made by `npm run generate` from openapi/; do not edit.
export interface paths {
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the documentation
         * @description This contract as a page on which every operation can be tried.
         */
        get: operations["ShowDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what error codes mean
         * @description The error catalogue as a page for people: each code with what it means, who acts and what to do.
         */
        get: operations["ShowErrorPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the guides
         * @description The guides as a page of links.
         */
        get: operations["ShowGuides"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guides/{guide}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a guide
         * @description One guide, step by step, with the calls and their answers.
         */
        get: operations["ShowGuide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that the process lives
         * @description Answers as long as the process does.
         */
        get: operations["CheckLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that the service is ready
         * @description Answers 200 when the database answers, else 503.
         */
        get: operations["CheckReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get this contract
         * @description This contract as one OpenAPI document.
         */
        get: operations["GetContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List audit entries
         * @description Newest first. Each entry carries the hash of the one before it; `npm run audit` verifies the chain. Workers stand in it by a keyed hash only: ask for one by `externalId`.
         */
        get: operations["ListAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversion-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check who can be converted
         * @description Every readiness check (R1 to R19) for a list of people or a filter, with result, evidence and remedy. Nothing is written to the directory. What Graph cannot know is `attested` by somebody who vouches for it, with name and date, and `unknown` until then. At most 200 people.
         */
        post: operations["CheckConversion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List conversions
         * @description Conversions, newest first, without their people.
         */
        get: operations["ListConversions"];
        put?: never;
        /**
         * Start a conversion
         * @description Checks the people and opens a conversion that waits for another signed-in person's approval; nothing is changed before. `transfer` (the default) hands the source of authority of each user to the cloud by `onPremisesSyncBehavior`: the same object, and a way back. `restore` is the older way for accounts that have left the sync scope or whose sync client is too old: the sync client deletes the user, the service restores it within 30 days and clears the anchor. In between the person cannot sign in, connected applications disable the user, and there is no way back through Graph. Switching directory synchronization off for the whole tenant is a third way that this service does not take: it changes everybody, lasts up to 72 hours and cannot be stopped. Reports go before their managers; the canary first, then waves with a pause between them. At most 200 people.
         */
        post: operations["StartConversion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a conversion
         * @description A conversion with its people, their states, checks and what a person has to do.
         */
        get: operations["GetConversion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversions/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a conversion
         * @description The canary begins. Needs a signed-in person who did not start the conversion. The route `restore` is approved only with its hazards accepted (`acceptHazards`).
         */
        post: operations["ApproveConversion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversions/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a conversion
         * @description Nobody else is begun and no first update is sent. What is under way is followed to a named state.
         */
        post: operations["PauseConversion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversions/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a conversion
         * @description The next wave begins, or what was paused or stopped goes on; who failed is tried once more. Where the service cannot read the hard-match switch, this confirms that a Global Administrator has set it. Needs a signed-in person.
         */
        post: operations["ResumeConversion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversions/{id}/roll-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a conversion back
         * @description Hands people of the route `transfer` back to AD as far as Graph allows; `humanStep` of each says exactly what a person has to do and when. Complete only after a sync run, which overwrites what was changed in the cloud. Who was not begun is left out. Needs a signed-in person.
         */
        post: operations["RollBackConversion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries
         * @description Notifications and what became of them, newest first.
         */
        get: operations["ListDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay a delivery
         * @description Sends a notification once more, at once, with the same body and the same webhook-id; one that was given up gets its tries anew.
         */
        post: operations["ReplayDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/error-catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the error catalogue
         * @description The codes in results and events, with meaning, next step and who acts.
         */
        get: operations["ListErrorCatalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When outcomes arrive
         * @description Events after a place in their order, at most 100; outcomes carry the user's object id and user principal name, so that a flow can write them back to HR. Where nothing is new the answer is 202 without a body, so that no flow starts for nothing; without `after` always, and its address begins at the newest event. Each answer's Location is where to ask next; no event comes twice on that way.
         */
        get: operations["WhenOutcomesArrive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/expressions/evaluate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Evaluate an expression
         * @description Evaluates one expression of the mapping language with the attributes given. Nothing is stored.
         */
        post: operations["EvaluateExpression"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs
         * @description The configured provisioning jobs and how sending to them stands.
         */
        get: operations["ListJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a job
         * @description One provisioning job.
         */
        get: operations["GetJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{job}/adoption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adopt an AD job from a list
         * @description Graph cannot read an on-premises directory, so before its first run a job to AD is told who is there: existing people keep their user name and are no joiners. Until then its submissions are held as not-adopted. Refused with 409 for a job that is adopted, and for jobs to Entra ID. It is audited.
         */
        post: operations["AdoptJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{job}/adoption/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adopt an AD job from a CSV file
         * @description The same from the bytes of a CSV file, as PowerShell exports it: `Get-ADUser -Filter * -Properties EmployeeID | Export-Csv people.csv -Encoding utf8`. Read are the columns EmployeeID, SamAccountName, UserPrincipalName and Enabled, in any order and case; others may be there. EmployeeID and SamAccountName are needed. Rows without an employee id are nobody of HR: only their names count, as taken. Where a row cannot be used nothing is adopted. Gzip is allowed.
         */
        post: operations["AdoptJobFromFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{job}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the provisioning log of a job
         * @description Rows of Entra's provisioning log as they were read, the newest read first, each with the submission it belongs to and what its code means. Kept longer than in Entra, which forgets them after 30 days.
         */
        get: operations["ListJobLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{job}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a job
         * @description Pauses the job in Entra after its running cycle. Nothing is uploaded until it is started again. Needs the Graph permission Synchronization.ReadWrite.All. Audited.
         */
        post: operations["PauseJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{job}/provision-on-demand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Provision one worker at once
         * @description Entra does not offer provisioning on demand for API-driven jobs, so this answers 422 and says what to do instead.
         */
        post: operations["ProvisionOnDemand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{job}/rebaseline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the directory of a job again
         * @description Reads the directory behind the job again and raises its generation: what was confirmed before counts as unknown, so the next record of each worker is sent. For use after changes that passed by this service. It goes on in the background; `adoption` of the job tells how far it is. Audited.
         */
        post: operations["RebaselineJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{job}/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restart a job
         * @description Restarts the job in Entra. An idle job throws away what was uploaded and not yet processed, so every worker without an outcome is queued and sent again. `Full` and `ConnectorDataStore` also have everything confirmed before count as unknown: the directory is read again, as by RebaselineJob. Needs the Graph permission Synchronization.ReadWrite.All. Audited.
         */
        post: operations["RestartJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{job}/schema-apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply a planned schema to a job
         * @description Reads the schema, makes the planned changes, replaces it as a whole, reads it back and compares. Members that nobody here knows stay. Refused with 409 when the schema or the mapping is not that of the plan any more. The old schema is kept for schema-undo, the change is audited, and the job's generation rises: the next full file is sent again. The application needs the Graph permission Synchronization.ReadWrite.All.
         */
        post: operations["ApplyJobSchema"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{job}/schema-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan the schema of a job
         * @description Compares what a mapping sends with what the job reads, and shows the change: attributes and attribute mappings to add, and null flow where the mapping clears. Where an attribute goes is named in `targets`, never guessed. Nothing is changed. The application needs the Graph permission Synchronization.Read.All.
         */
        post: operations["PlanJobSchema"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{job}/schema-undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a change of the schema of a job
         * @description Brings back the schema from before a change. Refused with 409 when the schema was changed since by somebody else, whose change would be lost. An undo is a change like any other and can be undone. The application needs the Graph permission Synchronization.ReadWrite.All.
         */
        post: operations["UndoJobSchema"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{job}/sending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch sending of a job
         * @description Stops or resumes sending, effective before the next request is put together, and audited. After a restore of the database sending is off, and refused with 409 and the code rebaseline-needed until the job is rebaselined.
         */
        post: operations["SetJobSending"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{job}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a job
         * @description Starts the job in Entra; what waited for it goes on by itself. Entra puts a job without a notification e-mail into quarantine when it starts, so that is refused unless the body says `withoutNotificationEmail`. Needs the Graph permission Synchronization.ReadWrite.All. Audited.
         */
        post: operations["StartJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lifecycle-workflows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List lifecycle workflows
         * @description The workflows of the tenant with trigger and tasks. A workflow that deletes its user says so: the template for immediate termination does by default. Needs the Graph permission LifecycleWorkflows.Read.All and a licence of Entra ID Governance.
         */
        get: operations["ListLifecycleWorkflows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lifecycle-workflows/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List results of a lifecycle workflow
         * @description What the workflow did, per person and task, the latest first. Needs the Graph permissions LifecycleWorkflows.Read.All and User.Read.All.
         */
        get: operations["ListLifecycleWorkflowResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lifecycle-workflows/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a lifecycle workflow for people
         * @description Runs the workflow at once for the people named, whatever its trigger and its rule say, ten people a call to Graph. Each person has an answer of its own; who is not in the directory, or is there twice, is named and left out. A workflow that deletes its user is refused with 409 unless the body says `deletesUsers`. Tasks go on in the background: see ListLifecycleWorkflowResults. Needs the Graph permissions LifecycleWorkflows.ReadWrite.All and User.Read.All. Audited.
         */
        post: operations["RunLifecycleWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mapping-diffs/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare two versions of a mapping
         * @description What differs between two versions, by attribute, target, table row, example and setting, each in a sentence, in the order of the document. With `fromMapping` the older side is another mapping, such as the preset this one was copied from.
         */
        get: operations["CompareMappings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mapping-imports/job-schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose a mapping from the schema of a job
         * @description Makes a mapping document from the synchronization schema of a provisioning job, in the body as Graph gives it or read from a configured job. Attribute mappings and scoping filter are taken over where they have a place here; the report says for each whether it was, and why not. Nothing is stored: look it over, then save it.
         */
        post: operations["ImportJobSchema"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mapping-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose a mapping for a file
         * @description Looks at the first thousand records of a file and proposes how to map it, by the names of the columns in several languages and by what stands in them. Where a preset fits as it is, the document is a copy of it. Saves nothing, neither records nor mapping.
         */
        post: operations["ProposeMapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mapping-schemas/{mapping}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the forms of a mapping
         * @description JSON Schemas of what the mapping reads and gives, for forms and outputs: one record, a list of records, and the attributes of a user as pairs of name and value. Everything is inlined.
         */
        get: operations["GetMappingSchemas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mapping-tests/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run the examples of a mapping
         * @description Runs the examples of a stored version, or of the document in the body before it is saved. Nothing is stored. With `format=html`, or `Accept: text/html`, the answer is one page for people to read and print.
         */
        post: operations["TestMapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mapping-versions/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the versions of a mapping
         * @description Every stored version of a mapping, the newest first. `GET /v1/mappings/{name}?version=` gives its document.
         */
        get: operations["ListMappingVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List mappings
         * @description The mappings that can be named in `mapping=`, presets included.
         */
        get: operations["ListMappings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mappings/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a mapping
         * @description A mapping with its document.
         */
        get: operations["GetMapping"];
        /**
         * Save a mapping
         * @description Stores the document as the next version of its mapping; versions never change, and a submission keeps the one it began with. The same document as the newest version gives that version again. Everything that is wrong is told at once (`invalid-mapping`); the examples of the document are run, and one that fails refuses it (`examples-failed`) unless forced. A preset is saved as a copy under another name, with `rename=true`.
         */
        put: operations["SaveMapping"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/populations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List populations
         * @description The populations that full files of the mapping's source have named so far, the one with the newest file first. A population that no file has named need not be announced: naming it in `population=` is enough.
         */
        get: operations["ListPopulations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/presets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List presets
         * @description The mappings shipped with the product and the columns they read.
         */
        get: operations["ListPresets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview workers
         * @description Maps and classifies HR records as a submission would, and writes nothing. With `job`, it also reads the job's schema and the directory's users and says for each record what Entra will do (`effect`).
         */
        post: operations["PreviewWorkers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/previews/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview the bytes of a file
         * @description Reads, maps and classifies a file as a submission would, and writes nothing. With `job`, it also reads the job's schema and the directory's users and says for each record what Entra will do (`effect`).
         */
        post: operations["PreviewFileContent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List reviews
         * @description Questions about workers, newest first. Until one is decided, or later records answer it, nothing of its worker is sent.
         */
        get: operations["ListReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide a review
         * @description Says what becomes of the worker. `link`: the same person, its records are sent under the id of the other worker, whose account goes on with its user name and id in the directory; later records follow, and nothing of the other id is sent any more. `create`: it is right as it is, the record is sent under its own id. `skip`: nothing is sent until the record changes. `keep`: nothing is sent as long as the question stands. `disable`: the record is sent with the account disabled, until the worker leaves. Which of them are possible stands in `decisions`. What is sent goes through a submission of its own (`followUp`), guard included. The same question about the same workers is not asked again.
         */
        post: operations["DecideReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List submissions
         * @description Submissions, newest first; with only Workers.Submit those of the caller.
         */
        get: operations["ListSubmissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a submission
         * @description The submission with its counts, its hold and the first failures.
         */
        get: operations["GetSubmission"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a held submission
         * @description Lets a held submission go on with exactly the effects that were listed. The submission is planned again; if the harm has grown it is held again. Needs another principal than the submitter, unless the service is set otherwise.
         */
        post: operations["ApproveSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a submission
         * @description Cancels what has not been sent; what Entra already took is reported as ever. Of a full file whose parts have not all arrived everything goes. With Workers.Submit a caller may cancel its own.
         */
        post: operations["CancelSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject a held submission
         * @description Ends a held submission; nothing of it is sent and no fact of a worker moves.
         */
        post: operations["RejectSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/rejected-rows.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the rejected rows of a submission
         * @description The rows that were invalid or incomplete, in the source's own columns and exactly as they came, with the delimiter of a CSV file and commas else. The last column, `hr-onramp-reason`, says what is wrong; it is ignored when the file comes back. Values are not changed for spreadsheets: import the file as text.
         */
        get: operations["DownloadRejectedRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/rejected-rows.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the rejected rows of a submission
         * @description The same rows as records, nested values kept, at most 10,000: the form that StartWorkers takes once they are mended. `hr-onramp-reason` says what is wrong and is ignored when the records come back; the text of a row that could not be read stands in `hr-onramp-source`.
         */
        get: operations["GetRejectedRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the results of a submission
         * @description A row per record and job, in the order of the source, with reason and next step where something is wrong.
         */
        get: operations["ListSubmissionResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/results.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the results of a submission
         * @description All result rows as one CSV file, streamed.
         */
        get: operations["DownloadSubmissionResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry failed workers
         * @description Sends the workers of a submission who failed or whose outcome was not seen once more, as a submission of its own (origin `retry`) with their newest record and the newest version of the mapping, through the same guard. Who has a newer record or operation is left out. Workers whose code asks for a correction first are sent all the same; `notes` names them.
         */
        post: operations["RetryFailedWorkers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submit/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start provisioning the bytes of a file
         * @description Takes the bytes of a file as they are, streamed, for large files, whatever the Content-Type.
         */
        post: operations["StartFileContent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submit/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start provisioning a file
         * @description Takes a file of at most 10 MB in base64 and answers at once.
         */
        post: operations["StartFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submit/file/wait": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Provision a file and wait for the outcome
         * @description Takes a file of at most 10 MB in base64 and lets the caller wait for the outcome.
         */
        post: operations["SubmitFileAndWait"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submit/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start provisioning workers
         * @description Takes HR records and answers at once; the outcome is read later from the submission.
         */
        post: operations["StartWorkers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submit/records/wait": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Provision workers and wait for the outcome
         * @description Takes HR records and lets the caller wait until every worker has an outcome or a person is needed.
         */
        post: operations["SubmitWorkersAndWait"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submit/worker": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start provisioning one worker
         * @description Takes the record of one worker and answers at once.
         */
        post: operations["StartWorker"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submit/worker/wait": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Provision one worker and wait for the outcome
         * @description Takes the record of one worker and lets the caller wait for the outcome.
         */
        post: operations["SubmitWorkerAndWait"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List subscriptions
         * @description The subscriptions of flows, newest first, with those that have ended. Of a callback address only the host is shown: the whole of it lets everybody start the flow.
         */
        get: operations["ListSubscriptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/approval-needed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * When an approval is needed
         * @description Calls the flow when a submission waits for a person: it holds the reasons, what would happen, and the planHash that an approval carries. The answer's Location is where the subscription ends.
         */
        post: operations["WhenApprovalIsNeeded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/review-needed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * When a review is needed
         * @description Calls the flow when a person has to decide about a worker, such as a return under a new id. The answer's Location is where the subscription ends.
         */
        post: operations["WhenReviewIsNeeded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/submission-finished": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * When a submission finishes
         * @description Calls the flow when a submission has ended: its workers have their outcomes, or it was refused, rejected, cancelled, superseded or expired. The answer's Location is where the subscription ends.
         */
        post: operations["WhenSubmissionFinishes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/workers-failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * When workers fail
         * @description Calls the flow when outcomes of workers are failed or unconfirmed, late corrections included: once per submission in five minutes, with at most 100 workers and a link to all of them. Rows that could not be sent at all stand in the counts of the finished submission. The answer's Location is where the subscription ends.
         */
        post: operations["WhenWorkersFail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenant-jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List every provisioning job of the tenant
         * @description Jobs of all applications, by kind: API-driven to Entra ID and to Active Directory, cloud HR, SaaS app, on-premises app and cloud sync. Graph has no such list, so the applications are looked through one by one: a page is of so many applications, and may hold fewer jobs, or none, and still have a next one. Needs the Graph permissions Application.Read.All and Synchronization.Read.All.
         */
        get: operations["ListTenantJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenant-jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a provisioning job of the tenant
         * @description One job with its status in plain words, and what each scope of a restart does to it.
         */
        get: operations["GetTenantJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenant-jobs/{id}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List recent log rows of a tenant job
         * @description The newest rows of Entra's provisioning log for this job, read from Graph at once. Log reads are scarce (five in ten seconds for the whole service) and outcomes come first, so this answers 503 with Retry-After when they are used up. The rows of a feed of this service are kept longer at /v1/jobs/{job}/log.
         */
        get: operations["ListTenantJobLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenant-jobs/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a provisioning job of the tenant
         * @description Pauses the job in Entra after its running cycle: nobody is created, changed or disabled through it until it is started again. Needs the Graph permission Synchronization.ReadWrite.All. Audited. A feed of this service answers 409 `own-job`: use the operation of the same name below /v1/jobs, which keeps the books.
         */
        post: operations["PauseTenantJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenant-jobs/{id}/provision-on-demand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Provision one person on demand
         * @description Has Entra provision one person through this job at once and tells what it did, step by step; it takes up to half a minute. Graph allows five in ten seconds, one person each; people who are disabled or deleted are not provisioned, and a soft-deleted account is not restored but would be created twice. API-driven jobs do not offer it (422). Needs the Graph permission Synchronization.ReadWrite.All. Audited.
         */
        post: operations["ProvisionTenantJobOnDemand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenant-jobs/{id}/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restart a provisioning job of the tenant
         * @description Restarts the job in Entra with the scopes told; GetTenantJob explains each for this kind of job. An API-driven job throws away what was uploaded and not yet processed, whoever uploaded it, and `Full` and `ConnectorDataStore` forget who was matched to whom: both are refused with 409 unless the body says that this is known. Needs the Graph permission Synchronization.ReadWrite.All. Audited. A feed of this service answers 409 `own-job`: use the operation of the same name below /v1/jobs, which keeps the books.
         */
        post: operations["RestartTenantJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenant-jobs/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a provisioning job of the tenant
         * @description Starts the job in Entra, or ends its pause. Needs the Graph permission Synchronization.ReadWrite.All. Audited. A feed of this service answers 409 `own-job`: use the operation of the same name below /v1/jobs, which keeps the books.
         */
        post: operations["StartTenantJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/unsubscribe/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a subscription
         * @description Ends the subscription with this token, as flows do when they are switched off. It needs no key and answers the same for a token that is not known, and again.
         */
        delete: operations["Unsubscribe"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/waits/submissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Wait for a submission
         * @description Answers 202 until the submission has ended, is held (unless the wait asked to sit that out) or the longest wait is over; then 200.
         */
        get: operations["AwaitSubmission"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/worker-actions/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a worker
         * @description Erases what names the worker, here and not in Entra; counts stay, under a name that says nothing. Refused with 409 while something of the worker is under way, also while a full file in parts waits for more of them (`set-incomplete`). A later HR record of the same id is a new worker's. It cannot be undone.
         */
        post: operations["EraseWorker"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/worker-actions/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export what is stored of a worker
         * @description Everything the books hold of one worker, opened, for the person whose data it is. It is audited. A caller restricted to a job cannot ask.
         */
        post: operations["ExportWorker"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/worker-actions/rename": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a worker another user name
         * @description Gives the worker the user name from now on, whatever HR or the mapping says, and sends it at once. Refused where somebody else has the name or its domain is not verified. It is audited. `notes` says where the job would not write it, such as a user name that the job maps on creation only.
         */
        post: operations["RenameWorker"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/worker-actions/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a worker again
         * @description Sends the last known record of the worker, whether it changed or not, as a submission of its own (origin `retry`). What is on its way already is not sent twice.
         */
        post: operations["ResendWorker"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/worker-controls/{externalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Protect a worker or end that
         * @description With `never-touch` nothing of the worker is sent; with `keep-disabled` the worker is sent disabled whatever HR says, and everything else flows. Either holds before the next request is put together, also for what is queued already, and is audited. When it ends, the worker is sent as HR has it. A worker whom no record has named yet can have one too.
         */
        put: operations["SetWorkerControl"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workers/{externalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a worker
         * @description Facts, outcome and why, as one timeline. An unknown id answers 200 with `known` false.
         */
        get: operations["GetWorker"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The approval of exactly the effects that were listed. */
        ApprovalDecision: {
            /** @description Why; kept in the audit. */
            comment?: string;
            /** @description The planHash of the hold that was looked at. */
            planHash: string;
        };
        /** @description What the caller vouches for where Graph cannot know it. Kept with the caller's name and the time. */
        Attestation: {
            /**
             * Format: date-time
             * @description Until when it counts; 30 days without it.
             */
            expiresAt?: string;
            /** @description External ids of the people it is about; of everybody without it. */
            people?: string[];
            /**
             * @description The check it is about.
             * @enum {string}
             */
            rule: "R7" | "R9" | "R13" | "R15" | "R16" | "R18";
            /** @description What was seen to, or the plan that was chosen. */
            statement?: string;
        };
        /** @description An attribute that the first update changes. */
        AttributeDifference: {
            /** @description What HR says; null clears it. */
            after: string | null;
            /** @description As the job's mapping names it. */
            attribute: string;
            /** @description What the directory holds. */
            before: string | null;
        };
        /** @description Something that was decided or changed. */
        AuditEntry: {
            /** @description What was done. */
            action: string;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description The principal who did it; `system:` with a name for the service itself. */
            caller: string;
            /** @description What belongs to the action, as ids, codes and hashes. */
            data: {
                [key: string]: unknown;
            };
            /** @description SHA-256 over this entry and the hash before it, in base64url. */
            hash: string;
            /**
             * Format: int64
             * @description Its place in the chain, without gaps.
             */
            number: number;
            /** @description The hash of the entry before; empty for the first. */
            previousHash: string;
            /** @description What it was done to; a worker stands here by a keyed hash. */
            subject: string;
        };
        /** @description A page of the audit, newest first. */
        AuditPage: {
            /**
             * Format: uri
             * @description The next page; null on the last.
             */
            nextLink: string | null;
            /** @description The entries. */
            value: components["schemas"]["AuditEntry"][];
        };
        /** @description People on their way from synced to cloud-managed. */
        Conversion: {
            /**
             * Format: date-time
             * @description When.
             */
            approvedAt: string | null;
            /** @description Who approved it. */
            approvedBy: string | null;
            /** @description Of the people and findings that are approved. */
            assessmentHash: string;
            /**
             * Format: date-time
             * @description When it was started.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it ended.
             */
            finishedAt: string | null;
            /** @description What may happen on this route; to be accepted for `restore`. */
            hazards: string[];
            /** @description Names the conversion. */
            id: string;
            /** @description The job that updates the people afterwards. */
            job: string;
            /** @description Why it is paused or stopped. */
            reason: {
                /** @description A stable word. */
                code: string;
                /** @description As a sentence. */
                detail: string;
                /** @description Because of whom. */
                externalId?: string | null;
            } | null;
            /**
             * @description The way.
             * @enum {string}
             */
            route: "transfer" | "restore";
            /** @description Who started it. */
            startedBy: string;
            /**
             * @description `paused` between waves or by a person; `stopped` at the first twin or failure.
             * @enum {string}
             */
            status: "awaiting-approval" | "running" | "paused" | "stopped" | "finished";
            /** @description The people, in the order in which they go; empty in a list of conversions. */
            users: components["schemas"]["ConversionUser"][];
            /** @description The wave that may be worked on; 0 before the approval. */
            wave: number;
            /** @description How many there are. */
            waves: number;
        };
        /** @description The approval of exactly these people with exactly these findings. */
        ConversionApproval: {
            /** @description Of the route `restore`: the hazards listed in the conversion are accepted. */
            acceptHazards?: boolean;
            /** @description The hash of the assessment that was looked at; another one is refused. */
            assessmentHash?: string;
            /** @description Why; kept in the audit. */
            comment?: string;
        };
        /** @description Whom to check; either `people` or `filter`. */
        ConversionCheckRequest: {
            /** @description What the caller vouches for; kept, and counted for later checks until it expires. */
            attestations?: components["schemas"]["Attestation"][];
            /** @description A filter over users in Graph's spelling, such as department eq 'Sales'. */
            filter?: string;
            /**
             * @description Members of groups that AD masters wait until these groups are converted (R9 blocks instead of warning).
             * @default false
             */
            groupsFirst: boolean;
            /** @description The job to Entra ID that updates the people afterwards; may be left out where there is only one. */
            job?: string;
            /** @description Each by external id (employeeId), object id or user principal name. */
            people?: string[];
            /**
             * @description The way they would go.
             * @default transfer
             * @enum {string}
             */
            route: "transfer" | "restore";
        };
        /** @description The checks of each person. */
        ConversionChecks: {
            /** @description Always null. */
            nextLink: string | null;
            /** @description How many are ready. */
            ready: number;
            /** @description The people, in the order of the list. */
            value: {
                /** @description All checks. */
                checks: components["schemas"]["ReadinessCheck"][];
                /** @description What the first HR record would change; null where it is not known. */
                difference: components["schemas"]["AttributeDifference"][] | null;
                /** @description The employeeId. */
                externalId: string | null;
                /** @description The object id. */
                objectId: string | null;
                /** @description As the person was named. */
                person: string;
                /**
                 * @description `skipped`: converted already.
                 * @enum {string}
                 */
                standing: "ready" | "blocked" | "skipped";
            }[];
        };
        /** @description A person's decision. */
        ConversionDecision: {
            /** @description Why; kept in the audit. */
            comment?: string;
        };
        /** @description A page of conversions. */
        ConversionPage: {
            /** @description The next page; null at the last. */
            nextLink: string | null;
            /** @description The conversions, newest first. */
            value: components["schemas"]["Conversion"][];
        };
        /** @description Whom to convert, and how. */
        ConversionRequest: {
            /** @description What the caller vouches for; kept, and counted for later checks until it expires. */
            attestations?: components["schemas"]["Attestation"][];
            /**
             * @description People of the first wave.
             * @default 1
             */
            canary: number;
            /**
             * @description Members of groups that AD masters wait until these groups are converted (R9 blocks instead of warning).
             * @default false
             */
            groupsFirst: boolean;
            /** @description The job to Entra ID that updates the people afterwards; may be left out where there is only one. */
            job?: string;
            /** @description Each by external id (employeeId), object id or user principal name. */
            people: string[];
            /**
             * @description `restore` only where `transfer` is not possible.
             * @default transfer
             * @enum {string}
             */
            route: "transfer" | "restore";
            /**
             * @description People of a wave after the canary.
             * @default 20
             */
            waveSize: number;
        };
        /** @description Who goes back to AD. */
        ConversionReturn: {
            /** @description Why; kept in the audit. */
            comment?: string;
            /** @description External ids; everybody without it. */
            people?: string[];
        };
        /** @description A person of a conversion. */
        ConversionUser: {
            /** @description The calls that changed the directory, or were to. */
            calls: {
                /** @description Status or kind of the answer. */
                answer: string;
                /**
                 * Format: date-time
                 * @description When it was answered, by Graph's clock.
                 */
                at: string;
                /** @description What was called. */
                call: string;
                /** @description What Graph called the request. */
                requestId: string | null;
            }[];
            /** @description The readiness checks, as they were found last. */
            checks: components["schemas"]["ReadinessCheck"][];
            /** @description Why, to look up in the error catalogue. */
            code: string | null;
            /**
             * Format: date-time
             * @description Of the route `restore`: when the deleted user is gone for ever.
             */
            deadline: string | null;
            /** @description What the first update changes, known before it is sent; null while it is not known. */
            difference: components["schemas"]["AttributeDifference"][] | null;
            /** @description The entry of the directory's own audit. */
            directoryAudit: string | null;
            /** @description The employeeId; as the person was named where nobody was found. */
            externalId: string | null;
            /** @description What a person has to do now, which Graph does not allow the service. */
            humanStep: string | null;
            /** @description The provisioning log row that proves it. */
            logEntry: string | null;
            /** @description What to do about it. */
            nextStep: string | null;
            /** @description The object id, the same before and after. */
            objectId: string | null;
            /** @description The code as a sentence. */
            reason: string | null;
            /**
             * Format: date-time
             * @description Since when in this state.
             */
            since: string;
            /**
             * @description Where the person is. `*-unknown`: nobody heard the answer, the directory is being read.
             * @enum {string}
             */
            state: "blocked" | "skipped" | "ready" | "approved" | "withdrawn" | "patch-sent" | "patch-unknown" | "patch-refused" | "verifying" | "verify-timeout" | "awaiting-deletion" | "soft-deleted" | "restore-sent" | "restore-unknown" | "restore-refused" | "restored" | "clear-sent" | "anchor-cleared" | "anchor-left" | "lost" | "cloud-managed" | "update-planned" | "update-sent" | "update-failed" | "twin-created" | "done" | "roll-back-requested" | "awaiting-switch-off" | "roll-back-sent" | "roll-back-unknown" | "roll-back-refused" | "waiting-for-sync" | "roll-back-stuck" | "rolled-back";
            /** @description The submission that carries the first update. */
            submission: string | null;
            /** @description The wave; 0 for who is in none. */
            wave: number;
        };
        /** @description Rows is accepted plus invalid. Every accepted row has one disposition (send, unchanged, joined, stale, duplicate, needsCompleteRecord, outOfScope, review, held, stillFailing). From `sent` on, operations are counted. */
        Counts: {
            /** @description Records that could be read. */
            accepted: number;
            byEvent?: components["schemas"]["CountsByEvent"];
            /** @description Operations cancelled before they were sent. */
            cancelled?: number;
            /** @description Records whose worker stands in the submission more than once. */
            duplicate?: number;
            /** @description Operations that failed. */
            failed: number;
            /** @description Records of a held submission. */
            held: number;
            /** @description Records set aside with a reason. */
            invalid: number;
            /** @description Records equal to an operation already on its way. */
            joined?: number;
            /** @description Records of unknown workers that are too bare to send. */
            needsCompleteRecord?: number;
            /** @description Records the scoping filter leaves out. */
            outOfScope?: number;
            /** @description Operations without an outcome so far. */
            pending?: number;
            /** @description Operations sent without a manager who is not known yet. */
            pendingManagers?: number;
            /** @description Records a person has to decide on. */
            review: number;
            /** @description Records in the submission. */
            rows: number;
            /** @description Records that make an operation. */
            send?: number;
            /** @description Operations uploaded to Entra. */
            sent: number;
            /** @description Operations Entra skipped. */
            skipped: number;
            /** @description Records older than the latest fact of their worker. */
            stale?: number;
            /** @description Records not sent again: the last attempt failed and nothing has changed. */
            stillFailing?: number;
            /** @description Operations Entra reported as done. */
            succeeded: number;
            /** @description Operations replaced by a newer one before they were sent. */
            superseded?: number;
            /** @description Records equal to what Entra has confirmed. */
            unchanged: number;
            /** @description Operations of which nothing was seen in time. */
            unconfirmed: number;
        };
        /** @description Records by lifecycle event; an event that did not occur is absent. */
        CountsByEvent: {
            /** @description Who joins. */
            joiner?: number;
            /** @description Who leaves. */
            leaver?: number;
            /** @description Who changes. */
            mover?: number;
            /** @description Who neither joins, changes, leaves nor returns. */
            none?: number;
            /** @description Who returns. */
            rehire?: number;
        } & {
            [key: string]: number;
        };
        /** @description One notification on its way to one flow. */
        Delivery: {
            /** @description How often it was sent. */
            attempts: number;
            /**
             * Format: date-time
             * @description When it was queued.
             */
            createdAt: string;
            /** @description The event it tells of, which is also its webhook-id. */
            eventId: string;
            /** @description The id of the delivery. */
            id: string;
            /** @description Why the last try failed: http-status, timeout, connection-failed, certificate, name-not-found, host-not-allowed, address-not-allowed, or removed because what it tells of is past its time; null where it did not. */
            lastFailure: string | null;
            /** @description The HTTP status of the last answer; null where none came. */
            lastStatus: number | null;
            /**
             * Format: date-time
             * @description When it is tried next.
             */
            nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @description When it was delivered or given up.
             */
            settledAt: string | null;
            status: components["schemas"]["DeliveryStatus"];
            /** @description The submission it is about. */
            submission: string | null;
            /** @description The subscription it belongs to. */
            subscription: string;
            type: components["schemas"]["SubscriptionType"];
        };
        /** @description A page of deliveries. */
        DeliveryPage: {
            /**
             * Format: uri
             * @description The next page.
             */
            nextLink: string | null;
            /** @description The deliveries, newest first. */
            value: components["schemas"]["Delivery"][];
        };
        /**
         * @description Where a delivery stands: `waiting` for its next try, `sending`, `delivered`, `given-up` after about 36 hours, or `cancelled` because its subscription ended.
         * @enum {string}
         */
        DeliveryStatus: "waiting" | "sending" | "delivered" | "given-up" | "cancelled";
        /**
         * @description What becomes of the record; null until it is planned.
         * @enum {string|null}
         */
        Disposition: "send" | "unchanged" | "joined" | "stale" | "duplicate" | "invalid" | "needs-complete-record" | "out-of-scope" | "review" | "held" | "still-failing" | null;
        /** @description What the codes in results and events mean. */
        ErrorCatalogue: {
            /**
             * Format: uri
             * @description Always null.
             */
            nextLink: string | null;
            /** @description The codes in alphabetical order. */
            value: {
                /** @description The code. */
                code: string;
                /** @description What it means. */
                meaning: string;
                /** @description What to do. */
                nextStep: string | null;
                /** @description The code in one phrase. */
                title: string;
                whoActs: components["schemas"]["WhoActs"];
            }[];
        };
        /** @description An expression and what it is evaluated with. */
        EvaluateRequest: {
            /** @description Source attributes by name; a value is a text, number, boolean, null or a list of them. */
            attributes: {
                [key: string]: unknown;
            };
            /** @description The domain of DefaultDomain(). */
            defaultDomain?: string;
            /** @description The expression, in the language of Entra attribute mappings. */
            expression: string;
            /**
             * Format: date-time
             * @description The clock of Now(). Without it, the real one.
             */
            now?: string;
            /** @description Values that SelectUniqueValue finds taken. */
            taken?: string[];
        };
        /** @description What came of the expression. A faulty expression is an answer too, not a refused request. */
        EvaluateResult: {
            /** @description What is wrong with the expression or its input. */
            error?: {
                /** @description Stable word for it. */
                code: string;
                /** @description What is wrong and what would be right, with the line and a caret below the place. */
                message: string;
                /** @description Where in the expression, counted in characters from 0. */
                position: number | null;
            };
            /**
             * @description A value, nothing for this attribute, nothing for this object, or an error.
             * @enum {string}
             */
            outcome: "value" | "ignoreAttribute" | "ignoreObject" | "error";
            /** @description The value: a text, number, boolean, list or null. */
            value: unknown;
        };
        /** @description Something that happened, in one order for all. */
        Event: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description The code to look up in the error catalogue. */
            code?: string | null;
            /** @description The conversion it is about: it stopped at this worker, and `code` says why, `twin-created` where a second account was made. */
            conversion?: string | null;
            event?: components["schemas"]["LifecycleEvent"];
            /** @description The worker it is about. */
            externalId?: string | null;
            /** @description The job it is about. */
            job?: string | null;
            /** @description The mapping of that submission. */
            mapping: string | null;
            /** @description What to do. */
            nextStep?: string | null;
            /** @description The object id of the user in the directory, with outcomes; null where none was seen. */
            objectId?: string | null;
            /** @description The outcome of the worker or the submission. */
            outcome?: string | null;
            /** @description What happened, as a sentence. */
            reason?: string | null;
            /**
             * Format: int64
             * @description Its place in the order; the last one seen goes into `after`.
             */
            sequence: number;
            /** @description The submission it is about. */
            submission: string | null;
            /**
             * @description What happened.
             * @enum {string}
             */
            type: "submission-finished" | "approval-needed" | "review-needed" | "outcome" | "outcome-corrected" | "job-gate-closed" | "job-health-changed" | "conversion-stopped";
            /** @description The user principal name as the directory last showed it, with outcomes; null where none was seen. */
            userPrincipalName?: string | null;
            whoActs?: components["schemas"]["WhoActs"];
        };
        /** @description Events after a place, oldest first. The header Location has the address of the next request. */
        EventPage: {
            /**
             * Format: uri
             * @description Where more is waiting; null when this was all.
             */
            nextLink: string | null;
            /** @description At most 100 events. */
            value: components["schemas"]["Event"][];
        };
        /** @description A file of at most 10 MB. Larger files go as raw bytes to /v1/submit/content. */
        FileForm: {
            /**
             * Format: byte
             * @description The bytes of the file in base64.
             */
            content: string;
            /** @description The name of the file; its ending tells the format where the bytes do not. */
            fileName: string;
        };
        /** @description The state of the service. */
        Health: {
            /**
             * @description What was asked for is so.
             * @enum {string}
             */
            status: "live" | "ready";
        };
        /** @description Why the submission waits for a person, and what approval would let happen; null when it is not held. */
        Hold: {
            /** @description What approval would let happen. */
            effects: {
                /** @description With first-run, how the workers match the directory. */
                adoption?: {
                    /** @description Workers with more than one user. */
                    ambiguous: number;
                    /** @description Workers with exactly one user in the directory. */
                    match: number;
                    /** @description Workers without a user. */
                    new: number;
                } | null;
                byEvent: components["schemas"]["CountsByEvent"];
                /** @description External ids of the first of those who would be changed. */
                changed?: string[];
                /** @description Users whose attributes would change. */
                changes?: number;
                /** @description External ids of the first of those who would be created. */
                created?: string[];
                /** @description Users that would be created. */
                creates?: number;
                /** @description Accounts that would be disabled. */
                disables?: number;
                /** @description External ids of the first of those whose account would be disabled. */
                leavers?: string[];
                /** @description All rows of each kind. */
                links?: {
                    /** @description Those who would be changed. */
                    changes: string;
                    /** @description Those who would be created. */
                    creates: string;
                    /** @description Those whose account would be disabled. */
                    disables: string;
                };
                /** @description People who were not missing before this file. */
                missing?: number;
                /** @description Operations that would be queued. */
                operations: number;
            };
            /**
             * Format: date-time
             * @description When the hold ends by itself, unsent.
             */
            expiresAt: string | null;
            /** @description Names exactly these effects; send it back with the approval. Null where approval cannot help. */
            planHash: string | null;
            /** @description Every reason. */
            reasons: {
                /** @description Stable word, such as first-run or not-adopted. */
                code: string;
                /** @description The reason with its figures, and what would be right. */
                detail: string;
                /** @description The job it is about. */
                job?: string | null;
            }[];
        } | null;
        /** @description One HR record in the columns or fields of its source. An absent field keeps what is known, an empty one is empty now. */
        HrRecord: {
            [key: string]: unknown;
        };
        /** @description A provisioning job of Microsoft Entra and how sending to it stands. */
        Job: {
            /** @description How the job's directory was read before the first run. */
            adoption: {
                /**
                 * Format: date-time
                 * @description When the directory was read.
                 */
                adoptedAt?: string | null;
                /** @description Rises when everything confirmed before counts as unknown. */
                generation: number;
                /** @description What stands in the way, such as a missing permission. */
                reason?: string | null;
                /**
                 * @description How far it is; `approved` once a first run was.
                 * @enum {string}
                 */
                state: "not-adopted" | "adopting" | "adopted" | "approved";
                /** @description Users found with the matching attribute. */
                users?: number | null;
            };
            /** @description Requests to Entra in this day's budget. */
            calls?: {
                /** @description Calls a day. */
                dailyQuota: number;
                /**
                 * Format: date-time
                 * @description When the whole budget is free again if nothing more is sent.
                 */
                fullAt?: string | null;
                /** @description Calls that may still be made. */
                left?: number;
                /** @description How many of them files and lists may use. */
                leftForBulk?: number;
                /**
                 * Format: date-time
                 * @description When the oldest call counts no more; null without a call.
                 */
                renewsAt?: string | null;
                /** @description Calls kept for leavers and single workers. */
                reserve?: number;
                /** @description Calls of the last 24 hours. */
                usedToday: number;
                /** @description The short window that all calls pass. */
                window?: {
                    /** @description Calls that count in it now. */
                    calls: number;
                    /** @description Calls it takes. */
                    limit: number;
                    /** @description How long it is. */
                    seconds: number;
                };
            };
            /** @description When what is queued will have come to its outcome. */
            forecast?: {
                /** @description Calls they need. */
                calls: number;
                /**
                 * Format: date-time
                 * @description When the last outcome is expected.
                 */
                finish: string | null;
                /** @description Operations still to be sent. */
                queued: number;
                /** @description Why no moment can be named. */
                reason: string | null;
            };
            /** @description Whether Entra takes requests for this job just now. */
            gate: {
                /** @description Why not, as a stable word. */
                code: string | null;
                /** @description Whether requests may be sent. */
                open: boolean;
                /** @description Why not, and what to do. */
                reason: string | null;
                /**
                 * Format: date-time
                 * @description When it is tried again; null while a person has to act.
                 */
                until: string | null;
            };
            /** @description How the job is, by Entra's own word, and what that means for sending. */
            health: {
                /** @description Why, as a stable word of the error catalogue; null while the job works. */
                code: string | null;
                /** @description What is wrong, in plain words. */
                detail: string | null;
                /** @description What to do. */
                nextStep: string | null;
                /**
                 * Format: date-time
                 * @description When it was read.
                 */
                readAt: string | null;
                /** @description Why, where Entra says so, and the error it met. */
                reason: string | null;
                /**
                 * Format: date-time
                 * @description Since when it has been so.
                 */
                since: string | null;
                /**
                 * @description The state in one word; `silent` is a guess from an hour without outcomes, all else a word of Entra's. While it is none of active and unknown nothing is sent, and sending goes on by itself afterwards.
                 * @enum {string}
                 */
                state: "active" | "paused" | "quarantined" | "not-started" | "agent-inactive" | "silent" | "queue-full" | "not-found" | "unknown";
                /** @description Entra's word, such as Active, Paused or Quarantine; null before it was first read. */
                status: string | null;
            };
            /** @description The id of the job in Entra. */
            jobId?: string;
            /**
             * @description The directory behind it, by the beginning of its id: `API2AD.` is on-premises AD.
             * @enum {string}
             */
            kind?: "entra-id" | "active-directory";
            /**
             * Format: date-time
             * @description Up to where the provisioning log has been read.
             */
            logReadUntil?: string | null;
            /** @description Names the job here. */
            name: string;
            /** @description Operations without an outcome, by state. */
            queue: {
                /** @description Ready to be sent. */
                queued: number;
                /** @description In a request that is on its way. */
                sending: number;
                /** @description In a request without a clear answer. */
                uncertain: number;
                /** @description Taken by Entra, without an outcome so far. */
                uploaded: number;
                /** @description Behind another of the same worker, or a closed gate. */
                waiting: number;
            };
            /** @description The switch a person has. */
            sending: {
                /**
                 * Format: date-time
                 * @description When it was changed.
                 */
                changedAt: string | null;
                /** @description Who changed it. */
                changedBy: string | null;
                /** @description Why it was changed. */
                comment: string | null;
                /**
                 * @description `observe` plans and reports, `off` keeps submissions in planning.
                 * @enum {string}
                 */
                mode: "on" | "observe" | "off";
                /**
                 * Format: date-time
                 * @description When it goes back to on by itself.
                 */
                until: string | null;
            };
            /** @description The service principal of the provisioning application. */
            servicePrincipalId?: string;
            waiting?: components["schemas"]["Waiting"];
        };
        /**
         * @description What a provisioning job does. `api-to-entra` and `api-to-ad` are fed by bulkUpload, `cloud-hr` reads Workday or SuccessFactors, `saas-app` and `on-premises-app` go from Entra ID to an application, `cloud-sync` between Entra ID and Active Directory.
         * @enum {string}
         */
        JobKind: "api-to-entra" | "api-to-ad" | "cloud-hr" | "saas-app" | "on-premises-app" | "cloud-sync";
        /** @description The configured provisioning jobs. */
        JobList: {
            /**
             * Format: uri
             * @description Always null.
             */
            nextLink: string | null;
            /** @description The jobs by name. */
            value: components["schemas"]["Job"][];
        };
        /** @description A page of a job's provisioning log. */
        JobLogPage: {
            /** @description The next page; null at the end. */
            nextLink: string | null;
            /** @description The rows, newest read first. */
            value: components["schemas"]["JobLogRow"][];
        };
        /** @description A row of Entra's provisioning log. */
        JobLogRow: {
            /** @description Entra's action, such as create or update. */
            action: string | null;
            /** @description Joins the rows of one change. */
            changeId?: string | null;
            /** @description Entra's code of an error or a skip. */
            code: string | null;
            /** @description The user in Entra. */
            directoryId?: string | null;
            /** @description The worker; null where it was erased. */
            externalId: string | null;
            /** @description Entra's id of the row. */
            id: string;
            /** @description What to do. */
            nextStep?: string | null;
            /** @description What the code means. */
            reason?: string | null;
            /** @description Entra's status: success, failure, skipped or warning. */
            status: string | null;
            /** @description The submission the row belongs to; null where none was found. */
            submission: string | null;
            /**
             * Format: date-time
             * @description When it happened, by Entra's clock.
             */
            time: string;
            whoActs?: components["schemas"]["WhoActs"];
        };
        /** @description The worker to provision. */
        JobOnDemand: {
            /** @description The id of the worker in its source. */
            externalId: string;
        };
        /** @description Why it is paused. */
        JobPause: {
            /** @description Why; kept in the audit. */
            comment?: string;
        };
        /** @description Why the directory is read again. */
        JobRebaseline: {
            /** @description Why; kept in the audit. */
            comment?: string;
        };
        /** @description What the job forgets when it restarts. */
        JobRestart: {
            /** @description Why; kept in the audit. */
            comment?: string;
            /**
             * @description Entra's words for it. `QuarantineState` ends a quarantine, `Escrows` forgets failures that wait for their next try, `Watermark` has the job begin anew, `ConnectorDataStore` forgets who was matched to whom, `Full` all of them. `ForceDeletes` is left to the Entra admin center, where a person sees the held changes.
             * @default [
             *       "Watermark",
             *       "Escrows",
             *       "QuarantineState"
             *     ]
             */
            resetScope: ("ConnectorDataStore" | "Escrows" | "Watermark" | "QuarantineState" | "Full")[];
        };
        /** @description A synchronizationSchema as Graph gives it at `.../synchronization/jobs/{id}/schema`. */
        JobSchema: {
            [key: string]: unknown;
        };
        /** @description How to start. */
        JobStart: {
            /** @description Why; kept in the audit. */
            comment?: string;
            /**
             * @description Start even though Entra then puts the job into quarantine.
             * @default false
             */
            withoutNotificationEmail: boolean;
        };
        /**
         * @description What happens to the worker with this record; null while unknown.
         * @enum {string|null}
         */
        LifecycleEvent: "joiner" | "mover" | "leaver" | "rehire" | "none" | null;
        /** @description A lifecycle workflow. */
        LifecycleWorkflow: {
            /** @description joiner, mover or leaver. */
            category: string;
            /** @description Whether an enabled task deletes the user. */
            deletesUsers: boolean;
            /** @description What its author says of it. */
            description: string | null;
            /** @description Its name. */
            displayName: string;
            /** @description Its id. */
            id: string;
            /** @description Only an enabled workflow can be run. */
            isEnabled: boolean;
            /** @description Whether Entra runs it by itself, every three hours by default. */
            isScheduled: boolean;
            /** @description Its tasks in their order. */
            tasks: {
                /** @description Whether it deletes the user. */
                deletesUser: boolean;
                /** @description The name of the task. */
                displayName: string;
                /** @description Whether it runs. */
                isEnabled: boolean;
                /** @description Entra's id of what it does. */
                taskDefinitionId: string;
            }[];
            /** @description What makes Entra run it, as a sentence. */
            trigger: string;
            /** @description What to know before it is run. */
            warnings: string[];
        };
        /** @description The lifecycle workflows of the tenant. */
        LifecycleWorkflowList: {
            /** @description Always null. */
            nextLink: string | null;
            /** @description The workflows by name. */
            value: components["schemas"]["LifecycleWorkflow"][];
        };
        /** @description What a workflow did, per person and task. */
        LifecycleWorkflowResults: {
            /** @description Always null: ask for more days or results. */
            nextLink: string | null;
            /** @description The results, the latest first. */
            value: {
                /**
                 * Format: date-time
                 * @description When it ended.
                 */
                completedAt: string | null;
                /** @description scheduled or onDemand. */
                execution: string;
                /** @description The person; null where the directory has no such user or no employee id. */
                externalId: string | null;
                /** @description Tasks that failed. */
                failedTasks: number;
                /** @description Entra's id of the result. */
                id: string;
                /** @description The user in Entra. */
                objectId: string | null;
                /**
                 * Format: date-time
                 * @description When Entra took it.
                 */
                scheduledAt: string | null;
                /**
                 * Format: date-time
                 * @description When it began.
                 */
                startedAt: string | null;
                /** @description queued, inProgress, completed, completedWithErrors, canceled or failed. */
                status: string;
                /** @description The tasks; empty where Entra has begun none. */
                tasks: {
                    /**
                     * Format: date-time
                     * @description When it ended.
                     */
                    completedAt: string | null;
                    /** @description The name of the task. */
                    displayName: string | null;
                    /** @description Entra's word for why it failed. */
                    failureReason: string | null;
                    /**
                     * Format: date-time
                     * @description When it began.
                     */
                    startedAt: string | null;
                    /** @description As that of the person. */
                    status: string;
                }[];
                /** @description Tasks in all. */
                totalTasks: number;
                /** @description Tasks that did not run. */
                unprocessedTasks: number;
            }[];
        };
        /** @description What became of each person when a workflow was run. */
        LifecycleWorkflowRun: {
            /** @description Its name. */
            displayName: string;
            /** @description People for whom Entra took the run. */
            started: number;
            /**
             * Format: date-time
             * @description When it was asked for, by Graph's clock. Results of this run come later than this.
             */
            startedAt: string;
            /** @description One entry a person, in the order of the request. */
            value: {
                /** @description The person. */
                externalId: string;
                /** @description The same as a sentence, with what to do. */
                message: string;
                /** @description The user in Entra. */
                objectId: string | null;
                /**
                 * @description `started` is taken by Entra, `unclear` had no answer and may be running, `not-tried` came after a refusal of Graph and was not asked for.
                 * @enum {string}
                 */
                state: "started" | "not-found" | "ambiguous" | "refused" | "unclear" | "not-tried";
            }[];
            /** @description What to know about this workflow. */
            warnings: string[];
            /** @description The id of the workflow. */
            workflow: string;
        };
        /** @description The people to run a workflow for. */
        LifecycleWorkflowRunRequest: {
            /** @description Why; kept in the audit. */
            comment?: string;
            /**
             * @description That the workflow deletes these users is known and meant.
             * @default false
             */
            deletesUsers: boolean;
            /** @description Their external ids. */
            people: string[];
        };
        /** @description A mapping with its document. */
        Mapping: {
            /**
             * Format: date-time
             * @description When this version was stored.
             */
            createdAt?: string | null;
            document: components["schemas"]["MappingDocument"];
            /** @description Names the mapping. */
            name: string;
            /**
             * @description Shipped with the product or stored here.
             * @enum {string}
             */
            origin: "preset" | "stored";
            /** @description The version of this document. */
            version: number;
        };
        /** @description What differs between two mapping documents. */
        MappingDiff: {
            /** @description Every difference, in the order of the newer document. */
            changes: {
                /** @description What it is now; null where it is gone. */
                after: unknown;
                /** @description What it was; null where it was not there. */
                before: unknown;
                /** @description An attribute's name, a target, a table with its key, an example's name or a setting; null for the whole section. */
                key: string | null;
                /**
                 * @description What happened.
                 * @enum {string}
                 */
                kind: "added" | "removed" | "changed" | "reordered";
                /** @description The section of the document, such as `mappings`. */
                section: string;
                /** @description The change in plain words. */
                sentence: string;
            }[];
            /** @description The older side. */
            from: {
                /** @description Names the mapping. */
                mapping: string;
                /** @description The version of its document. */
                version: number;
            };
            /** @description The newer side. */
            to: {
                /** @description Names the mapping. */
                mapping: string;
                /** @description The version of its document. */
                version: number;
            };
        };
        /** @description A mapping document. Its JSON Schema is openapi/schemas/mapping-document.schema.json; what is wrong with it is told as the problem `invalid-mapping`, every fault at once. */
        MappingDocument: {
            [key: string]: unknown;
        };
        /** @description A mapping proposed from the schema of a job. It is not stored. */
        MappingImport: {
            document: components["schemas"]["MappingDocument"];
            /** @description What became of each attribute mapping of the job, in its order. */
            mappings: {
                /** @description Why, or what to know about it; null for nothing. */
                code: string | null;
                /** @description What the job fills it with. */
                expression: string;
                /** @description The same as a sentence. */
                message: string;
                /**
                 * @description Taken over, left to the job, or left out.
                 * @enum {string}
                 */
                result: "imported" | "staysInJob" | "leftOut";
                /** @description The target here; null where there is none. */
                target: string | null;
                /** @description The attribute of the directory. */
                targetAttributeName: string;
            }[];
            /** @description What has to be mended before the document can be saved. */
            problems: components["schemas"]["MappingNotice"][];
            /** @description The attributes of the source that the job reads. */
            reads: string[];
            /** @description The object mapping that was taken. */
            rule: {
                /** @description Its name. */
                name: string;
                /** @description The object of the source. */
                sourceObjectName: string;
                /** @description The object of the directory. */
                targetObjectName: string;
            };
            /** @description What became of the scoping filter. */
            scope: {
                /** @description Why, or what to know; null for nothing. */
                code: string | null;
                /** @description The same as a sentence. */
                message: string;
                /**
                 * @description Whether there is one and it was taken over.
                 * @enum {string}
                 */
                result: "none" | "imported" | "leftOut";
            };
            /**
             * @description What the job reads: `scim`, users of the provisioning API, whose attributes this mapping has to fill; or `hr`, columns of an HR system, whose rules are taken over.
             * @enum {string}
             */
            source: "scim" | "hr";
            /** @description What may not be meant. */
            warnings: components["schemas"]["MappingNotice"][];
        };
        /** @description The mappings that can be used, presets included. */
        MappingList: {
            /**
             * Format: uri
             * @description The next page; null on the last.
             */
            nextLink: string | null;
            /** @description The mappings by name. */
            value: components["schemas"]["MappingSummary"][];
        };
        /** @description Something about a mapping document that may not be meant, or is wrong. */
        MappingNotice: {
            /** @description Stable word for it. */
            code: string;
            /** @description What it is about. */
            message: string;
            /** @description Where in the document, such as `mappings[3].expression`. */
            path: string;
        };
        /** @description How a file could be mapped, and what a person has to decide before. */
        MappingProposal: {
            /** @description The columns of the file in their order; members of nested objects as dotted paths. */
            columns: {
                /** @description What else it could be. */
                alternatives: {
                    /** @description The attribute it could be read as. */
                    attribute: string;
                    /** @description How sure that would be. */
                    confidence: number;
                }[];
                /** @description The attribute of the document that it is read as; null where it is left out. */
                attribute: string | null;
                /** @description The column. */
                column: string;
                /** @description How sure that is. */
                confidence: number;
                /** @description Why, in sentences with counts and patterns, never with a value. */
                reasons: string[];
                /** @description The places of the user that depend on it. */
                targets: string[];
            }[];
            /** @description The mapping document, as openapi/schemas/mapping-document.schema.json describes it. It can be saved as it is. */
            document: {
                [key: string]: unknown;
            };
            /** @description What a person has to decide, and what happens meanwhile. */
            openQuestions: {
                /**
                 * @description The kind of question.
                 * @enum {string}
                 */
                code: "uncertain-id" | "several-ids" | "repeated-ids" | "missing-ids" | "no-status" | "unknown-status-words" | "no-name" | "no-sign-in-name" | "sign-in-name-at-default-domain" | "no-manager" | "manager-is-no-id" | "no-hire-date" | "first-entry-only" | "unclear-dates" | "date-order" | "unknown-countries" | "columns-left-out";
                /** @description The columns it is about. */
                columns: string[];
                /** @description The question. */
                text: string;
                /** @description The status words that nobody knows; empty for other questions. */
                words: {
                    /** @description The rows that have it. */
                    count: number;
                    /** @description The word. */
                    word: string;
                }[];
            }[];
            /** @description The preset that reads the file as it is; the document is then a copy of it. */
            preset: {
                /** @description How well it fits. */
                confidence: number;
                /** @description Names the preset. */
                name: string;
            } | null;
            /** @description What was looked at. */
            sample: {
                /** @description The delimiter of a CSV file. */
                delimiter: string | null;
                /** @description The encoding that was found. */
                encoding: string | null;
                /** @description The format that was found. */
                format: string;
                /** @description Rows among them that could not be read. */
                rejected: number;
                /** @description Records. */
                rows: number;
            };
        };
        /** @description JSON Schemas of what a mapping reads and gives, inlined. */
        MappingSchemas: {
            /** @description Names the mapping. */
            name: string;
            /** @description The schema of one HR record. */
            record: {
                [key: string]: unknown;
            };
            /** @description The schema of a list of HR records. */
            records: {
                [key: string]: unknown;
            };
            /** @description The schema of a user's attributes as pairs of name and value. */
            result: {
                [key: string]: unknown;
            };
            /** @description The version they were made from. */
            version: number;
        };
        /** @description A mapping in brief. */
        MappingSummary: {
            /**
             * Format: date-time
             * @description When this version was stored; null for a preset not used so far.
             */
            createdAt?: string | null;
            /** @description What it is for. */
            description: string;
            /** @description Names the mapping in `mapping=`. */
            name: string;
            /**
             * @description Shipped with the product or stored here.
             * @enum {string}
             */
            origin: "preset" | "stored";
            /** @description The source whose workers it moves; mappings with one source share workers. */
            source: string;
            /** @description The newest version. */
            version: number;
        };
        /** @description What came of the examples of a mapping. */
        MappingTest: {
            /** @description Examples that do not. */
            failed: number;
            /** @description Names the mapping. */
            name: string;
            /** @description Examples that hold. */
            passed: number;
            /** @description Each example, in the order of the document. */
            results: {
                /** @description What came out otherwise. */
                differences: {
                    /** @description What came out; null for nothing. */
                    actual: unknown;
                    /** @description What the example expects; null for nothing. */
                    expected: unknown;
                    /** @description The place of the user, or lifecycle, hireDate, leaveDate, problems. */
                    target: string;
                }[];
                /** @description What the example shows. */
                name: string;
                /** @description Whether everything came out as expected. */
                passed: boolean;
                /** @description The record that goes in. */
                record: {
                    [key: string]: unknown;
                };
                /**
                 * Format: date
                 * @description The business day of the example.
                 */
                today: string;
            }[];
            /** @description The version that was tested; null for a document that is not saved. */
            version: number | null;
        };
        /** @description A document to test before it is saved. */
        MappingTestForm: {
            document: components["schemas"]["MappingDocument"];
        };
        /** @description Versions of a mapping. */
        MappingVersionPage: {
            /**
             * Format: uri
             * @description The next page; null on the last.
             */
            nextLink: string | null;
            /** @description The versions, the newest first. */
            value: {
                /**
                 * Format: date-time
                 * @description When it was stored.
                 */
                createdAt: string;
                /** @description The caller who stored it, `preset` for what came with the product. */
                createdBy: string;
                /** @description What its document says it is for. */
                description: string;
                /** @description The version. */
                version: number;
            }[];
        };
        /** @description Who was in the last full file of this population and is not in this one; null for what is no full file of a population. An id that stands in the file is not missing, whatever became of its row. Who has left or was never to start is not looked for. */
        Missing: {
            /** @description People who are missing. */
            count: number;
            /** @description Why nobody was looked for in this file; null where the file was clean. */
            notLookedFor: {
                /** @description Stable word for it, such as `unreadable-rows`. */
                code: string;
                /** @description What it was and what would be right. */
                detail: string;
            } | null;
            /** @description Those of them who are disabled once this file goes through, by a submission of origin `missing`. */
            toDisable: number;
            /** @description The first of them by id. Empty in lists; get the submission to see them. */
            value: {
                /** @description Whether the account is disabled because of it. */
                disables: boolean;
                /** @description The id of the worker. */
                externalId: string;
                /** @description The job in which the absence counts: where the routes of the mapping, if it has any, sent the worker last. */
                job: string;
                /**
                 * @description `no-show` where the worker had not started yet.
                 * @enum {string}
                 */
                reason: "missing" | "no-show";
                /** @description Full files in a row without the worker, this one included. */
                runs: number;
            }[];
        } | null;
        /** @description Something a person should know about what was asked for. */
        Note: {
            /** @description Stable word for it. */
            code: string;
            /** @description The code of the error catalogue it is about. */
            errorCode: string | null;
            /** @description What it means and what to do. */
            message: string;
            /** @description How many workers it is about. */
            workers: number | null;
        };
        /** @description A submission waits for a person. */
        NotificationApprovalNeeded: {
            /** @description What an approval would let happen. */
            effects: {
                /** @description Users that would be changed. */
                changes: number;
                /** @description Users that would be created. */
                creates: number;
                /** @description Users that would be disabled. */
                disables: number;
                /** @description Workers who are missing from the file. */
                missing: number;
            };
            /** @description The id of the event, the same at every try. */
            eventId: string;
            /**
             * Format: date-time
             * @description When it ends unsent if nobody decides.
             */
            expiresAt: string | null;
            /** @description The provisioning job; null where there are several. */
            job: string | null;
            /**
             * Format: uri
             * @description The address of the submission.
             */
            link: string;
            /** @description The mapping of the submission. */
            mapping: string;
            /**
             * Format: date-time
             * @description When it happened.
             */
            occurredAt: string;
            /** @description What an approval of exactly this carries; null where nothing can be approved yet. */
            planHash: string | null;
            /** @description Why it waits. */
            reasons: {
                /** @description The code to look up in the error catalogue. */
                code: string;
                /** @description What it means. */
                meaning: string;
                /** @description What to do. */
                nextStep: string;
            }[];
            /** @description The submission it is about. */
            submissionId: string;
            /**
             * @description What happened.
             * @enum {string}
             */
            type: "approval-needed";
        };
        /** @description A person has to decide about a worker. */
        NotificationReviewNeeded: {
            /** @description The reason, to look up in the error catalogue. */
            code: string;
            /** @description The id of the event, the same at every try. */
            eventId: string;
            /** @description The id of the worker. */
            externalId: string;
            /** @description The provisioning job; null where there are several. */
            job: string | null;
            /**
             * Format: uri
             * @description The open reviews of this mapping.
             */
            link: string;
            /** @description The mapping of the submission. */
            mapping: string;
            /** @description What to do. */
            nextStep: string;
            /**
             * Format: date-time
             * @description When it happened.
             */
            occurredAt: string;
            /** @description What it means. */
            reason: string;
            /** @description The review to decide. */
            reviewId: string;
            /** @description The submission it is about. */
            submissionId: string;
            /**
             * @description What happened.
             * @enum {string}
             */
            type: "review-needed";
        };
        /** @description A submission has ended. */
        NotificationSubmissionFinished: {
            /** @description What became of its rows. */
            counts: {
                /** @description Rows that could be used. */
                accepted: number;
                /** @description Workers that Entra refused. */
                failed: number;
                /** @description Rows that could not. */
                invalid: number;
                /** @description Rows that were read. */
                rows: number;
                /** @description Workers that Entra skipped. */
                skipped: number;
                /** @description Workers that Entra has written. */
                succeeded: number;
                /** @description Workers whose outcome was not seen. */
                unconfirmed: number;
            };
            /** @description The id of the event, the same at every try. */
            eventId: string;
            /** @description The provisioning job; null where there are several. */
            job: string | null;
            /**
             * Format: uri
             * @description The address of the submission.
             */
            link: string;
            /** @description The mapping of the submission. */
            mapping: string;
            /**
             * Format: date-time
             * @description When it happened.
             */
            occurredAt: string;
            /** @description How it ended: nothingToDo, success, partial or failed; the status where it ended before it was sent. */
            outcome: string;
            status: components["schemas"]["SubmissionStatus"];
            /** @description The submission it is about. */
            submissionId: string;
            /**
             * @description What happened.
             * @enum {string}
             */
            type: "submission-finished";
        };
        /** @description Workers of a submission have failed. */
        NotificationWorkersFailed: {
            /** @description How many, also beyond those listed. */
            count: number;
            /** @description The id of the event, the same at every try. */
            eventId: string;
            /** @description The provisioning job; null where there are several. */
            job: string | null;
            /**
             * Format: uri
             * @description The results of all of them.
             */
            link: string;
            /** @description The mapping of the submission. */
            mapping: string;
            /**
             * Format: date-time
             * @description When it happened.
             */
            occurredAt: string;
            /** @description The submission it is about. */
            submissionId: string;
            /**
             * @description What happened.
             * @enum {string}
             */
            type: "workers-failed";
            /** @description The first 100 of them. */
            workers: {
                /** @description The code to look up in the error catalogue. */
                code: string | null;
                /** @description The id of the worker. */
                externalId: string;
                /** @description The provisioning job. */
                job: string;
                /** @description What to do. */
                nextStep: string | null;
                /**
                 * @description Refused by Entra, or not seen in time.
                 * @enum {string}
                 */
                outcome: "failed" | "unconfirmed";
                /** @description What happened. */
                reason: string | null;
                whoActs: components["schemas"]["WhoActs"];
            }[];
        };
        /** @description What Entra did with one person on demand. */
        OnDemandResult: {
            /** @description The names of the attributes that Entra wrote. */
            changed: string[];
            /** @description Entra's code of an error or a skip. */
            code: string | null;
            /** @description What to do. */
            nextStep: string | null;
            /** @description What the code means. */
            reason: string | null;
            /**
             * @description Entra's word; unknown where Graph's answer could not be read.
             * @enum {string}
             */
            result: "success" | "skipped" | "failure" | "unknown";
            /** @description The steps Entra took, in its order. */
            steps: {
                /** @description Entra's name of the step. */
                name: string;
                /** @description success, failure, skipped or warning. */
                status: string;
                /** @description import, scoping, matching, processing, referenceResolution or export. */
                type: string;
            }[];
            /** @description What Entra was given to find the person. */
            subject: string;
        };
        /**
         * @description The state of the operation that carries the record; null where there is none.
         * @enum {string|null}
         */
        OperationState: "waiting" | "queued" | "sending" | "uploaded" | "uncertain" | "succeeded" | "skipped" | "failed" | "unconfirmed" | "superseded" | "cancelled" | null;
        /** @description The worker in every other provisioning job of the tenant, by the latest row of Entra's log of the last 30 days. Asked for with `otherJobs=true`, because it takes two reads of a log that allows five in ten seconds. */
        OtherJobs: {
            /** @description What to do about it. */
            nextStep: string | null;
            /** @description Why it was not. */
            reason: string | null;
            /**
             * @description Whether the log was read.
             * @enum {string}
             */
            state: "not-asked" | "read" | "not-read";
            /** @description One entry a job, the latest first. A job that has no row about the worker is not among them. */
            value: {
                /** @description The name of the application. */
                application: string;
                /** @description The id for GetTenantJob. */
                job: string;
                kind: components["schemas"]["JobKind"];
                row: components["schemas"]["ProvisioningLogRow"];
            }[];
        };
        /** @description The populations of a source. */
        PopulationList: {
            /**
             * Format: uri
             * @description Always null.
             */
            nextLink: string | null;
            /** @description The populations, the one with the newest full file first. */
            value: {
                /** @description The name with the day of its newest full file. */
                displayName: string;
                /**
                 * Format: date-time
                 * @description When the source was read for its newest full file.
                 */
                lastFullFile: string;
                /** @description Names the population in `population=`. */
                name: string;
                /** @description The source whose workers it divides. */
                source: string;
            }[];
        };
        /** @description The mappings shipped with the product. */
        PresetList: {
            /**
             * Format: uri
             * @description Always null.
             */
            nextLink: string | null;
            /** @description The presets by name. */
            value: {
                /** @description The columns or fields it reads. */
                columns: string[];
                /** @description The HR system or file it reads. */
                description: string;
                /** @description The format it expects. */
                format?: string | null;
                /** @description Names the preset in `mapping=`. */
                name: string;
                /** @description The source whose workers it moves. */
                source: string;
            }[];
        };
        /** @description What a submission would do. Nothing is written. */
        Preview: {
            /**
             * Format: uri
             * @description Always null; use skip and top.
             */
            nextLink: string | null;
            /** @description The whole input, whatever part of it the rows show. */
            summary: {
                /** @description Records by what would become of them. */
                byDisposition: {
                    [key: string]: number;
                };
                byEvent: components["schemas"]["CountsByEvent"];
                /** @description The delimiter found or told; null where there is none. */
                delimiter: string | null;
                /** @description The encoding found or told; null for workbooks and for JSON records in the body. */
                encoding: string | null;
                /** @description The format found or told, as `format` names it; null for JSON records in the body. */
                format?: string | null;
                /** @description Whether the submission would be held for a person, and why; null where nothing is compared (no job was named and the mapping has no routes), and for one part of a set. */
                guard: {
                    /** @description Whether it would be held. */
                    held: boolean;
                    /** @description Every reason. */
                    reasons: {
                        /** @description Stable word for it. */
                        code: string;
                        /** @description The reason with its figures. */
                        detail: string;
                        /** @description The job it is about. */
                        job?: string | null;
                    }[];
                } | null;
                /** @description Records set aside with a reason. */
                invalid: number;
                /** @description What Entra will do with the rows shown, read from the job's schema and the directory as they are now; null where nothing is compared. Without `job` each row is held against the job to which the mapping's routes lead. A preview works without it: what could not be read stands in `notices`. */
                prediction?: {
                    /** @description Rows by what Entra will do with them; `none` counts those of which nothing is sent. */
                    byAction: {
                        [key: string]: number;
                    };
                    /** @description What could not be read, and what that means; of several jobs with their names. */
                    notices: {
                        /** @description Stable word for it, such as `schema-unreadable`, `directory-unreadable` or `attributes-unreadable`. */
                        code: string;
                        /** @description What it means and what to do. */
                        message: string;
                    }[];
                    /** @description The rows shown; `skip` and `top` choose them. */
                    rows: number;
                    /**
                     * @description Whether something can be said of every row shown that would be sent.
                     * @enum {string}
                     */
                    status: "complete" | "partial" | "unavailable";
                } | null;
                /** @description Where the records stand in a JSON or XML document, empty for the document itself; null elsewhere. */
                recordPath?: string | null;
                /** @description Records read. */
                rows: number;
                /** @description The sheet of a workbook that was read; null where there is none. */
                sheet?: string | null;
                /** @description Columns of the source that the mapping does not read. */
                unknownColumns?: string[];
                /** @description Records that could be mapped. */
                valid: number;
                /** @description What is odd about the file as a whole, such as `more-pages` for one page of several. */
                warnings?: components["schemas"]["ReadingWarning"][];
            };
            /** @description Rows in the order of the source. */
            value: {
                disposition: components["schemas"]["Disposition"];
                /** @description What Entra will do with the record, by the job's own matching, scope and attribute mappings, as the directory is now; null where nothing is compared (neither `job` nor routes) and where it cannot be said (see `summary.prediction`). */
                effect?: {
                    /**
                     * @description The log calls `enable` an update. `none`: nothing is sent, for the reason in `disposition`.
                     * @enum {string}
                     */
                    action: "create" | "update" | "disable" | "enable" | "skip" | "fail" | "none";
                    /** @description Attribute by attribute; of a failure what would have been written. */
                    changes: {
                        /** @description What it will hold; null where it is cleared. */
                        after: unknown;
                        /** @description The target attribute as the job and the log name it. */
                        attribute: string;
                        /** @description What the directory holds; null for nothing, and for callers without Workers.Read. Of the manager the worker id. */
                        before: unknown;
                        /**
                         * @description `inert`: the log shows the change, the directory does not take it (`mail`). `new-each-time`: the value is made when it is written.
                         * @enum {string}
                         */
                        note?: "inert" | "new-each-time";
                    }[];
                    /** @description Why it is skipped or fails, what is left undone, or what to look at before it is sent (`deleted-user-not-matched`): a key of the error catalogue. */
                    code: string | null;
                    /** @description What to do, where something is to be done. */
                    nextStep: string | null;
                    /** @description The same in a sentence, without any value of the record. */
                    reason: string;
                    /** @description Target attributes of which nothing can be said beforehand. */
                    unread: string[];
                } | null;
                event: components["schemas"]["LifecycleEvent"];
                /** @description With `explain`, how each value came about. */
                explanation?: {
                    /** @description The expression that was evaluated. */
                    expression: string;
                    /**
                     * @description What came of it.
                     * @enum {string}
                     */
                    outcome: "value" | "ignoreAttribute" | "ignoreObject" | "error";
                    /** @description The target attribute. */
                    target: string;
                    /** @description The value, where there is one. */
                    value?: unknown;
                }[];
                /** @description The id of the worker. */
                externalId: string | null;
                /** @description The job that was named, or where the mapping's routes lead; null for nowhere. */
                job?: string | null;
                /**
                 * @description Where the worker stands on that day.
                 * @enum {string|null}
                 */
                lifecycle: "active" | "leave" | "prehire" | "terminated" | "cancelled" | null;
                /** @description Everything noted about the record. */
                problems: components["schemas"]["RowProblem"][];
                /** @description The number of the record in its source, the first one being 1; of a workbook the row of the sheet. */
                row: number;
                /** @description The wanted SCIM user as it would be sent, the intended manager included; null where there is none. */
                user: {
                    [key: string]: unknown;
                } | null;
            }[];
        };
        /** @description A problem document (RFC 9457). */
        Problem: {
            /** @description Stable name of the kind of problem; branch on this. */
            code: string;
            /** @description What was wrong, where, and what would be right. */
            detail: string;
            /** @description Every fault that was found, where there are several. */
            errors?: {
                /** @description Stable word for it, where there is one. */
                code?: string;
                /** @description The line of the expression with a caret below the position, and what was expected. */
                excerpt?: string;
                /** @description What is wrong there. */
                message: string;
                /** @description Where, such as `query.mapping` or `body.records[3]`. */
                path: string;
                /** @description The offset in the expression at that place. */
                position?: number;
            }[];
            /** @description Names this one request in the log of the service. */
            instance?: string;
            /** @description The HTTP status again. */
            status: number;
            /** @description The kind of problem, the same for every occurrence. */
            title: string;
            /** @description Address of the kind of problem, made from its code. */
            type: string;
        };
        /** @description A row of Entra's provisioning log, without personal data. */
        ProvisioningLogRow: {
            /** @description Entra's action, such as create or update. */
            action: string;
            /** @description Entra's code of an error or a skip. */
            code: string | null;
            /** @description Entra's id of the row. */
            id: string;
            /** @description What to do. */
            nextStep: string | null;
            /** @description What the code means. */
            reason: string | null;
            /** @description The id of the person where the job reads. */
            sourceId: string | null;
            /** @description Entra's status: success, failure, skipped or warning. */
            status: string;
            /** @description The id of the person where the job writes. */
            targetId: string | null;
            /**
             * Format: date-time
             * @description When it happened, by Entra's clock.
             */
            time: string;
        };
        /** @description One readiness check of one person. */
        ReadinessCheck: {
            /** @description What was found. */
            evidence: string;
            /** @description What to do; null where there is nothing to do. */
            remedy: string | null;
            /**
             * @description `warn` does not hinder; `block` does, and `unknown` until somebody attests it or it can be read.
             * @enum {string}
             */
            result: "pass" | "warn" | "block" | "unknown" | "attested";
            /** @description R1 to R19. */
            rule: string;
        };
        /** @description How the file was read, found or told; null for JSON records in the body and while the file is still arriving. */
        Reading: {
            /** @description The delimiter of a CSV file. */
            delimiter: string | null;
            /** @description The encoding; null for workbooks. */
            encoding: string | null;
            /** @description The format, as the parameter `format` names it. */
            format: string;
            /** @description Where the records stand in a JSON or XML document; empty for the document itself. */
            recordPath: string | null;
            /** @description The sheet of a workbook. */
            sheet: string | null;
            /** @description What is odd about the file as a whole. */
            warnings: components["schemas"]["ReadingWarning"][];
        } | null;
        /** @description Something odd about a file as a whole that is no fault. */
        ReadingWarning: {
            /** @description Stable word for it: `more-pages` or `unnamed-column`. */
            code: string;
            /** @description What it is and what would be right. */
            message: string;
        };
        /** @description HR records as the source has them, as a list or as text. One of both. */
        RecordsForm: {
            /** @description The records, in the order of the source. */
            records?: components["schemas"]["HrRecord"][];
            /** @description The list of records as JSON text, instead of `records`: for flows that have them whole or whose fields no form knows. */
            recordsJson?: string;
        };
        /** @description Why a submission is rejected or cancelled. */
        RejectDecision: {
            /** @description Why; kept in the audit. */
            comment?: string;
        };
        /** @description Rejected rows as records. */
        RejectedRecords: {
            /** @description The records as they came, with the reason in `hr-onramp-reason`. */
            records: components["schemas"]["HrRecord"][];
        };
        /** @description Results in the order of the source. */
        ResultPage: {
            /**
             * Format: uri
             * @description The next page; null on the last.
             */
            nextLink: string | null;
            /** @description The page. */
            value: (components["schemas"]["ResultRow"] & {
                /** @description What was sent or is to be sent of the worker, only in results that were asked for with `mapping`: its form is `result` of the mapping's schemas. Null where nothing is sent or the content is no longer kept. */
                user?: {
                    /** @description The attributes that have a value, in the order of the mapping. */
                    attributes: {
                        /** @description The target, as in the mapping. */
                        name: string;
                        /** @description The value as text; of active true or false. */
                        value: string;
                    }[];
                } | null;
            })[];
        };
        /** @description What became of one record in one job. */
        ResultRow: {
            /** @description How often it was sent. */
            attempts: number;
            /** @description The code to look up in the error catalogue. */
            code: string | null;
            disposition: components["schemas"]["Disposition"];
            event: components["schemas"]["LifecycleEvent"];
            /** @description The id of the worker; null where the record has none. */
            externalId: string | null;
            /** @description The provisioning job. */
            job: string | null;
            /** @description What to do. */
            nextStep: string | null;
            outcome: components["schemas"]["RowOutcome"];
            /** @description Everything noted about the record. */
            problems: components["schemas"]["RowProblem"][];
            /** @description What happened. */
            reason: string | null;
            /** @description The number of the record in its source, the first one being 1; of a workbook the row of the sheet. */
            row: number | null;
            /**
             * Format: date-time
             * @description When Entra took it.
             */
            sentAt: string | null;
            /**
             * Format: date-time
             * @description When its outcome was seen.
             */
            settledAt: string | null;
            state: components["schemas"]["OperationState"];
            whoActs: components["schemas"]["WhoActs"];
        };
        /** @description Which workers are sent again. */
        RetryRequest: {
            /** @description Why; kept in the audit, so without personal data. */
            comment?: string;
            /**
             * @description The outcomes that are tried again. With `failed` also workers who are failing as before.
             * @default [
             *       "failed",
             *       "unconfirmed"
             *     ]
             */
            outcomes: ("failed" | "unconfirmed")[];
        };
        /** @description A question about one worker in one job. */
        Review: {
            /**
             * Format: date-time
             * @description When later records answered it.
             */
            closedAt?: string | null;
            /** @description Why it was decided so. */
            comment?: string | null;
            /**
             * Format: date-time
             * @description When.
             */
            decidedAt: string | null;
            /** @description Who decided. */
            decidedBy?: string | null;
            /**
             * @description What was decided.
             * @enum {string|null}
             */
            decision: "link" | "create" | "skip" | "disable" | "keep" | null;
            /** @description The decisions that are possible. */
            decisions: components["schemas"]["ReviewVerdict"][];
            /** @description The worker it is about. */
            externalId: string;
            /** @description The submission that carries the decision out; null where nothing is sent. */
            followUp?: string | null;
            /** @description Names the review. */
            id: string;
            /** @description The job that would send the worker. */
            job: string;
            /** @description Whose account the worker goes on with. */
            linkTo?: string | null;
            /** @description The mapping of the record that raised it. */
            mapping: string;
            /** @description The reason as a sentence. */
            meaning?: string | null;
            /** @description What to look at. */
            nextStep?: string | null;
            /**
             * Format: date-time
             * @description When it was asked.
             */
            openedAt: string;
            /** @description The other workers it is about. */
            others: string[];
            reason: components["schemas"]["ReviewReason"];
            /** @description The source of the worker. */
            source: string;
            status: components["schemas"]["ReviewStatus"];
            /** @description The submission that asked last. */
            submission?: string | null;
        };
        /** @description What becomes of the worker. */
        ReviewDecision: {
            /** @description Why; kept with the review, not in the audit. */
            comment?: string;
            decision: components["schemas"]["ReviewVerdict"];
            /** @description With link: the worker whose account goes on, one of `others`. May be left out where there is only one. */
            linkTo?: string;
        };
        /** @description A page of reviews. */
        ReviewPage: {
            /**
             * Format: uri
             * @description The next page.
             */
            nextLink: string | null;
            /** @description The reviews, newest first. */
            value: components["schemas"]["Review"][];
        };
        /**
         * @description A new id that looks like somebody who has left; two people at work with one e-mail; several directory users with the worker's id; an account that is disabled in the directory though HR says active.
         * @enum {string}
         */
        ReviewReason: "possible-rehire" | "shared-email" | "ambiguous-match" | "disabled-outside-hr";
        /**
         * @description open: a person has to decide; decided: a person has; closed: later records answered it.
         * @enum {string}
         */
        ReviewStatus: "open" | "decided" | "closed";
        /**
         * @description What becomes of the worker.
         * @enum {string}
         */
        ReviewVerdict: "link" | "create" | "skip" | "disable" | "keep";
        /**
         * @description The outcome in one word: `pending` until one is known, else what Entra did (succeeded, skipped, failed), that nothing was seen of it (unconfirmed), or why nothing was sent.
         * @enum {string}
         */
        RowOutcome: "pending" | "succeeded" | "skipped" | "failed" | "unconfirmed" | "superseded" | "cancelled" | "unchanged" | "stale" | "duplicate" | "invalid" | "needs-complete-record" | "out-of-scope" | "review" | "held" | "still-failing";
        /** @description Something noted about a record. */
        RowProblem: {
            /** @description The attribute or column it is about. */
            attribute: string | null;
            /** @description Stable word for it. */
            code: string;
            /** @description What is wrong and what would be right, without any value of the record. */
            message: string;
            /**
             * @description An error keeps the record from being sent.
             * @enum {string}
             */
            severity: "error" | "warning" | "info";
        };
        /** @description The version of a mapping that holds now. */
        SavedMapping: {
            /**
             * Format: date-time
             * @description When this version was stored.
             */
            createdAt: string | null;
            document: components["schemas"]["MappingDocument"];
            /** @description Examples that failed and were saved because of `force`. */
            failedExamples: number;
            /** @description Names the mapping. */
            name: string;
            /**
             * @description Shipped with the product or stored here.
             * @enum {string}
             */
            origin: "preset" | "stored";
            /** @description The submissions that evaluate everybody again whom an older version has evaluated, one per job; none where there is nobody, or with `reevaluate=false`. Each says how many it touches and waits for approval; where nothing would change it ends by itself. */
            reevaluations: {
                /** @description The job. */
                job: string;
                /** @description The submission, with its effects once it is held. */
                link: string;
                /** @description The id of the submission. */
                submission: string;
                /** @description Workers that are evaluated again. */
                workers: number;
            }[];
            /** @description The version of this document. */
            version: number;
            /** @description What may not be meant; nothing that keeps the mapping from working. */
            warnings: components["schemas"]["MappingNotice"][];
        };
        /** @description The plan that is carried out, asked for as it was when it was shown. */
        SchemaApplyRequest: {
            /** @description The mapping. */
            mapping: string;
            /** @description Its version; without it the newest. */
            mappingVersion?: number;
            /** @description The `planHash` of the plan. */
            planHash: string;
            targets?: components["schemas"]["SchemaTargets"];
        };
        /** @description What has to change in the schema of a job so that what a mapping sends arrives. Nothing is changed yet. */
        SchemaPlan: {
            /** @description The changes, in the order in which they are made. */
            changes: {
                /** @description The attribute of the source. */
                attribute: string | null;
                /**
                 * @description What is done.
                 * @enum {string}
                 */
                kind: "addAttribute" | "addTargetAttribute" | "addMapping" | "changeMapping" | "letNullFlow" | "stopNullFlow";
                /** @description The same as a sentence. */
                message: string;
                /** @description The attribute of the directory. */
                targetAttributeName: string | null;
            }[];
            /** @description The job. */
            job: string;
            /** @description The mapping. */
            mapping: string;
            /** @description Its version. */
            mappingVersion: number;
            /** @description What the mapping sends and the job does not read, as long as `targets` does not name where it goes. */
            open: {
                /** @description The attribute of the source. */
                attribute: string;
                /** @description The same as a sentence. */
                message: string;
                /** @description Attributes of the directory with such a name that nothing fills. */
                suggestions: string[];
            }[];
            /** @description Stands for the schema as it is and for what it becomes; applying asks for it. */
            planHash: string;
            /** @description The object mapping of the job that is looked at. */
            rule: string;
            /**
             * @description Whether there is something to apply.
             * @enum {string}
             */
            status: "changes" | "nothingToDo";
            /** @description What to know before applying. */
            warnings: components["schemas"]["MappingNotice"][];
        };
        /** @description Which mapping the schema of the job has to fit. */
        SchemaPlanRequest: {
            /** @description The mapping. */
            mapping: string;
            /** @description Its version; without it the newest. */
            mappingVersion?: number;
            targets?: components["schemas"]["SchemaTargets"];
        };
        /** @description What became of the schema of a job. */
        SchemaReplacement: {
            /** @description Places at which the schema that was read back is not the wanted one. */
            differences: string[];
            /** @description The generation of the job. It has risen: what was confirmed in an older one is sent again by the next full file. */
            generation: number;
            /** @description The change; with it schema-undo brings the old schema back. Null where nothing was changed. */
            id: string | null;
            /** @description The job. */
            job: string;
            /** @description What happened, and what happens next. */
            message: string;
            /**
             * @description Whether the schema was replaced.
             * @enum {string}
             */
            status: "replaced" | "nothingToDo";
            /** @description Whether the schema that was read back is the wanted one. */
            verified: boolean;
        };
        /** @description Where attributes go in the directory that the job does not map so far, or maps otherwise. What is named nowhere is not changed. */
        SchemaTargets: {
            /** @description A target of the mapping, such as `urn:contoso:employee:badge`. */
            attribute: string;
            /** @description The attribute of the directory, such as `extensionAttribute1` or `extension_<application id without dashes>_badge`. */
            targetAttributeName: string;
        }[];
        /** @description The change that is undone. */
        SchemaUndoRequest: {
            /** @description The `id` that applying or undoing has answered with. */
            id: string;
        };
        /** @description A change of the sending switch; it holds before the next request is put together. */
        SendingChange: {
            /** @description Why; kept in the audit. */
            comment?: string;
            /**
             * @description `observe` plans and reports, `off` keeps submissions in planning; both go on reading the log.
             * @enum {string}
             */
            sending: "on" | "observe" | "off";
            /**
             * Format: date-time
             * @description When it goes back to on by itself.
             */
            until?: string;
        };
        /** @description A submission with its counts. */
        Submission: {
            counts: components["schemas"]["Counts"];
            /**
             * Format: date-time
             * @description When it was accepted.
             */
            createdAt: string;
            /** @description Set when this request repeated an earlier one and is answered with that submission. */
            duplicateOf?: string | null;
            /** @description The name of the file. */
            fileName?: string | null;
            /**
             * Format: date-time
             * @description When it reached its end.
             */
            finishedAt: string | null;
            /** @description The first rows that are invalid, failed or unconfirmed. Empty in lists; get the submission to see them. */
            firstFailures: components["schemas"]["ResultRow"][];
            /**
             * Format: date-time
             * @description When the last outcome is expected.
             */
            forecastFinish: string | null;
            /** @description Why no moment can be named, while the submission is on its way. */
            forecastReason?: string | null;
            hold: components["schemas"]["Hold"];
            /** @description Names the submission. */
            id: string;
            /** @description The counts per provisioning job; of a submission without `job` all jobs that the mapping's routes lead to. Rows that go nowhere count with the first of them. */
            jobs: {
                counts: components["schemas"]["Counts"];
                /** @description The job. */
                job: string;
            }[];
            /**
             * @description What the submission stands for.
             * @enum {string}
             */
            kind: "full" | "delta" | "event";
            /** @description Absolute addresses that belong to it. */
            links: {
                /**
                 * Format: uri
                 * @description Rejected rows, to be mended.
                 */
                rejectedRows?: string;
                /**
                 * Format: uri
                 * @description Its results, a row per record and job.
                 */
                results: string;
                /**
                 * Format: uri
                 * @description The same as a CSV file.
                 */
                resultsCsv?: string;
                /**
                 * Format: uri
                 * @description This submission.
                 */
                self: string;
                /**
                 * Format: uri
                 * @description Answers 202 until it has ended.
                 */
                wait?: string;
            };
            /** @description The mapping that read the records. */
            mapping: string;
            /** @description Its version. */
            mappingVersion: number;
            missing?: components["schemas"]["Missing"];
            /** @description What the answer to a retry, resend or rename adds: who is left out, what will probably fail again. */
            notes?: components["schemas"]["Note"][];
            /** @description Of a pilot, the ids of the workers who count; else null. */
            only?: string[] | null;
            /**
             * @description Where it came from; `moved` disables accounts in a job that their workers have left.
             * @enum {string}
             */
            origin: "caller" | "due" | "remap" | "manager-pass" | "retry" | "missing" | "conversion" | "moved";
            /**
             * @description The whole in one word once finished.
             * @enum {string|null}
             */
            outcome: "nothingToDo" | "success" | "partial" | "failed" | null;
            /** @description The population of a full file. */
            population: string | null;
            reading?: components["schemas"]["Reading"];
            /** @description Why a refused or abandoned submission was not carried out. */
            refusal?: {
                /** @description Stable word for it. */
                code: string;
                /** @description What was wrong, where, and what would be right. */
                detail: string;
            } | null;
            set?: components["schemas"]["SubmissionSet"];
            /** @description The label the caller gave. */
            sourceName?: string | null;
            /**
             * Format: date-time
             * @description When the source was read.
             */
            sourceTime?: string;
            status: components["schemas"]["SubmissionStatus"];
            /** @description The caller, as `key:`, `app:` or `user:` with an id. */
            submittedBy?: string | null;
            waiting?: components["schemas"]["Waiting"];
        };
        /** @description Submissions, newest first. */
        SubmissionPage: {
            /**
             * Format: uri
             * @description The next page; null on the last.
             */
            nextLink: string | null;
            /** @description The page. */
            value: components["schemas"]["Submission"][];
        };
        /** @description The parts of a full file that arrives in parts; null for what came as one. */
        SubmissionSet: {
            /** @description The numbers of the parts that have arrived. */
            arrived: number[];
            /**
             * Format: date-time
             * @description When an incomplete set ends if no further part arrives; null once it is complete.
             */
            expiresAt: string | null;
            /** @description How many parts it has. */
            parts: number;
            /** @description The name of the set. */
            setId: string;
        } | null;
        /**
         * @description Where the submission stands. One part of a set is `accepting` until all parts have arrived.
         * @enum {string}
         */
        SubmissionStatus: "accepting" | "planning" | "held" | "sending" | "settling" | "finished" | "refused" | "rejected" | "expired" | "cancelled" | "superseded" | "abandoned";
        /** @description A flow that is called when something happens. */
        Subscription: {
            /** @description The host that is called. */
            callbackHost: string;
            /** @description Who subscribed. */
            caller: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it ended.
             */
            endedAt: string | null;
            /**
             * @description Why it ended: the flow said so, the same flow subscribed again, its address answered 404 or 410, or the key it was made with was revoked or expired; null while it is active.
             * @enum {string|null}
             */
            endReason: "unsubscribed" | "replaced" | "gone" | "key-ended" | null;
            /** @description The id of the subscription. */
            id: string;
            /** @description The only job it is about; null for all. */
            job: string | null;
            /** @description The only mapping it is about; null for all. */
            mapping: string | null;
            /** @description The only ends of a submission it is about; null for all. */
            outcomes: string[] | null;
            status: components["schemas"]["SubscriptionStatus"];
            type: components["schemas"]["SubscriptionType"];
        };
        /** @description Where the flow wants to be called. The flow designer fills it in. */
        SubscriptionForm: {
            /** @description The address that is called with each notification: https, at a host of Logic Apps or Power Automate, or one of the setting CALLBACK_HOSTS. */
            callbackUrl: string;
        };
        /** @description A subscription as it was made. */
        SubscriptionMade: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description The id of the subscription. */
            id: string;
            /** @description The only job it is about; null for all. */
            job: string | null;
            /** @description The only mapping it is about; null for all. */
            mapping: string | null;
            /** @description The secret under which notifications are signed (Standard Webhooks). It is shown here and never again. */
            secret: string;
            type: components["schemas"]["SubscriptionType"];
        };
        /** @description A page of subscriptions. */
        SubscriptionPage: {
            /**
             * Format: uri
             * @description The next page.
             */
            nextLink: string | null;
            /** @description The subscriptions, newest first. */
            value: components["schemas"]["Subscription"][];
        };
        /**
         * @description Whether the flow is still called.
         * @enum {string}
         */
        SubscriptionStatus: "active" | "ended";
        /**
         * @description What the flow is called for.
         * @enum {string}
         */
        SubscriptionType: "submission-finished" | "approval-needed" | "workers-failed" | "review-needed";
        /** @description A provisioning job of the tenant. */
        TenantJob: {
            /** @description The enterprise application the job belongs to. */
            application: {
                /** @description Its name. */
                displayName: string;
                /** @description The object id of its service principal. */
                servicePrincipalId: string;
            };
            /** @description Application and kind, to choose from. */
            displayName: string;
            /** @description Names the job in the other operations. */
            id: string;
            /** @description Graph's id of the job. */
            jobId: string;
            kind: components["schemas"]["JobKind"];
            /** @description The last cycle; null where there was none. */
            lastRun: {
                /**
                 * Format: date-time
                 * @description When it ended.
                 */
                endedAt: string | null;
                /** @description Changes written. */
                exported: number;
                /** @description Objects that failed and are tried again. */
                failing: number;
                /** @description Objects read. */
                imported: number;
                /** @description Graph's word: Succeeded, Failed or EntryLevelErrors. */
                state: string;
            } | null;
            /** @description Whether one person can be provisioned at once, and how it is named. */
            onDemand: {
                /** @description What it does not do. */
                limits: string;
                /**
                 * @description What Entra wants: a `directory-user` is looked up from the external id, the `source-id` is the worker's id in the HR system, the `distinguished-name` is that of Active Directory and has to be told.
                 * @enum {string|null}
                 */
                subject: "directory-user" | "source-id" | "distinguished-name" | null;
                /** @description Whether the job offers it. */
                supported: boolean;
            };
            /** @description The name under /v1/jobs where the job is a feed of this service; null for jobs of others, which are never sent to. */
            ownJob: string | null;
            /** @description What a restart does to this job. */
            restart: {
                /** @description The scopes to choose from. */
                scopes: {
                    /** @description What the job forgets. */
                    effect: string;
                    /** @description Graph's word. */
                    scope: string;
                }[];
                /** @description What is lost, whatever the scopes; null where nothing is. */
                warning: string | null;
            };
            /** @description How the job is. */
            status: {
                /** @description The code to look up in the error catalogue. */
                code: string | null;
                /** @description The state as a sentence. */
                detail: string;
                /** @description What to do; null where nothing is. */
                nextStep: string | null;
                /** @description Graph's reason of a quarantine. */
                quarantineReason: string | null;
                /**
                 * @description The state in one word.
                 * @enum {string}
                 */
                state: "active" | "paused" | "quarantined" | "not-started" | "unknown";
                /** @description Graph's word. */
                status: string;
            };
            /** @description Graph's template of the job. */
            templateId: string | null;
        };
        /** @description Why it is done. */
        TenantJobAction: {
            /** @description Why; kept in the audit. */
            comment?: string;
        };
        /** @description Recent rows of a job's provisioning log. */
        TenantJobLog: {
            /** @description Always null: ask for more hours or rows. */
            nextLink: string | null;
            /** @description The rows, the newest first. */
            value: components["schemas"]["ProvisioningLogRow"][];
        };
        /** @description The person to provision, by external id or by what the job's source calls the person. */
        TenantJobOnDemand: {
            /** @description Why; kept in the audit. */
            comment?: string;
            /** @description The id of the worker in its source. */
            externalId?: string;
            /** @description The synchronization rule; by default the first one that maps users. */
            ruleId?: string;
            /** @description Instead of the external id: the object id in Entra, the worker's id in the HR system, or the distinguished name in Active Directory, as `onDemand.subject` of the job says. */
            subject?: string;
        };
        /** @description A page of the provisioning jobs of the tenant. */
        TenantJobPage: {
            /** @description The next page; null at the end. */
            nextLink: string | null;
            /** @description The jobs. */
            value: components["schemas"]["TenantJob"][];
        };
        /** @description What the job forgets when it restarts. */
        TenantJobRestart: {
            /** @description Why; kept in the audit. */
            comment?: string;
            /**
             * @description That `Full` or `ConnectorDataStore` forget who was matched to whom is known and meant.
             * @default false
             */
            forgetsMatches: boolean;
            /**
             * @description That an API-driven job throws away what its feed uploaded and Entra has not processed is known and meant.
             * @default false
             */
            purgesStagedData: boolean;
            /**
             * @description Graph's words; GetTenantJob explains each. `ForceDeletes` is left to the Entra admin center, where a person sees the held changes.
             * @default [
             *       "Watermark",
             *       "Escrows",
             *       "QuarantineState"
             *     ]
             */
            resetScope: ("ConnectorDataStore" | "Escrows" | "Watermark" | "QuarantineState" | "Full")[];
        };
        /** @description Why nothing is sent or no outcome comes just now; null while it goes on. */
        Waiting: {
            /** @description Stable word for it; the error catalogue has it. */
            code: string;
            /** @description What is waited for. */
            detail: string;
            /** @description What to do. */
            nextStep: string;
            /**
             * Format: date-time
             * @description When it goes on by itself; null where that is not known.
             */
            until: string | null;
        } | null;
        /**
         * @description Who has to act next; null where there is nothing to act on.
         * @enum {string|null}
         */
        WhoActs: "retried-by-entra" | "fix-in-hr" | "fix-in-entra" | "send-again" | "nobody" | null;
        /** @description What is known of one worker, and why. */
        Worker: {
            /** @description The id of the worker in its source. */
            externalId: string;
            /** @description The newest facts, as they go into the payload. */
            facts: {
                /** @description Whether the account is to be enabled. */
                active?: boolean | null;
                /**
                 * Format: date
                 * @description First day of the current employment.
                 */
                hireDate?: string | null;
                /**
                 * Format: date
                 * @description Last day of it.
                 */
                leaveDate?: string | null;
                /** @description active, leave, prehire, terminated or cancelled. */
                lifecycle?: string | null;
                /** @description The intended manager. */
                managerExternalId?: string | null;
                /**
                 * Format: date
                 * @description The next day on which a date changes something.
                 */
                nextDue?: string | null;
                /** @description The population the worker belongs to. */
                population?: string | null;
                /**
                 * Format: date-time
                 * @description When the source of the latest fact was read.
                 */
                sourceTime: string;
                /** @description The submission that brought it. */
                submission: string | null;
            } | null;
            /** @description Whether any submission had this worker. */
            known: boolean;
            otherJobs: components["schemas"]["OtherJobs"];
            /** @description The source the worker belongs to. */
            source: string | null;
            /** @description The worker in each provisioning job. */
            targets: components["schemas"]["WorkerTarget"][];
            /** @description What happened, newest first. */
            timeline: {
                /**
                 * Format: date-time
                 * @description When.
                 */
                at: string;
                /** @description The client-request-id of the call. */
                bulkRequest?: string | null;
                /** @description Who submitted or decided. */
                caller?: string | null;
                /** @description The code to look up in the error catalogue. */
                code?: string | null;
                disposition?: components["schemas"]["Disposition"];
                event?: components["schemas"]["LifecycleEvent"];
                /** @description The job it belongs to. */
                job?: string | null;
                /**
                 * @description What sort of thing.
                 * @enum {string}
                 */
                kind: "recorded" | "planned" | "queued" | "sent" | "settled" | "corrected" | "gate" | "decided";
                /** @description The id of the row in Entra's log. */
                logEntry?: string | null;
                /** @description The mapping that read the row. */
                mapping?: string | null;
                /** @description Its version. */
                mappingVersion?: number | null;
                /** @description The operation it belongs to. */
                operation?: string | null;
                /** @description The outcome, where one was seen. */
                outcome?: string | null;
                /** @description The request-id of Graph. */
                requestId?: string | null;
                /** @description The row of the submission. */
                row?: number | null;
                /** @description The rule that decided about the row. */
                rule?: string | null;
                /** @description The submission it belongs to. */
                submission?: string | null;
                /** @description The same as a sentence. */
                text: string;
            }[];
        };
        /** @description The protection of a worker. */
        WorkerControl: {
            /**
             * @description The protection.
             * @enum {string}
             */
            control: "never-touch" | "keep-disabled" | "none";
            /** @description The id of the worker in its source. */
            externalId: string;
            /** @description Why; null with `none`. */
            reason: string | null;
            /**
             * Format: date-time
             * @description When it was set.
             */
            setAt: string | null;
            /** @description Who set it. */
            setBy: string | null;
            /** @description The source the worker belongs to. */
            source: string;
            /**
             * Format: date-time
             * @description When it ends by itself.
             */
            until: string | null;
        };
        /** @description The protection a worker is to have from now on. */
        WorkerControlChange: {
            /**
             * @description `never-touch`: nothing is sent; `keep-disabled`: the account is and stays disabled; `none` ends it.
             * @enum {string}
             */
            control: "never-touch" | "keep-disabled" | "none";
            /** @description Why, in words; kept sealed with the control. */
            reason: string;
            /**
             * Format: date-time
             * @description When it ends by itself.
             */
            until?: string;
        };
        /** @description What an erasure came to. */
        WorkerErasure: {
            /** @description Operations that no longer say whose they were. */
            operations: number;
            /** @description Rows of submissions that no longer say whose they were. */
            rows: number;
            /** @description The subject of the audit entry: the worker by a keyed hash. */
            subject: string;
        };
        /** @description Who is erased, and why. */
        WorkerErasureRequest: {
            /** @description The external id once more, because nothing brings it back. */
            confirm: string;
            /** @description The id of the worker in its source. */
            externalId: string;
            /**
             * @description Why; kept in the audit.
             * @enum {string}
             */
            reason: "data-subject-request" | "employment-ended" | "entered-by-mistake" | "test-data" | "other";
            /** @description The number of a ticket, kept in the audit for as long as that; nothing that names the worker. */
            reference?: string;
            /** @description The source, where several sources know this id. */
            source?: string;
        };
        /** @description Everything that is stored of one worker, by where it is stored. */
        WorkerExport: {
            /** @description What persons have vouched for of this worker, with name and date. */
            attestations: {
                [key: string]: unknown;
            }[];
            /** @description The worker in conversions from on-premises AD to the cloud, with checks, the user as it was before and the calls under `facts`. */
            conversions: {
                [key: string]: unknown;
            }[];
            /** @description What was found in the directory before the first run. */
            directory: {
                [key: string]: unknown;
            }[];
            /** @description What flows were told. */
            events: {
                [key: string]: unknown;
            }[];
            /**
             * Format: date-time
             * @description When.
             */
            exportedAt: string;
            /** @description The id of the worker in its source. */
            externalId: string;
            /** @description Rows of Entra's provisioning log. */
            log: {
                [key: string]: unknown;
            }[];
            /** @description The full files from which the worker was missing. */
            missing: {
                [key: string]: unknown;
            }[];
            /** @description What was sent or is to be sent, with the user under `user` as long as it is kept. */
            operations: {
                [key: string]: unknown;
            }[];
            /** @description The control of the worker, if any. */
            protection: {
                [key: string]: unknown;
            } | null;
            /** @description The rows of submissions, with what HR sent under `content` as long as it is kept. */
            records: {
                [key: string]: unknown;
            }[];
            /** @description What people were asked about the worker, and what they decided. */
            reviews: {
                [key: string]: unknown;
            }[];
            /** @description The source the worker belongs to. */
            source: string;
            /** @description The worker in each provisioning job. */
            targets: {
                [key: string]: unknown;
            }[];
            /** @description The facts, with the last complete HR record under `record` and one that begins later and waits for its day under `nextRecord`; null where no record ever became a fact. */
            worker: {
                [key: string]: unknown;
            } | null;
        };
        /** @description Whose data is asked for. */
        WorkerExportRequest: {
            /** @description The id of the worker in its source. */
            externalId: string;
            /** @description The source, where several sources know this id. */
            source?: string;
        };
        /** @description The record of one worker, as an object or as text. One of both. */
        WorkerForm: {
            /** @description The record in the columns or fields of its source. An absent field keeps what is known, an empty one is empty now. */
            record?: {
                [key: string]: unknown;
            };
            /** @description The record as JSON text, instead of `record`: for flows that have it whole or whose fields no form knows. */
            recordJson?: string;
        };
        /** @description The worker and the user name. */
        WorkerRenameRequest: {
            /** @description Why; kept sealed with the name. */
            comment: string;
            /** @description The id of the worker in its source. */
            externalId: string;
            /** @description Needed where the worker is in several jobs. */
            job?: string;
            /** @description Needed where several sources know this id. */
            source?: string;
            /** @description The new name, with its domain. */
            userName: string;
        };
        /** @description The worker to send again. */
        WorkerResendRequest: {
            /** @description The id of the worker in its source. */
            externalId: string;
            /** @description Needed where the worker is in several jobs. */
            job?: string;
            /** @description Needed where several sources know this id. */
            source?: string;
        };
        /** @description The worker in one provisioning job. */
        WorkerTarget: {
            /** @description Whether the newest plan wants the account enabled. */
            active?: boolean | null;
            /**
             * @description Who masters the user in the directory.
             * @enum {string}
             */
            authority: "unknown" | "cloud" | "on-premises";
            /**
             * @description What Entra has confirmed last, against what is wanted.
             * @enum {string}
             */
            confirmed: "none" | "current" | "older";
            /** @description The object id of the user in the directory, once known. */
            directoryId?: string | null;
            /**
             * @description Whether operations of this worker may be sent, and if not, why.
             * @enum {string}
             */
            gate: "open" | "still-synced" | "converting" | "protected" | "disabled-elsewhere" | "review";
            /** @description The job. */
            job: string;
            /** @description The operations of this worker in this job, newest first. */
            operations: {
                /** @description How often it was sent. */
                attempts: number;
                /** @description The code to look up in the error catalogue. */
                code?: string | null;
                /**
                 * Format: date-time
                 * @description When it was planned.
                 */
                createdAt: string;
                event: components["schemas"]["LifecycleEvent"];
                /** @description Names the operation. */
                id: string;
                /** @description What to do. */
                nextStep?: string | null;
                outcome: components["schemas"]["RowOutcome"];
                /** @description What happened. */
                reason?: string | null;
                /**
                 * Format: date-time
                 * @description When Entra took it.
                 */
                sentAt: string | null;
                /**
                 * Format: date-time
                 * @description When its outcome was seen.
                 */
                settledAt: string | null;
                state: components["schemas"]["OperationState"];
                /** @description The submission it came from. */
                submission: string;
                whoActs?: components["schemas"]["WhoActs"];
            }[];
            /** @description External id of a manager who is left out until known. */
            pendingManager: string | null;
            /**
             * @description What was sent last, against what is wanted.
             * @enum {string}
             */
            sent: "none" | "current" | "older";
            /**
             * @description Whether a wanted user has been planned.
             * @enum {string}
             */
            wanted: "none" | "planned";
        };
    };
    responses: {
        /** @description The request is not what the contract says. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:hr-onramp:problem:unknown-parameter",
                 *       "title": "Bad request",
                 *       "status": 400,
                 *       "code": "unknown-parameter",
                 *       "detail": "There is no query parameter \"mappng\". Did you mean \"mapping\"?"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The state does not allow it now. */
        Conflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:hr-onramp:problem:request-running",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "code": "request-running",
                 *       "detail": "The first request with this Idempotency-Key still runs. Ask again after the seconds in Retry-After."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something failed inside the service. */
        Failure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:hr-onramp:problem:internal-error",
                 *       "title": "Internal error",
                 *       "status": 500,
                 *       "code": "internal-error",
                 *       "detail": "The service failed. Nothing accepted is lost. The log of the service has the reason under this instance."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller has none of the roles this operation needs. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:hr-onramp:problem:missing-role",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "code": "missing-role",
                 *       "detail": "This operation needs the role Workers.Submit; the caller has Workers.Read."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It was there, and its time is over. */
        Gone: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:hr-onramp:problem:submission-removed",
                 *       "title": "Gone",
                 *       "status": 410,
                 *       "code": "submission-removed",
                 *       "detail": "What became of this submission is not kept any more: results go RETENTION_OUTCOMES_DAYS days after the end of their submission."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is nothing of that name or id. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:hr-onramp:problem:submission-not-found",
                 *       "title": "Not found",
                 *       "status": 404,
                 *       "code": "submission-not-found",
                 *       "detail": "There is no submission with this id."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The service cannot work now. */
        NotReady: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:hr-onramp:problem:not-ready",
                 *       "title": "Service unavailable",
                 *       "status": 503,
                 *       "code": "not-ready",
                 *       "detail": "The database does not answer."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than this operation takes. */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:hr-onramp:problem:body-too-large",
                 *       "title": "Body too large",
                 *       "status": 413,
                 *       "code": "body-too-large",
                 *       "detail": "The body has more than 14 MiB. Send the file as raw bytes to /v1/submit/content."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests of this caller. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:hr-onramp:problem:too-many-requests",
                 *       "title": "Too many requests",
                 *       "status": 429,
                 *       "code": "too-many-requests",
                 *       "detail": "This caller has made too many requests. Wait the seconds in Retry-After."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No caller: the key or token is missing, wrong or expired. */
        Unauthorized: {
            headers: {
                /** @description How to authenticate. */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:hr-onramp:problem:no-caller",
                 *       "title": "Unauthorized",
                 *       "status": 401,
                 *       "code": "no-caller",
                 *       "detail": "Send an API key in the header x-api-key, or a Microsoft Entra access token as Authorization: Bearer."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is well formed, but cannot be carried out. */
        Unprocessable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:hr-onramp:problem:idempotency-key-reused",
                 *       "title": "Unprocessable",
                 *       "status": 422,
                 *       "code": "idempotency-key-reused",
                 *       "detail": "This Idempotency-Key was used for a request with another body. Use a new key for new content."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The content type is not one this operation reads. */
        UnsupportedType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:hr-onramp:problem:unsupported-content-type",
                 *       "title": "Unsupported media type",
                 *       "status": 415,
                 *       "code": "unsupported-content-type",
                 *       "detail": "This operation reads application/json, the request says text/csv. Send files to /v1/submit/content."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description Without it (and without an Idempotency-Key) the same bytes sent again within ten minutes, with nothing of that source in between, answer with the first submission, because flows retry. */
        allowRepeat: boolean;
        /**
         * @description The day or moment the preview pretends to run on. Without it, now.
         * @example 2026-11-23
         */
        asOf: string;
        /**
         * @description The id of the conversion.
         * @example 6a0e7c54-3c0b-4f2e-9b7e-5d1f0c2a9e11
         */
        conversionId: string;
        /** @description The delimiter of a CSV file, one character or the word `tab`. Without it, found out. */
        delimiter: string;
        /**
         * @description The id of the delivery.
         * @example 77d1f2a3-1b4c-4d5e-9f60-718293a4b5c6
         */
        deliveryId: string;
        /** @description The encoding of the bytes. Without it, found out. */
        encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
        /** @description The number of records the source says it sent; another number refuses the submission. */
        expectedRows: number;
        /** @description Whether each row says how its values came about. */
        explain: boolean;
        /** @description The name of the file; its ending (.csv, .tsv, .json, .ndjson, .xml) tells the format where `format` and the bytes do not. A workbook (.xlsx) is known by its bytes, columns of fixed width (.txt) only by `format` or the mapping. */
        fileName: string;
        /** @description The format of the bytes. Without it the mapping's, else found out from file name, content type and bytes. For `fixed-width` the mapping has to name the columns. */
        format: "csv" | "json" | "ndjson" | "xlsx" | "xml" | "fixed-width";
        /**
         * @description The name of the guide.
         * @example first-sign-in
         */
        guideName: string;
        /** @description Kept for seven days per caller and operation. The same body gets the same answer again; another body is refused with 422; while the first request still runs the answer is 409 with `Retry-After`. */
        idempotencyKey: string;
        /**
         * @description The provisioning job. Without it the mapping's routes decide, else the only configured job, else the request is refused with `job-required`. A preview without a job compares with nothing stored, unless the mapping's routes decide.
         * @example entra-id
         */
        job: string;
        /**
         * @description The name of the provisioning job.
         * @example entra-id
         */
        jobName: string;
        /** @description `full` is everybody of a population (who is absent is missing), `delta` those that changed, `event` single happenings that overtake bulk in the queue. */
        kind: "full" | "delta" | "event";
        /** @description One worker is always an event. */
        kindEvent: "event";
        /**
         * @description The mapping that reads the records, a stored one or a preset.
         * @example generic-csv
         */
        mapping: string;
        /**
         * @description The name of the mapping or preset.
         * @example generic-csv
         */
        mappingName: string;
        /** @description A version of the mapping; without it the newest. */
        mappingVersion: number;
        /** @description How long the wait goes on at most, as an ISO 8601 duration. The submission itself goes on afterwards. */
        maxWait: string;
        /** @description Only what concerns this provisioning job. */
        notificationJob: string;
        /** @description Only submissions with this mapping. */
        notificationMapping: string;
        /** @description Only submissions that ended so, several separated by commas. */
        notificationOutcome: ("nothingToDo" | "success" | "partial" | "failed" | "refused" | "rejected" | "expired" | "cancelled" | "superseded" | "abandoned")[];
        /**
         * @description A pilot: the ids of the only workers that count, separated by commas. Everybody else in the records is passed over as if not there, nobody is missing, and no later file is compared with this one.
         * @example 10101,10107
         */
        only: string;
        /** @description The place where the page begins, taken from a `nextLink`. */
        page: string;
        /** @description With `setId`, which part this is; the first is 1. */
        part: number;
        /** @description With `setId`, how many parts the set has. */
        parts: number;
        /** @description With `kind=full`, the population the file stands for, such as employees or contractors. */
        population: string;
        /** @description Rows in the answer. */
        previewTop: number;
        /** @description Where the records stand in a JSON or XML document: the keys to the array, such as `Report_Entry` or `d.results`, or the elements to a record, such as `Workers/Worker` or `Worker` alone. Without it the mapping's, else found out; where several places would do, the refusal names them. */
        recordPath: string;
        /** @description Only rows with this code, be it the one that decided or one of their problems. */
        resultCode: string;
        /** @description Only rows with this lifecycle event. */
        resultEvent: "joiner" | "mover" | "leaver" | "rehire" | "none";
        /** @description Only rows of this worker. */
        resultExternalId: string;
        /** @description Only rows with this outcome. */
        resultOutcome: components["schemas"]["RowOutcome"];
        /**
         * @description The id of the review.
         * @example 0b0e6a4e-6f0c-4a51-9a0e-2a9d6f0c5b11
         */
        reviewId: string;
        /** @description A full file that arrives in parts, such as the pages of an HR system: the name of the set, the same for all its parts. The parts become one submission once all have arrived, in any order; it is `accepting` until then. A part that comes twice replaces the first. A set to which nothing came for 24 hours expires. Rows of part n are numbered from (n - 1) x 1,000,000. */
        setId: string;
        /** @description The sheet of a workbook, by its name. Without it the mapping's, else the first that is not hidden and has rows. Refused for what has no sheets. */
        sheet: string;
        /** @description Rows to leave out of the answer; the summary always covers everything. */
        skip: number;
        /** @description A label of your own for lists and events, such as the name of the flow. */
        sourceName: string;
        /** @description When the source was read, which orders facts of one worker. Without it the start of the request. More than five minutes in the future is refused. */
        sourceTime: string;
        /**
         * @description The id of the submission.
         * @example sub_01HZX3
         */
        submissionId: string;
        /**
         * @description The id of the job as ListTenantJobs gives it.
         * @example bbbbbbbb-0000-4000-8000-000000000001~scim.6f1d2c3b5a4e4f708b91a2c3d4e5f601.0d6a2b1c-3333-4444-8555-666677778888
         */
        tenantJobId: string;
        /** @description Entries on a page. */
        top: number;
        /** @description Whether the wait goes on while the submission is held for a person. */
        waitForApproval: boolean;
        /**
         * @description The id of the workflow.
         * @example 0d8c7c1e-5a51-4a0a-8f0c-7d2b9f6a1c01
         */
        workflowId: string;
    };
    requestBodies: never;
    headers: {
        /** @description Present and true when this is the stored answer of an earlier request with the same Idempotency-Key. */
        IdempotentReplay: boolean;
        /** @description Absolute address of what was made, or where to ask next. */
        Location: string;
        /** @description Seconds to wait before the next request. */
        RetryAfter: number;
        /** @description Absolute address that ends the subscription with DELETE, without a key. It is a secret. */
        UnsubscribeLocation: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    ShowDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example <!doctype html><title>HR Onramp</title> */
                    "text/html": string;
                };
            };
            /** @description The page is at the same address with a slash. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            500: components["responses"]["Failure"];
        };
    };
    ShowErrorPage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example <!doctype html><title>Error codes</title> */
                    "text/html": string;
                };
            };
            500: components["responses"]["Failure"];
        };
    };
    ShowGuides: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example <!doctype html><title>Guides</title> */
                    "text/html": string;
                };
            };
            500: components["responses"]["Failure"];
        };
    };
    ShowGuide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the guide.
                 * @example first-sign-in
                 */
                guide: components["parameters"]["guideName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example <!doctype html><title>A guide</title> */
                    "text/html": string;
                };
            };
            404: components["responses"]["NotFound"];
            500: components["responses"]["Failure"];
        };
    };
    CheckLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is so. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "live"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            500: components["responses"]["Failure"];
        };
    };
    CheckReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is so. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ready"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            500: components["responses"]["Failure"];
            503: components["responses"]["NotReady"];
        };
    };
    GetContract: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OpenAPI document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "openapi": "3.0.3"
                     *     }
                     */
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            500: components["responses"]["Failure"];
        };
    };
    ListAuditEntries: {
        parameters: {
            query?: {
                /** @description Only this action, such as `submission-approved`. */
                action?: string;
                /** @description Only what this principal did, such as `key:1a2b3c`. */
                caller?: string;
                /** @description Only what was done to this worker; needs `source`. */
                externalId?: string;
                /** @description Only entries of this moment or later. */
                from?: string;
                /** @description The place where the page begins, taken from a `nextLink`. */
                page?: components["parameters"]["page"];
                /** @description The source of that worker. */
                source?: string;
                /** @description Only what was done to this, such as `job:entra-id`. */
                subject?: string;
                /** @description Only entries before this moment. */
                to?: string;
                /** @description Entries on a page. */
                top?: components["parameters"]["top"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    CheckConversion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversionCheckRequest"];
            };
        };
        responses: {
            /** @description The checks of each person. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversionChecks"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
            503: components["responses"]["NotReady"];
        };
    };
    ListConversions: {
        parameters: {
            query?: {
                /** @description The place where the page begins, taken from a `nextLink`. */
                page?: components["parameters"]["page"];
                /** @description Only conversions in this status. */
                status?: "awaiting-approval" | "running" | "paused" | "stopped" | "finished";
                /** @description Entries on a page. */
                top?: components["parameters"]["top"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of conversions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    StartConversion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversionRequest"];
            };
        };
        responses: {
            /** @description The conversion, waiting for approval. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversion"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
            503: components["responses"]["NotReady"];
        };
    };
    GetConversion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the conversion.
                 * @example 6a0e7c54-3c0b-4f2e-9b7e-5d1f0c2a9e11
                 */
                id: components["parameters"]["conversionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The conversion. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversion"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    ApproveConversion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the conversion.
                 * @example 6a0e7c54-3c0b-4f2e-9b7e-5d1f0c2a9e11
                 */
                id: components["parameters"]["conversionId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ConversionApproval"];
            };
        };
        responses: {
            /** @description The conversion after the decision. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversion"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    PauseConversion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the conversion.
                 * @example 6a0e7c54-3c0b-4f2e-9b7e-5d1f0c2a9e11
                 */
                id: components["parameters"]["conversionId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ConversionDecision"];
            };
        };
        responses: {
            /** @description The conversion after the decision. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversion"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    ResumeConversion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the conversion.
                 * @example 6a0e7c54-3c0b-4f2e-9b7e-5d1f0c2a9e11
                 */
                id: components["parameters"]["conversionId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ConversionDecision"];
            };
        };
        responses: {
            /** @description The conversion after the decision. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversion"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    RollBackConversion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the conversion.
                 * @example 6a0e7c54-3c0b-4f2e-9b7e-5d1f0c2a9e11
                 */
                id: components["parameters"]["conversionId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ConversionReturn"];
            };
        };
        responses: {
            /** @description The conversion after the decision. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversion"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    ListDeliveries: {
        parameters: {
            query?: {
                /** @description The place where the page begins, taken from a `nextLink`. */
                page?: components["parameters"]["page"];
                /** @description Only deliveries in this status. */
                status?: components["schemas"]["DeliveryStatus"];
                /** @description Only deliveries about this submission. */
                submission?: string;
                /** @description Only deliveries of this subscription. */
                subscription?: string;
                /** @description Entries on a page. */
                top?: components["parameters"]["top"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    ReplayDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the delivery.
                 * @example 77d1f2a3-1b4c-4d5e-9f60-718293a4b5c6
                 */
                id: components["parameters"]["deliveryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, waiting to be sent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    ListErrorCatalogue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The codes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorCatalogue"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    WhenOutcomesArrive: {
        parameters: {
            query?: {
                /** @description The sequence of the last event seen. */
                after?: number;
                /** @description Only events of submissions with this mapping. */
                mapping?: string;
                /** @description Only events of these types, separated by commas. */
                types?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events after that place, at least one. */
            200: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description Nothing is new; Location is where to ask next. */
            202: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    EvaluateExpression: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvaluateRequest"];
            };
        };
        responses: {
            /** @description What came of it, errors of the expression included. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluateResult"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    ListJobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The jobs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    GetJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the provisioning job.
                 * @example entra-id
                 */
                job: components["parameters"]["jobName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    AdoptJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the provisioning job.
                 * @example entra-id
                 */
                job: components["parameters"]["jobName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description One entry per account with an employee id. */
                    users: {
                        /** @description By which the job finds the user: HR's externalId. */
                        employeeId: string;
                        /** @description Whether the account is enabled; null where unknown. */
                        enabled?: boolean | null;
                        /** @description Tells two accounts of one person apart. */
                        sAMAccountName?: string | null;
                        /** @description Kept as the user name. */
                        userPrincipalName?: string | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description The job, adopted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    AdoptJobFromFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the provisioning job.
                 * @example entra-id
                 */
                job: components["parameters"]["jobName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description The job, adopted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    ListJobLog: {
        parameters: {
            query?: {
                /** @description Only rows with this code. */
                code?: string;
                /** @description Only rows of this worker. */
                externalId?: string;
                /** @description Only rows of this moment or later, by Entra's time. */
                from?: string;
                /** @description The place where the page begins, taken from a `nextLink`. */
                page?: components["parameters"]["page"];
                /** @description Only rows with this status of Entra's. */
                status?: "success" | "failure" | "skipped" | "warning";
                /** @description Only rows before this moment. */
                to?: string;
                /** @description Entries on a page. */
                top?: components["parameters"]["top"];
            };
            header?: never;
            path: {
                /**
                 * @description The name of the provisioning job.
                 * @example entra-id
                 */
                job: components["parameters"]["jobName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobLogPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    PauseJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the provisioning job.
                 * @example entra-id
                 */
                job: components["parameters"]["jobName"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["JobPause"];
            };
        };
        responses: {
            /** @description The job afterwards. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
            503: components["responses"]["NotReady"];
        };
    };
    ProvisionOnDemand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the provisioning job.
                 * @example entra-id
                 */
                job: components["parameters"]["jobName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobOnDemand"];
            };
        };
        responses: {
            /** @description The worker was provisioned. It does not occur for API-driven jobs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobOnDemand"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    RebaselineJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the provisioning job.
                 * @example entra-id
                 */
                job: components["parameters"]["jobName"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["JobRebaseline"];
            };
        };
        responses: {
            /** @description The job afterwards. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    RestartJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the provisioning job.
                 * @example entra-id
                 */
                job: components["parameters"]["jobName"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["JobRestart"];
            };
        };
        responses: {
            /** @description The job afterwards. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
            503: components["responses"]["NotReady"];
        };
    };
    ApplyJobSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the provisioning job.
                 * @example entra-id
                 */
                job: components["parameters"]["jobName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchemaApplyRequest"];
            };
        };
        responses: {
            /** @description The schema has been replaced, or nothing was to do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaReplacement"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
            503: components["responses"]["NotReady"];
        };
    };
    PlanJobSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the provisioning job.
                 * @example entra-id
                 */
                job: components["parameters"]["jobName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchemaPlanRequest"];
            };
        };
        responses: {
            /** @description The plan. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaPlan"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
            503: components["responses"]["NotReady"];
        };
    };
    UndoJobSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the provisioning job.
                 * @example entra-id
                 */
                job: components["parameters"]["jobName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchemaUndoRequest"];
            };
        };
        responses: {
            /** @description The old schema is back, or was there already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaReplacement"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
            503: components["responses"]["NotReady"];
        };
    };
    SetJobSending: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the provisioning job.
                 * @example entra-id
                 */
                job: components["parameters"]["jobName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendingChange"];
            };
        };
        responses: {
            /** @description The job after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    StartJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the provisioning job.
                 * @example entra-id
                 */
                job: components["parameters"]["jobName"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["JobStart"];
            };
        };
        responses: {
            /** @description The job afterwards. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
            503: components["responses"]["NotReady"];
        };
    };
    ListLifecycleWorkflows: {
        parameters: {
            query?: {
                /** @description Only workflows of this category. */
                category?: "joiner" | "mover" | "leaver";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workflows by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecycleWorkflowList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
            503: components["responses"]["NotReady"];
        };
    };
    ListLifecycleWorkflowResults: {
        parameters: {
            query?: {
                /** @description How far back to look. */
                days?: number;
                /** @description Only the results of this person. */
                externalId?: string;
                /** @description Results at most; the tasks of each are a read of their own. */
                top?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The id of the workflow.
                 * @example 0d8c7c1e-5a51-4a0a-8f0c-7d2b9f6a1c01
                 */
                id: components["parameters"]["workflowId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The results. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecycleWorkflowResults"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
            503: components["responses"]["NotReady"];
        };
    };
    RunLifecycleWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the workflow.
                 * @example 0d8c7c1e-5a51-4a0a-8f0c-7d2b9f6a1c01
                 */
                id: components["parameters"]["workflowId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LifecycleWorkflowRunRequest"];
            };
        };
        responses: {
            /** @description What became of each person. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecycleWorkflowRun"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
            503: components["responses"]["NotReady"];
        };
    };
    CompareMappings: {
        parameters: {
            query?: {
                /** @description The older version; without it the one before `to`, or with `fromMapping` the newest of that mapping. */
                from?: number;
                /** @description Another mapping to compare with. */
                fromMapping?: string;
                /** @description The newer version; without it the newest. */
                to?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The name of the mapping or preset.
                 * @example generic-csv
                 */
                name: components["parameters"]["mappingName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The differences; none where both say the same. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingDiff"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    ImportJobSchema: {
        parameters: {
            query?: {
                /** @description A configured job whose schema is read from Graph, instead of a body. */
                job?: string;
                /** @description The name of the proposed mapping. */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["JobSchema"];
            };
        };
        responses: {
            /** @description The proposal with its report. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingImport"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
            503: components["responses"]["NotReady"];
        };
    };
    ProposeMapping: {
        parameters: {
            query?: {
                /** @description The delimiter of a CSV file, one character or the word `tab`. Without it, found out. */
                delimiter?: components["parameters"]["delimiter"];
                /** @description The encoding of the bytes. Without it, found out. */
                encoding?: components["parameters"]["encoding"];
                /** @description The name of the file; its ending (.csv, .tsv, .json, .ndjson, .xml) tells the format where `format` and the bytes do not. A workbook (.xlsx) is known by its bytes, columns of fixed width (.txt) only by `format` or the mapping. */
                fileName?: components["parameters"]["fileName"];
                /** @description The format of the bytes. Without it the mapping's, else found out from file name, content type and bytes. For `fixed-width` the mapping has to name the columns. */
                format?: components["parameters"]["format"];
                /** @description The name of the mapping to be. Without it, made from the name of the file. */
                name?: string;
                /** @description Where the records stand in a JSON or XML document: the keys to the array, such as `Report_Entry` or `d.results`, or the elements to a record, such as `Workers/Worker` or `Worker` alone. Without it the mapping's, else found out; where several places would do, the refusal names them. */
                recordPath?: components["parameters"]["recordPath"];
                /** @description The sheet of a workbook, by its name. Without it the mapping's, else the first that is not hidden and has rows. Refused for what has no sheets. */
                sheet?: components["parameters"]["sheet"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The bytes of the file as they are; gzip (Content-Encoding) is allowed. */
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description The proposal. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingProposal"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    GetMappingSchemas: {
        parameters: {
            query?: {
                /** @description A version of the mapping; without it the newest. */
                version?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The name of the mapping or preset.
                 * @example generic-csv
                 */
                mapping: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schemas. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingSchemas"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    TestMapping: {
        parameters: {
            query?: {
                /** @description The form of the report; without it the header Accept decides. */
                format?: "json" | "html";
                /** @description A version of the mapping; without it the newest. */
                version?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The name of the mapping or preset.
                 * @example generic-csv
                 */
                name: components["parameters"]["mappingName"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MappingTestForm"];
            };
        };
        responses: {
            /** @description What came of each example. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingTest"];
                    "text/html": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    ListMappingVersions: {
        parameters: {
            query?: {
                /** @description The place where the page begins, taken from a `nextLink`. */
                page?: components["parameters"]["page"];
                /** @description Entries on a page. */
                top?: components["parameters"]["top"];
            };
            header?: never;
            path: {
                /**
                 * @description The name of the mapping or preset.
                 * @example generic-csv
                 */
                name: components["parameters"]["mappingName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingVersionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    ListMappings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mappings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    GetMapping: {
        parameters: {
            query?: {
                /** @description A version of the mapping; without it the newest. */
                version?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The name of the mapping or preset.
                 * @example generic-csv
                 */
                name: components["parameters"]["mappingName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mapping. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mapping"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    SaveMapping: {
        parameters: {
            query?: {
                /** @description The newest version the change was made from, 0 for a mapping that is not there yet. When another one has been stored meanwhile, nothing is saved and the answer is 409. */
                expectedVersion?: number;
                /** @description Whether to save although examples fail. */
                force?: boolean;
                /** @description Whether everybody whom an older version has evaluated is evaluated again by a new one, in a submission per job that says how many it touches and waits for approval. Without it each worker follows with the next record. */
                reevaluate?: boolean;
                /** @description Whether to take a document that calls itself otherwise, such as a preset or an exported mapping. It is saved under the name in the path and keeps its source, so that it moves the same workers. */
                rename?: boolean;
            };
            header?: never;
            path: {
                /**
                 * @description The name of the mapping or preset.
                 * @example generic-csv
                 */
                name: components["parameters"]["mappingName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MappingDocument"];
            };
        };
        responses: {
            /** @description The newest version says the same already; nothing was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedMapping"];
                };
            };
            /** @description The version that was stored. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedMapping"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    ListPopulations: {
        parameters: {
            query: {
                /**
                 * @description The mapping that reads the records, a stored one or a preset.
                 * @example generic-csv
                 */
                mapping: components["parameters"]["mapping"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The populations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PopulationList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    ListPresets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The presets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresetList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    PreviewWorkers: {
        parameters: {
            query: {
                /** @description Without it (and without an Idempotency-Key) the same bytes sent again within ten minutes, with nothing of that source in between, answer with the first submission, because flows retry. */
                allowRepeat?: components["parameters"]["allowRepeat"];
                /**
                 * @description The day or moment the preview pretends to run on. Without it, now.
                 * @example 2026-11-23
                 */
                asOf?: components["parameters"]["asOf"];
                /** @description The delimiter of a CSV file, one character or the word `tab`. Without it, found out. */
                delimiter?: components["parameters"]["delimiter"];
                /** @description The encoding of the bytes. Without it, found out. */
                encoding?: components["parameters"]["encoding"];
                /** @description The number of records the source says it sent; another number refuses the submission. */
                expectedRows?: components["parameters"]["expectedRows"];
                /** @description Whether each row says how its values came about. */
                explain?: components["parameters"]["explain"];
                /** @description The name of the file; its ending (.csv, .tsv, .json, .ndjson, .xml) tells the format where `format` and the bytes do not. A workbook (.xlsx) is known by its bytes, columns of fixed width (.txt) only by `format` or the mapping. */
                fileName?: components["parameters"]["fileName"];
                /** @description The format of the bytes. Without it the mapping's, else found out from file name, content type and bytes. For `fixed-width` the mapping has to name the columns. */
                format?: components["parameters"]["format"];
                /**
                 * @description The provisioning job. Without it the mapping's routes decide, else the only configured job, else the request is refused with `job-required`. A preview without a job compares with nothing stored, unless the mapping's routes decide.
                 * @example entra-id
                 */
                job?: components["parameters"]["job"];
                /** @description `full` is everybody of a population (who is absent is missing), `delta` those that changed, `event` single happenings that overtake bulk in the queue. */
                kind?: components["parameters"]["kind"];
                /**
                 * @description The mapping that reads the records, a stored one or a preset.
                 * @example generic-csv
                 */
                mapping: components["parameters"]["mapping"];
                /** @description A version of the mapping; without it the newest. */
                mappingVersion?: components["parameters"]["mappingVersion"];
                /** @description How long the wait goes on at most, as an ISO 8601 duration. The submission itself goes on afterwards. */
                maxWait?: components["parameters"]["maxWait"];
                /**
                 * @description A pilot: the ids of the only workers that count, separated by commas. Everybody else in the records is passed over as if not there, nobody is missing, and no later file is compared with this one.
                 * @example 10101,10107
                 */
                only?: components["parameters"]["only"];
                /** @description With `setId`, which part this is; the first is 1. */
                part?: components["parameters"]["part"];
                /** @description With `setId`, how many parts the set has. */
                parts?: components["parameters"]["parts"];
                /** @description With `kind=full`, the population the file stands for, such as employees or contractors. */
                population?: components["parameters"]["population"];
                /** @description Where the records stand in a JSON or XML document: the keys to the array, such as `Report_Entry` or `d.results`, or the elements to a record, such as `Workers/Worker` or `Worker` alone. Without it the mapping's, else found out; where several places would do, the refusal names them. */
                recordPath?: components["parameters"]["recordPath"];
                /** @description A full file that arrives in parts, such as the pages of an HR system: the name of the set, the same for all its parts. The parts become one submission once all have arrived, in any order; it is `accepting` until then. A part that comes twice replaces the first. A set to which nothing came for 24 hours expires. Rows of part n are numbered from (n - 1) x 1,000,000. */
                setId?: components["parameters"]["setId"];
                /** @description The sheet of a workbook, by its name. Without it the mapping's, else the first that is not hidden and has rows. Refused for what has no sheets. */
                sheet?: components["parameters"]["sheet"];
                /** @description Rows to leave out of the answer; the summary always covers everything. */
                skip?: components["parameters"]["skip"];
                /** @description A label of your own for lists and events, such as the name of the flow. */
                sourceName?: components["parameters"]["sourceName"];
                /** @description When the source was read, which orders facts of one worker. Without it the start of the request. More than five minutes in the future is refused. */
                sourceTime?: components["parameters"]["sourceTime"];
                /** @description Rows in the answer. */
                top?: components["parameters"]["previewTop"];
                /** @description Whether the wait goes on while the submission is held for a person. */
                waitForApproval?: components["parameters"]["waitForApproval"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordsForm"];
            };
        };
        responses: {
            /** @description What would happen. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    PreviewFileContent: {
        parameters: {
            query: {
                /** @description Without it (and without an Idempotency-Key) the same bytes sent again within ten minutes, with nothing of that source in between, answer with the first submission, because flows retry. */
                allowRepeat?: components["parameters"]["allowRepeat"];
                /**
                 * @description The day or moment the preview pretends to run on. Without it, now.
                 * @example 2026-11-23
                 */
                asOf?: components["parameters"]["asOf"];
                /** @description The delimiter of a CSV file, one character or the word `tab`. Without it, found out. */
                delimiter?: components["parameters"]["delimiter"];
                /** @description The encoding of the bytes. Without it, found out. */
                encoding?: components["parameters"]["encoding"];
                /** @description The number of records the source says it sent; another number refuses the submission. */
                expectedRows?: components["parameters"]["expectedRows"];
                /** @description Whether each row says how its values came about. */
                explain?: components["parameters"]["explain"];
                /** @description The name of the file; its ending (.csv, .tsv, .json, .ndjson, .xml) tells the format where `format` and the bytes do not. A workbook (.xlsx) is known by its bytes, columns of fixed width (.txt) only by `format` or the mapping. */
                fileName?: components["parameters"]["fileName"];
                /** @description The format of the bytes. Without it the mapping's, else found out from file name, content type and bytes. For `fixed-width` the mapping has to name the columns. */
                format?: components["parameters"]["format"];
                /**
                 * @description The provisioning job. Without it the mapping's routes decide, else the only configured job, else the request is refused with `job-required`. A preview without a job compares with nothing stored, unless the mapping's routes decide.
                 * @example entra-id
                 */
                job?: components["parameters"]["job"];
                /** @description `full` is everybody of a population (who is absent is missing), `delta` those that changed, `event` single happenings that overtake bulk in the queue. */
                kind?: components["parameters"]["kind"];
                /**
                 * @description The mapping that reads the records, a stored one or a preset.
                 * @example generic-csv
                 */
                mapping: components["parameters"]["mapping"];
                /** @description A version of the mapping; without it the newest. */
                mappingVersion?: components["parameters"]["mappingVersion"];
                /** @description How long the wait goes on at most, as an ISO 8601 duration. The submission itself goes on afterwards. */
                maxWait?: components["parameters"]["maxWait"];
                /**
                 * @description A pilot: the ids of the only workers that count, separated by commas. Everybody else in the records is passed over as if not there, nobody is missing, and no later file is compared with this one.
                 * @example 10101,10107
                 */
                only?: components["parameters"]["only"];
                /** @description With `setId`, which part this is; the first is 1. */
                part?: components["parameters"]["part"];
                /** @description With `setId`, how many parts the set has. */
                parts?: components["parameters"]["parts"];
                /** @description With `kind=full`, the population the file stands for, such as employees or contractors. */
                population?: components["parameters"]["population"];
                /** @description Where the records stand in a JSON or XML document: the keys to the array, such as `Report_Entry` or `d.results`, or the elements to a record, such as `Workers/Worker` or `Worker` alone. Without it the mapping's, else found out; where several places would do, the refusal names them. */
                recordPath?: components["parameters"]["recordPath"];
                /** @description A full file that arrives in parts, such as the pages of an HR system: the name of the set, the same for all its parts. The parts become one submission once all have arrived, in any order; it is `accepting` until then. A part that comes twice replaces the first. A set to which nothing came for 24 hours expires. Rows of part n are numbered from (n - 1) x 1,000,000. */
                setId?: components["parameters"]["setId"];
                /** @description The sheet of a workbook, by its name. Without it the mapping's, else the first that is not hidden and has rows. Refused for what has no sheets. */
                sheet?: components["parameters"]["sheet"];
                /** @description Rows to leave out of the answer; the summary always covers everything. */
                skip?: components["parameters"]["skip"];
                /** @description A label of your own for lists and events, such as the name of the flow. */
                sourceName?: components["parameters"]["sourceName"];
                /** @description When the source was read, which orders facts of one worker. Without it the start of the request. More than five minutes in the future is refused. */
                sourceTime?: components["parameters"]["sourceTime"];
                /** @description Rows in the answer. */
                top?: components["parameters"]["previewTop"];
                /** @description Whether the wait goes on while the submission is held for a person. */
                waitForApproval?: components["parameters"]["waitForApproval"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The bytes of the file as they are; gzip (Content-Encoding) is allowed. */
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description What would happen. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    ListReviews: {
        parameters: {
            query?: {
                /** @description Only reviews of workers of this mapping. */
                mapping?: string;
                /** @description The place where the page begins, taken from a `nextLink`. */
                page?: components["parameters"]["page"];
                /** @description Only reviews with this reason. */
                reason?: components["schemas"]["ReviewReason"];
                /** @description Only reviews in this status. */
                status?: components["schemas"]["ReviewStatus"];
                /** @description Entries on a page. */
                top?: components["parameters"]["top"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of reviews. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    DecideReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the review.
                 * @example 0b0e6a4e-6f0c-4a51-9a0e-2a9d6f0c5b11
                 */
                id: components["parameters"]["reviewId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewDecision"];
            };
        };
        responses: {
            /** @description The review after the decision. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    ListSubmissions: {
        parameters: {
            query?: {
                /** @description Only submissions with this mapping. */
                mapping?: string;
                /** @description The place where the page begins, taken from a `nextLink`. */
                page?: components["parameters"]["page"];
                /** @description Only submissions in this status. */
                status?: components["schemas"]["SubmissionStatus"];
                /** @description Entries on a page. */
                top?: components["parameters"]["top"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of submissions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    GetSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the submission.
                 * @example sub_01HZX3
                 */
                id: components["parameters"]["submissionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The submission. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    ApproveSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the submission.
                 * @example sub_01HZX3
                 */
                id: components["parameters"]["submissionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApprovalDecision"];
            };
        };
        responses: {
            /** @description The submission after the decision. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    CancelSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the submission.
                 * @example sub_01HZX3
                 */
                id: components["parameters"]["submissionId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RejectDecision"];
            };
        };
        responses: {
            /** @description The submission after the decision. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    RejectSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the submission.
                 * @example sub_01HZX3
                 */
                id: components["parameters"]["submissionId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RejectDecision"];
            };
        };
        responses: {
            /** @description The submission after the decision. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    DownloadRejectedRows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the submission.
                 * @example sub_01HZX3
                 */
                id: components["parameters"]["submissionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows as a CSV file in UTF-8, with a header line. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    GetRejectedRows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the submission.
                 * @example sub_01HZX3
                 */
                id: components["parameters"]["submissionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The records. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RejectedRecords"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    ListSubmissionResults: {
        parameters: {
            query?: {
                /** @description Only rows with this code, be it the one that decided or one of their problems. */
                code?: components["parameters"]["resultCode"];
                /** @description Only rows that are sent, or would be once approved, and disable an account, create a user or change one. */
                effect?: "disables" | "creates" | "changes";
                /** @description Only rows with this lifecycle event. */
                event?: components["parameters"]["resultEvent"];
                /** @description Only rows of this worker. */
                externalId?: components["parameters"]["resultExternalId"];
                /** @description Shows with each row what was sent of the worker (`user`): the attributes that this mapping gives, as pairs of name and value. */
                mapping?: string;
                /** @description Only rows with this outcome. */
                outcome?: components["parameters"]["resultOutcome"];
                /** @description The place where the page begins, taken from a `nextLink`. */
                page?: components["parameters"]["page"];
                /** @description Entries on a page. */
                top?: components["parameters"]["top"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of the submission.
                 * @example sub_01HZX3
                 */
                id: components["parameters"]["submissionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of results. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    DownloadSubmissionResults: {
        parameters: {
            query?: {
                /** @description Only rows with this code, be it the one that decided or one of their problems. */
                code?: components["parameters"]["resultCode"];
                /** @description Only rows with this lifecycle event. */
                event?: components["parameters"]["resultEvent"];
                /** @description Only rows of this worker. */
                externalId?: components["parameters"]["resultExternalId"];
                /** @description Only rows with this outcome. */
                outcome?: components["parameters"]["resultOutcome"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of the submission.
                 * @example sub_01HZX3
                 */
                id: components["parameters"]["submissionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows as a CSV file in UTF-8, with a header line. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    RetryFailedWorkers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the submission.
                 * @example sub_01HZX3
                 */
                id: components["parameters"]["submissionId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RetryRequest"];
            };
        };
        responses: {
            /** @description The new submission. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    StartFileContent: {
        parameters: {
            query: {
                /** @description Without it (and without an Idempotency-Key) the same bytes sent again within ten minutes, with nothing of that source in between, answer with the first submission, because flows retry. */
                allowRepeat?: components["parameters"]["allowRepeat"];
                /** @description The delimiter of a CSV file, one character or the word `tab`. Without it, found out. */
                delimiter?: components["parameters"]["delimiter"];
                /** @description The encoding of the bytes. Without it, found out. */
                encoding?: components["parameters"]["encoding"];
                /** @description The number of records the source says it sent; another number refuses the submission. */
                expectedRows?: components["parameters"]["expectedRows"];
                /** @description The name of the file; its ending (.csv, .tsv, .json, .ndjson, .xml) tells the format where `format` and the bytes do not. A workbook (.xlsx) is known by its bytes, columns of fixed width (.txt) only by `format` or the mapping. */
                fileName?: components["parameters"]["fileName"];
                /** @description The format of the bytes. Without it the mapping's, else found out from file name, content type and bytes. For `fixed-width` the mapping has to name the columns. */
                format?: components["parameters"]["format"];
                /**
                 * @description The provisioning job. Without it the mapping's routes decide, else the only configured job, else the request is refused with `job-required`. A preview without a job compares with nothing stored, unless the mapping's routes decide.
                 * @example entra-id
                 */
                job?: components["parameters"]["job"];
                /** @description `full` is everybody of a population (who is absent is missing), `delta` those that changed, `event` single happenings that overtake bulk in the queue. */
                kind?: components["parameters"]["kind"];
                /**
                 * @description The mapping that reads the records, a stored one or a preset.
                 * @example generic-csv
                 */
                mapping: components["parameters"]["mapping"];
                /** @description A version of the mapping; without it the newest. */
                mappingVersion?: components["parameters"]["mappingVersion"];
                /** @description How long the wait goes on at most, as an ISO 8601 duration. The submission itself goes on afterwards. */
                maxWait?: components["parameters"]["maxWait"];
                /**
                 * @description A pilot: the ids of the only workers that count, separated by commas. Everybody else in the records is passed over as if not there, nobody is missing, and no later file is compared with this one.
                 * @example 10101,10107
                 */
                only?: components["parameters"]["only"];
                /** @description With `setId`, which part this is; the first is 1. */
                part?: components["parameters"]["part"];
                /** @description With `setId`, how many parts the set has. */
                parts?: components["parameters"]["parts"];
                /** @description With `kind=full`, the population the file stands for, such as employees or contractors. */
                population?: components["parameters"]["population"];
                /** @description Where the records stand in a JSON or XML document: the keys to the array, such as `Report_Entry` or `d.results`, or the elements to a record, such as `Workers/Worker` or `Worker` alone. Without it the mapping's, else found out; where several places would do, the refusal names them. */
                recordPath?: components["parameters"]["recordPath"];
                /** @description A full file that arrives in parts, such as the pages of an HR system: the name of the set, the same for all its parts. The parts become one submission once all have arrived, in any order; it is `accepting` until then. A part that comes twice replaces the first. A set to which nothing came for 24 hours expires. Rows of part n are numbered from (n - 1) x 1,000,000. */
                setId?: components["parameters"]["setId"];
                /** @description The sheet of a workbook, by its name. Without it the mapping's, else the first that is not hidden and has rows. Refused for what has no sheets. */
                sheet?: components["parameters"]["sheet"];
                /** @description A label of your own for lists and events, such as the name of the flow. */
                sourceName?: components["parameters"]["sourceName"];
                /** @description When the source was read, which orders facts of one worker. Without it the start of the request. More than five minutes in the future is refused. */
                sourceTime?: components["parameters"]["sourceTime"];
                /** @description Whether the wait goes on while the submission is held for a person. */
                waitForApproval?: components["parameters"]["waitForApproval"];
            };
            header?: {
                /** @description Kept for seven days per caller and operation. The same body gets the same answer again; another body is refused with 422; while the first request still runs the answer is 409 with `Retry-After`. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The bytes of the file as they are; gzip (Content-Encoding) is allowed. */
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description The submission was accepted and goes on by itself. */
            201: {
                headers: {
                    "Idempotent-Replay": components["headers"]["IdempotentReplay"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    StartFile: {
        parameters: {
            query: {
                /** @description Without it (and without an Idempotency-Key) the same bytes sent again within ten minutes, with nothing of that source in between, answer with the first submission, because flows retry. */
                allowRepeat?: components["parameters"]["allowRepeat"];
                /** @description The delimiter of a CSV file, one character or the word `tab`. Without it, found out. */
                delimiter?: components["parameters"]["delimiter"];
                /** @description The encoding of the bytes. Without it, found out. */
                encoding?: components["parameters"]["encoding"];
                /** @description The number of records the source says it sent; another number refuses the submission. */
                expectedRows?: components["parameters"]["expectedRows"];
                /** @description The name of the file; its ending (.csv, .tsv, .json, .ndjson, .xml) tells the format where `format` and the bytes do not. A workbook (.xlsx) is known by its bytes, columns of fixed width (.txt) only by `format` or the mapping. */
                fileName?: components["parameters"]["fileName"];
                /** @description The format of the bytes. Without it the mapping's, else found out from file name, content type and bytes. For `fixed-width` the mapping has to name the columns. */
                format?: components["parameters"]["format"];
                /**
                 * @description The provisioning job. Without it the mapping's routes decide, else the only configured job, else the request is refused with `job-required`. A preview without a job compares with nothing stored, unless the mapping's routes decide.
                 * @example entra-id
                 */
                job?: components["parameters"]["job"];
                /** @description `full` is everybody of a population (who is absent is missing), `delta` those that changed, `event` single happenings that overtake bulk in the queue. */
                kind?: components["parameters"]["kind"];
                /**
                 * @description The mapping that reads the records, a stored one or a preset.
                 * @example generic-csv
                 */
                mapping: components["parameters"]["mapping"];
                /** @description A version of the mapping; without it the newest. */
                mappingVersion?: components["parameters"]["mappingVersion"];
                /** @description How long the wait goes on at most, as an ISO 8601 duration. The submission itself goes on afterwards. */
                maxWait?: components["parameters"]["maxWait"];
                /**
                 * @description A pilot: the ids of the only workers that count, separated by commas. Everybody else in the records is passed over as if not there, nobody is missing, and no later file is compared with this one.
                 * @example 10101,10107
                 */
                only?: components["parameters"]["only"];
                /** @description With `setId`, which part this is; the first is 1. */
                part?: components["parameters"]["part"];
                /** @description With `setId`, how many parts the set has. */
                parts?: components["parameters"]["parts"];
                /** @description With `kind=full`, the population the file stands for, such as employees or contractors. */
                population?: components["parameters"]["population"];
                /** @description Where the records stand in a JSON or XML document: the keys to the array, such as `Report_Entry` or `d.results`, or the elements to a record, such as `Workers/Worker` or `Worker` alone. Without it the mapping's, else found out; where several places would do, the refusal names them. */
                recordPath?: components["parameters"]["recordPath"];
                /** @description A full file that arrives in parts, such as the pages of an HR system: the name of the set, the same for all its parts. The parts become one submission once all have arrived, in any order; it is `accepting` until then. A part that comes twice replaces the first. A set to which nothing came for 24 hours expires. Rows of part n are numbered from (n - 1) x 1,000,000. */
                setId?: components["parameters"]["setId"];
                /** @description The sheet of a workbook, by its name. Without it the mapping's, else the first that is not hidden and has rows. Refused for what has no sheets. */
                sheet?: components["parameters"]["sheet"];
                /** @description A label of your own for lists and events, such as the name of the flow. */
                sourceName?: components["parameters"]["sourceName"];
                /** @description When the source was read, which orders facts of one worker. Without it the start of the request. More than five minutes in the future is refused. */
                sourceTime?: components["parameters"]["sourceTime"];
                /** @description Whether the wait goes on while the submission is held for a person. */
                waitForApproval?: components["parameters"]["waitForApproval"];
            };
            header?: {
                /** @description Kept for seven days per caller and operation. The same body gets the same answer again; another body is refused with 422; while the first request still runs the answer is 409 with `Retry-After`. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FileForm"];
            };
        };
        responses: {
            /** @description The submission was accepted and goes on by itself. */
            201: {
                headers: {
                    "Idempotent-Replay": components["headers"]["IdempotentReplay"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    SubmitFileAndWait: {
        parameters: {
            query: {
                /** @description Without it (and without an Idempotency-Key) the same bytes sent again within ten minutes, with nothing of that source in between, answer with the first submission, because flows retry. */
                allowRepeat?: components["parameters"]["allowRepeat"];
                /** @description The delimiter of a CSV file, one character or the word `tab`. Without it, found out. */
                delimiter?: components["parameters"]["delimiter"];
                /** @description The encoding of the bytes. Without it, found out. */
                encoding?: components["parameters"]["encoding"];
                /** @description The number of records the source says it sent; another number refuses the submission. */
                expectedRows?: components["parameters"]["expectedRows"];
                /** @description The name of the file; its ending (.csv, .tsv, .json, .ndjson, .xml) tells the format where `format` and the bytes do not. A workbook (.xlsx) is known by its bytes, columns of fixed width (.txt) only by `format` or the mapping. */
                fileName?: components["parameters"]["fileName"];
                /** @description The format of the bytes. Without it the mapping's, else found out from file name, content type and bytes. For `fixed-width` the mapping has to name the columns. */
                format?: components["parameters"]["format"];
                /**
                 * @description The provisioning job. Without it the mapping's routes decide, else the only configured job, else the request is refused with `job-required`. A preview without a job compares with nothing stored, unless the mapping's routes decide.
                 * @example entra-id
                 */
                job?: components["parameters"]["job"];
                /** @description `full` is everybody of a population (who is absent is missing), `delta` those that changed, `event` single happenings that overtake bulk in the queue. */
                kind?: components["parameters"]["kind"];
                /**
                 * @description The mapping that reads the records, a stored one or a preset.
                 * @example generic-csv
                 */
                mapping: components["parameters"]["mapping"];
                /** @description A version of the mapping; without it the newest. */
                mappingVersion?: components["parameters"]["mappingVersion"];
                /** @description How long the wait goes on at most, as an ISO 8601 duration. The submission itself goes on afterwards. */
                maxWait?: components["parameters"]["maxWait"];
                /**
                 * @description A pilot: the ids of the only workers that count, separated by commas. Everybody else in the records is passed over as if not there, nobody is missing, and no later file is compared with this one.
                 * @example 10101,10107
                 */
                only?: components["parameters"]["only"];
                /** @description With `setId`, which part this is; the first is 1. */
                part?: components["parameters"]["part"];
                /** @description With `setId`, how many parts the set has. */
                parts?: components["parameters"]["parts"];
                /** @description With `kind=full`, the population the file stands for, such as employees or contractors. */
                population?: components["parameters"]["population"];
                /** @description Where the records stand in a JSON or XML document: the keys to the array, such as `Report_Entry` or `d.results`, or the elements to a record, such as `Workers/Worker` or `Worker` alone. Without it the mapping's, else found out; where several places would do, the refusal names them. */
                recordPath?: components["parameters"]["recordPath"];
                /** @description A full file that arrives in parts, such as the pages of an HR system: the name of the set, the same for all its parts. The parts become one submission once all have arrived, in any order; it is `accepting` until then. A part that comes twice replaces the first. A set to which nothing came for 24 hours expires. Rows of part n are numbered from (n - 1) x 1,000,000. */
                setId?: components["parameters"]["setId"];
                /** @description The sheet of a workbook, by its name. Without it the mapping's, else the first that is not hidden and has rows. Refused for what has no sheets. */
                sheet?: components["parameters"]["sheet"];
                /** @description A label of your own for lists and events, such as the name of the flow. */
                sourceName?: components["parameters"]["sourceName"];
                /** @description When the source was read, which orders facts of one worker. Without it the start of the request. More than five minutes in the future is refused. */
                sourceTime?: components["parameters"]["sourceTime"];
                /** @description Whether the wait goes on while the submission is held for a person. */
                waitForApproval?: components["parameters"]["waitForApproval"];
            };
            header?: {
                /** @description Kept for seven days per caller and operation. The same body gets the same answer again; another body is refused with 422; while the first request still runs the answer is 409 with `Retry-After`. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FileForm"];
            };
        };
        responses: {
            /** @description What the wait ends with, the submission. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            /** @description The submission was accepted; ask at Location until another status than 202 comes. */
            202: {
                headers: {
                    "Idempotent-Replay": components["headers"]["IdempotentReplay"];
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    StartWorkers: {
        parameters: {
            query: {
                /** @description Without it (and without an Idempotency-Key) the same bytes sent again within ten minutes, with nothing of that source in between, answer with the first submission, because flows retry. */
                allowRepeat?: components["parameters"]["allowRepeat"];
                /** @description The delimiter of a CSV file, one character or the word `tab`. Without it, found out. */
                delimiter?: components["parameters"]["delimiter"];
                /** @description The encoding of the bytes. Without it, found out. */
                encoding?: components["parameters"]["encoding"];
                /** @description The number of records the source says it sent; another number refuses the submission. */
                expectedRows?: components["parameters"]["expectedRows"];
                /** @description The name of the file; its ending (.csv, .tsv, .json, .ndjson, .xml) tells the format where `format` and the bytes do not. A workbook (.xlsx) is known by its bytes, columns of fixed width (.txt) only by `format` or the mapping. */
                fileName?: components["parameters"]["fileName"];
                /** @description The format of the bytes. Without it the mapping's, else found out from file name, content type and bytes. For `fixed-width` the mapping has to name the columns. */
                format?: components["parameters"]["format"];
                /**
                 * @description The provisioning job. Without it the mapping's routes decide, else the only configured job, else the request is refused with `job-required`. A preview without a job compares with nothing stored, unless the mapping's routes decide.
                 * @example entra-id
                 */
                job?: components["parameters"]["job"];
                /** @description `full` is everybody of a population (who is absent is missing), `delta` those that changed, `event` single happenings that overtake bulk in the queue. */
                kind?: components["parameters"]["kind"];
                /**
                 * @description The mapping that reads the records, a stored one or a preset.
                 * @example generic-csv
                 */
                mapping: components["parameters"]["mapping"];
                /** @description A version of the mapping; without it the newest. */
                mappingVersion?: components["parameters"]["mappingVersion"];
                /** @description How long the wait goes on at most, as an ISO 8601 duration. The submission itself goes on afterwards. */
                maxWait?: components["parameters"]["maxWait"];
                /**
                 * @description A pilot: the ids of the only workers that count, separated by commas. Everybody else in the records is passed over as if not there, nobody is missing, and no later file is compared with this one.
                 * @example 10101,10107
                 */
                only?: components["parameters"]["only"];
                /** @description With `setId`, which part this is; the first is 1. */
                part?: components["parameters"]["part"];
                /** @description With `setId`, how many parts the set has. */
                parts?: components["parameters"]["parts"];
                /** @description With `kind=full`, the population the file stands for, such as employees or contractors. */
                population?: components["parameters"]["population"];
                /** @description Where the records stand in a JSON or XML document: the keys to the array, such as `Report_Entry` or `d.results`, or the elements to a record, such as `Workers/Worker` or `Worker` alone. Without it the mapping's, else found out; where several places would do, the refusal names them. */
                recordPath?: components["parameters"]["recordPath"];
                /** @description A full file that arrives in parts, such as the pages of an HR system: the name of the set, the same for all its parts. The parts become one submission once all have arrived, in any order; it is `accepting` until then. A part that comes twice replaces the first. A set to which nothing came for 24 hours expires. Rows of part n are numbered from (n - 1) x 1,000,000. */
                setId?: components["parameters"]["setId"];
                /** @description The sheet of a workbook, by its name. Without it the mapping's, else the first that is not hidden and has rows. Refused for what has no sheets. */
                sheet?: components["parameters"]["sheet"];
                /** @description A label of your own for lists and events, such as the name of the flow. */
                sourceName?: components["parameters"]["sourceName"];
                /** @description When the source was read, which orders facts of one worker. Without it the start of the request. More than five minutes in the future is refused. */
                sourceTime?: components["parameters"]["sourceTime"];
                /** @description Whether the wait goes on while the submission is held for a person. */
                waitForApproval?: components["parameters"]["waitForApproval"];
            };
            header?: {
                /** @description Kept for seven days per caller and operation. The same body gets the same answer again; another body is refused with 422; while the first request still runs the answer is 409 with `Retry-After`. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordsForm"];
            };
        };
        responses: {
            /** @description The submission was accepted and goes on by itself. */
            201: {
                headers: {
                    "Idempotent-Replay": components["headers"]["IdempotentReplay"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    SubmitWorkersAndWait: {
        parameters: {
            query: {
                /** @description Without it (and without an Idempotency-Key) the same bytes sent again within ten minutes, with nothing of that source in between, answer with the first submission, because flows retry. */
                allowRepeat?: components["parameters"]["allowRepeat"];
                /** @description The delimiter of a CSV file, one character or the word `tab`. Without it, found out. */
                delimiter?: components["parameters"]["delimiter"];
                /** @description The encoding of the bytes. Without it, found out. */
                encoding?: components["parameters"]["encoding"];
                /** @description The number of records the source says it sent; another number refuses the submission. */
                expectedRows?: components["parameters"]["expectedRows"];
                /** @description The name of the file; its ending (.csv, .tsv, .json, .ndjson, .xml) tells the format where `format` and the bytes do not. A workbook (.xlsx) is known by its bytes, columns of fixed width (.txt) only by `format` or the mapping. */
                fileName?: components["parameters"]["fileName"];
                /** @description The format of the bytes. Without it the mapping's, else found out from file name, content type and bytes. For `fixed-width` the mapping has to name the columns. */
                format?: components["parameters"]["format"];
                /**
                 * @description The provisioning job. Without it the mapping's routes decide, else the only configured job, else the request is refused with `job-required`. A preview without a job compares with nothing stored, unless the mapping's routes decide.
                 * @example entra-id
                 */
                job?: components["parameters"]["job"];
                /** @description `full` is everybody of a population (who is absent is missing), `delta` those that changed, `event` single happenings that overtake bulk in the queue. */
                kind?: components["parameters"]["kind"];
                /**
                 * @description The mapping that reads the records, a stored one or a preset.
                 * @example generic-csv
                 */
                mapping: components["parameters"]["mapping"];
                /** @description A version of the mapping; without it the newest. */
                mappingVersion?: components["parameters"]["mappingVersion"];
                /** @description How long the wait goes on at most, as an ISO 8601 duration. The submission itself goes on afterwards. */
                maxWait?: components["parameters"]["maxWait"];
                /**
                 * @description A pilot: the ids of the only workers that count, separated by commas. Everybody else in the records is passed over as if not there, nobody is missing, and no later file is compared with this one.
                 * @example 10101,10107
                 */
                only?: components["parameters"]["only"];
                /** @description With `setId`, which part this is; the first is 1. */
                part?: components["parameters"]["part"];
                /** @description With `setId`, how many parts the set has. */
                parts?: components["parameters"]["parts"];
                /** @description With `kind=full`, the population the file stands for, such as employees or contractors. */
                population?: components["parameters"]["population"];
                /** @description Where the records stand in a JSON or XML document: the keys to the array, such as `Report_Entry` or `d.results`, or the elements to a record, such as `Workers/Worker` or `Worker` alone. Without it the mapping's, else found out; where several places would do, the refusal names them. */
                recordPath?: components["parameters"]["recordPath"];
                /** @description A full file that arrives in parts, such as the pages of an HR system: the name of the set, the same for all its parts. The parts become one submission once all have arrived, in any order; it is `accepting` until then. A part that comes twice replaces the first. A set to which nothing came for 24 hours expires. Rows of part n are numbered from (n - 1) x 1,000,000. */
                setId?: components["parameters"]["setId"];
                /** @description The sheet of a workbook, by its name. Without it the mapping's, else the first that is not hidden and has rows. Refused for what has no sheets. */
                sheet?: components["parameters"]["sheet"];
                /** @description A label of your own for lists and events, such as the name of the flow. */
                sourceName?: components["parameters"]["sourceName"];
                /** @description When the source was read, which orders facts of one worker. Without it the start of the request. More than five minutes in the future is refused. */
                sourceTime?: components["parameters"]["sourceTime"];
                /** @description Whether the wait goes on while the submission is held for a person. */
                waitForApproval?: components["parameters"]["waitForApproval"];
            };
            header?: {
                /** @description Kept for seven days per caller and operation. The same body gets the same answer again; another body is refused with 422; while the first request still runs the answer is 409 with `Retry-After`. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordsForm"];
            };
        };
        responses: {
            /** @description What the wait ends with, the submission. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            /** @description The submission was accepted; ask at Location until another status than 202 comes. */
            202: {
                headers: {
                    "Idempotent-Replay": components["headers"]["IdempotentReplay"];
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    StartWorker: {
        parameters: {
            query: {
                /** @description Without it (and without an Idempotency-Key) the same bytes sent again within ten minutes, with nothing of that source in between, answer with the first submission, because flows retry. */
                allowRepeat?: components["parameters"]["allowRepeat"];
                /**
                 * @description The provisioning job. Without it the mapping's routes decide, else the only configured job, else the request is refused with `job-required`. A preview without a job compares with nothing stored, unless the mapping's routes decide.
                 * @example entra-id
                 */
                job?: components["parameters"]["job"];
                /** @description One worker is always an event. */
                kind?: components["parameters"]["kindEvent"];
                /**
                 * @description The mapping that reads the records, a stored one or a preset.
                 * @example generic-csv
                 */
                mapping: components["parameters"]["mapping"];
                /** @description A version of the mapping; without it the newest. */
                mappingVersion?: components["parameters"]["mappingVersion"];
                /** @description How long the wait goes on at most, as an ISO 8601 duration. The submission itself goes on afterwards. */
                maxWait?: components["parameters"]["maxWait"];
                /** @description A label of your own for lists and events, such as the name of the flow. */
                sourceName?: components["parameters"]["sourceName"];
                /** @description When the source was read, which orders facts of one worker. Without it the start of the request. More than five minutes in the future is refused. */
                sourceTime?: components["parameters"]["sourceTime"];
                /** @description Whether the wait goes on while the submission is held for a person. */
                waitForApproval?: components["parameters"]["waitForApproval"];
            };
            header?: {
                /** @description Kept for seven days per caller and operation. The same body gets the same answer again; another body is refused with 422; while the first request still runs the answer is 409 with `Retry-After`. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkerForm"];
            };
        };
        responses: {
            /** @description The submission was accepted and goes on by itself. */
            201: {
                headers: {
                    "Idempotent-Replay": components["headers"]["IdempotentReplay"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    SubmitWorkerAndWait: {
        parameters: {
            query: {
                /** @description Without it (and without an Idempotency-Key) the same bytes sent again within ten minutes, with nothing of that source in between, answer with the first submission, because flows retry. */
                allowRepeat?: components["parameters"]["allowRepeat"];
                /**
                 * @description The provisioning job. Without it the mapping's routes decide, else the only configured job, else the request is refused with `job-required`. A preview without a job compares with nothing stored, unless the mapping's routes decide.
                 * @example entra-id
                 */
                job?: components["parameters"]["job"];
                /** @description One worker is always an event. */
                kind?: components["parameters"]["kindEvent"];
                /**
                 * @description The mapping that reads the records, a stored one or a preset.
                 * @example generic-csv
                 */
                mapping: components["parameters"]["mapping"];
                /** @description A version of the mapping; without it the newest. */
                mappingVersion?: components["parameters"]["mappingVersion"];
                /** @description How long the wait goes on at most, as an ISO 8601 duration. The submission itself goes on afterwards. */
                maxWait?: components["parameters"]["maxWait"];
                /** @description A label of your own for lists and events, such as the name of the flow. */
                sourceName?: components["parameters"]["sourceName"];
                /** @description When the source was read, which orders facts of one worker. Without it the start of the request. More than five minutes in the future is refused. */
                sourceTime?: components["parameters"]["sourceTime"];
                /** @description Whether the wait goes on while the submission is held for a person. */
                waitForApproval?: components["parameters"]["waitForApproval"];
            };
            header?: {
                /** @description Kept for seven days per caller and operation. The same body gets the same answer again; another body is refused with 422; while the first request still runs the answer is 409 with `Retry-After`. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkerForm"];
            };
        };
        responses: {
            /** @description What the wait ends with, the submission. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            /** @description The submission was accepted; ask at Location until another status than 202 comes. */
            202: {
                headers: {
                    "Idempotent-Replay": components["headers"]["IdempotentReplay"];
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    ListSubscriptions: {
        parameters: {
            query?: {
                /** @description The place where the page begins, taken from a `nextLink`. */
                page?: components["parameters"]["page"];
                /** @description Only subscriptions in this status. */
                status?: components["schemas"]["SubscriptionStatus"];
                /** @description Entries on a page. */
                top?: components["parameters"]["top"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of subscriptions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    WhenApprovalIsNeeded: {
        parameters: {
            query?: {
                /** @description Only what concerns this provisioning job. */
                job?: components["parameters"]["notificationJob"];
                /** @description Only submissions with this mapping. */
                mapping?: components["parameters"]["notificationMapping"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionForm"];
            };
        };
        responses: {
            /** @description The subscription stands. Its secret is shown here and never again. */
            201: {
                headers: {
                    Location: components["headers"]["UnsubscribeLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionMade"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    WhenReviewIsNeeded: {
        parameters: {
            query?: {
                /** @description Only what concerns this provisioning job. */
                job?: components["parameters"]["notificationJob"];
                /** @description Only submissions with this mapping. */
                mapping?: components["parameters"]["notificationMapping"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionForm"];
            };
        };
        responses: {
            /** @description The subscription stands. Its secret is shown here and never again. */
            201: {
                headers: {
                    Location: components["headers"]["UnsubscribeLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionMade"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    WhenSubmissionFinishes: {
        parameters: {
            query?: {
                /** @description Only what concerns this provisioning job. */
                job?: components["parameters"]["notificationJob"];
                /** @description Only submissions with this mapping. */
                mapping?: components["parameters"]["notificationMapping"];
                /** @description Only submissions that ended so, several separated by commas. */
                outcome?: components["parameters"]["notificationOutcome"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionForm"];
            };
        };
        responses: {
            /** @description The subscription stands. Its secret is shown here and never again. */
            201: {
                headers: {
                    Location: components["headers"]["UnsubscribeLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionMade"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    WhenWorkersFail: {
        parameters: {
            query?: {
                /** @description Only what concerns this provisioning job. */
                job?: components["parameters"]["notificationJob"];
                /** @description Only submissions with this mapping. */
                mapping?: components["parameters"]["notificationMapping"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionForm"];
            };
        };
        responses: {
            /** @description The subscription stands. Its secret is shown here and never again. */
            201: {
                headers: {
                    Location: components["headers"]["UnsubscribeLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionMade"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    ListTenantJobs: {
        parameters: {
            query?: {
                /** @description Only jobs of this kind. */
                kind?: components["schemas"]["JobKind"];
                /** @description The place where the page begins, taken from a `nextLink`. */
                page?: components["parameters"]["page"];
                /** @description Applications looked at for a page. */
                top?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantJobPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
            503: components["responses"]["NotReady"];
        };
    };
    GetTenantJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the job as ListTenantJobs gives it.
                 * @example bbbbbbbb-0000-4000-8000-000000000001~scim.6f1d2c3b5a4e4f708b91a2c3d4e5f601.0d6a2b1c-3333-4444-8555-666677778888
                 */
                id: components["parameters"]["tenantJobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantJob"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
            503: components["responses"]["NotReady"];
        };
    };
    ListTenantJobLog: {
        parameters: {
            query?: {
                /** @description How far back to look. */
                hours?: number;
                /** @description Only rows with this status of Entra's. */
                status?: "success" | "failure" | "skipped" | "warning";
                /** @description Rows at most. */
                top?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The id of the job as ListTenantJobs gives it.
                 * @example bbbbbbbb-0000-4000-8000-000000000001~scim.6f1d2c3b5a4e4f708b91a2c3d4e5f601.0d6a2b1c-3333-4444-8555-666677778888
                 */
                id: components["parameters"]["tenantJobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantJobLog"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
            503: components["responses"]["NotReady"];
        };
    };
    PauseTenantJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the job as ListTenantJobs gives it.
                 * @example bbbbbbbb-0000-4000-8000-000000000001~scim.6f1d2c3b5a4e4f708b91a2c3d4e5f601.0d6a2b1c-3333-4444-8555-666677778888
                 */
                id: components["parameters"]["tenantJobId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TenantJobAction"];
            };
        };
        responses: {
            /** @description The job afterwards. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantJob"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
            503: components["responses"]["NotReady"];
        };
    };
    ProvisionTenantJobOnDemand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the job as ListTenantJobs gives it.
                 * @example bbbbbbbb-0000-4000-8000-000000000001~scim.6f1d2c3b5a4e4f708b91a2c3d4e5f601.0d6a2b1c-3333-4444-8555-666677778888
                 */
                id: components["parameters"]["tenantJobId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TenantJobOnDemand"];
            };
        };
        responses: {
            /** @description What Entra did. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnDemandResult"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
            503: components["responses"]["NotReady"];
        };
    };
    RestartTenantJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the job as ListTenantJobs gives it.
                 * @example bbbbbbbb-0000-4000-8000-000000000001~scim.6f1d2c3b5a4e4f708b91a2c3d4e5f601.0d6a2b1c-3333-4444-8555-666677778888
                 */
                id: components["parameters"]["tenantJobId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TenantJobRestart"];
            };
        };
        responses: {
            /** @description The job afterwards. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantJob"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
            503: components["responses"]["NotReady"];
        };
    };
    StartTenantJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the job as ListTenantJobs gives it.
                 * @example bbbbbbbb-0000-4000-8000-000000000001~scim.6f1d2c3b5a4e4f708b91a2c3d4e5f601.0d6a2b1c-3333-4444-8555-666677778888
                 */
                id: components["parameters"]["tenantJobId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TenantJobAction"];
            };
        };
        responses: {
            /** @description The job afterwards. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantJob"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
            503: components["responses"]["NotReady"];
        };
    };
    Unsubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The token from the Location of the subscription.
                 * @example wP3rQ0aY6s1v9Jm2nH8kT4xZ7cB5dF0gL1eU3iO6yRA
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is no such subscription any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    AwaitSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the submission.
                 * @example sub_01HZX3
                 */
                id: components["parameters"]["submissionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The wait is over. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            /** @description Not so far; ask again at Location. */
            202: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    EraseWorker: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkerErasureRequest"];
            };
        };
        responses: {
            /** @description What was erased. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkerErasure"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    ExportWorker: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkerExportRequest"];
            };
        };
        responses: {
            /** @description All that is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkerExport"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    RenameWorker: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkerRenameRequest"];
            };
        };
        responses: {
            /** @description The new submission. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    ResendWorker: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkerResendRequest"];
            };
        };
        responses: {
            /** @description The new submission. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    SetWorkerControl: {
        parameters: {
            query?: {
                /** @description The source; needed unless exactly one knows this id. */
                source?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The id of the worker in its source.
                 * @example 10107
                 */
                externalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkerControlChange"];
            };
        };
        responses: {
            /** @description The control as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkerControl"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
    GetWorker: {
        parameters: {
            query?: {
                /** @description Only what belongs to this job. */
                job?: string;
                /** @description Whether to look for the worker in every other provisioning job of the tenant too, by Entra's log. */
                otherJobs?: boolean;
                /** @description The source, where several sources know this id. */
                source?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The id of the worker in its source.
                 * @example 10107
                 */
                externalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is known of the worker. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Worker"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failure"];
        };
    };
}
