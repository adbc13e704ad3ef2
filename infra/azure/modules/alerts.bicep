// What a person has to hear of. What to do for each stands in infra/README.md under the alert's name. The figures are those of
// api/telemetry/figures.ts; every process that runs the loops sends the same ones, so the highest counts.

@description('Beginning of the names of the rules.')
param name string

@description('The Azure region.')
param location string

@description('Tags of the resources.')
param tags object

@description('Resource id of the workspace that the figures are in.')
param workspaceId string

@description('Who is told by mail, or empty.')
param alertMail string

var rules = [
  {
    name: 'job-unhealthy'
    severity: 1
    description: 'A provisioning job is in quarantine, paused, disabled or cannot be read: nothing that is sent takes effect.'
    window: 'PT15M'
    query: '''
      AppMetrics
      | where Name == 'hr_onramp.job.unhealthy'
      | summarize value = max(Max) by tostring(Properties.job)
      | where value > 0
    '''
  }
  {
    name: 'oldest-operation-too-old'
    severity: 2
    description: 'An operation that may be sent has waited for more than an hour.'
    window: 'PT15M'
    query: '''
      AppMetrics
      | where Name == 'hr_onramp.queue.oldest_age'
      | summarize value = max(Max) by tostring(Properties.job)
      | where value > 3600
    '''
  }
  {
    name: 'quota-nearly-used'
    severity: 2
    description: 'Less than a tenth of the calls that Entra allows a day are left.'
    window: 'PT15M'
    query: '''
      AppMetrics
      | where Name in ('hr_onramp.graph.quota_left', 'hr_onramp.graph.quota')
      | summarize left_ = minif(Min, Name endswith 'quota_left'), quota = maxif(Max, Name endswith 'quota')
      | where isnotnull(left_) and left_ < quota / 10
    '''
  }
  {
    name: 'hold-waiting'
    severity: 3
    description: 'A submission has waited for a person for more than four hours; a hold that nobody decides on expires unsent.'
    window: 'PT15M'
    query: '''
      AppMetrics
      | where Name == 'hr_onramp.holds.oldest_age'
      | summarize value = max(Max)
      | where value > 14400
    '''
  }
  {
    name: 'unconfirmed-growing'
    severity: 2
    description: 'The number of operations that Entra took and never reported on has grown within the hour.'
    window: 'PT1H'
    query: '''
      AppMetrics
      | where Name == 'hr_onramp.operations.unconfirmed'
      | summarize before = avgif(Max, TimeGenerated < ago(30m)), now = avgif(Max, TimeGenerated >= ago(30m)) by tostring(Properties.job)
      | where now - before >= 5
    '''
  }
  {
    name: 'deliveries-failing'
    severity: 3
    description: 'Flows that asked to be called could not be reached, and the calls are tried again.'
    window: 'PT30M'
    query: '''
      AppMetrics
      | where Name == 'hr_onramp.deliveries.failing'
      | summarize value = min(Min)
      | where value > 0
    '''
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(alertMail)) {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: take(name, 12)
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: alertMail
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${name}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: '${name}: ${rule.name}'
      description: rule.description
      severity: rule.severity
      enabled: true
      evaluationFrequency: 'PT5M'
      windowSize: rule.window
      scopes: [workspaceId]
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      autoMitigate: true
      actions: { actionGroups: empty(alertMail) ? [] : [people.id] }
    }
  }
]

// The other rules are silent too when nobody sends figures.
resource silence 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${name}-service-silent'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: '${name}: service-silent'
    description: 'No process that runs the background loops has sent a figure for half an hour.'
    severity: 1
    enabled: true
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M'
    scopes: [workspaceId]
    criteria: {
      allOf: [
        {
          query: '''
            AppMetrics
            | where Name startswith 'hr_onramp.'
          '''
          timeAggregation: 'Count'
          operator: 'LessThan'
          threshold: 1
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    autoMitigate: true
    actions: { actionGroups: empty(alertMail) ? [] : [people.id] }
  }
}
