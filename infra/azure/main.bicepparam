// What an installation decides, from the variables of azd (azd env set NAME VALUE) or of the shell.
using 'main.bicep'

param name = readEnvironmentVariable('ONRAMP_NAME', 'hr-onramp')
param location = readEnvironmentVariable('AZURE_LOCATION')
param size = readEnvironmentVariable('ONRAMP_SIZE', 'small')
param provisioningJobs = readEnvironmentVariable('PROVISIONING_JOBS')
param audience = readEnvironmentVariable('AUTH_AUDIENCE', '')
param dailyCallQuota = int(readEnvironmentVariable('DAILY_CALL_QUOTA', '2000'))
param timeZone = readEnvironmentVariable('TIME_ZONE', 'UTC')
param image = readEnvironmentVariable('ONRAMP_IMAGE', '')
param alertMail = readEnvironmentVariable('ALERT_MAIL', '')
param withConnector = bool(readEnvironmentVariable('ONRAMP_CONNECTOR', 'false'))
