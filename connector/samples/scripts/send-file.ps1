<#
.SYNOPSIS
Sends a file of workers to HR Onramp, waits for the outcome and prints who failed.

.DESCRIPTION
The API key is read from the variable HR_ONRAMP_KEY, or asked for. It is never an argument, where other users could see it.
The same file sent again within seven days is the same submission: its name and the hash of its content make the Idempotency-Key.

Exit code: 0 everybody is provisioned or nothing was to do; 1 wrong call, no connection or no key; 2 refused, nothing was taken;
3 some workers failed; 4 all failed, or it was rejected, cancelled, superseded, expired or abandoned;
5 it waits for the approval of a person; 6 it is still on its way after WaitSeconds.

.EXAMPLE
./send-file.ps1 -Url https://onramp.example.com -Mapping generic-csv -File workers.csv
#>
#Requires -Version 7.4
[CmdletBinding()]
param(
    [string] $Url,
    [string] $Mapping,
    [string] $File,
    [string] $Job,
    [ValidateSet('full', 'delta', 'event')] [string] $Kind = 'delta',
    [string] $Population,
    [int] $WaitSeconds = 14400,
    [switch] $Help
)
$ErrorActionPreference = 'Stop'

if ($Help) { Get-Help $PSCommandPath -Detailed; exit 0 }
function Stop-With([int] $Code, [string] $Text) { [Console]::Error.WriteLine($Text); exit $Code }
if (-not $Url -or -not $Mapping -or -not $File) { Stop-With 1 'Url, Mapping and File are needed; see -Help' }
if (-not (Test-Path -LiteralPath $File -PathType Leaf)) { Stop-With 1 "there is no file $File" }

$key = $env:HR_ONRAMP_KEY
if (-not $key) { $key = Read-Host -Prompt 'API key' -MaskInput }

function Invoke-Onramp([string] $Method, [string] $Path, [hashtable] $More = @{}) {
    $headers = @{ 'x-api-key' = $key } + ($More.Headers ?? @{})
    $call = @{
        Method = $Method; Uri = "$Url$Path"; Headers = $headers; SkipHttpErrorCheck = $true; MaximumRetryCount = 4; RetryIntervalSec = 5
    }
    if ($More.InFile) { $call.InFile = $More.InFile; $call.ContentType = 'application/octet-stream' }
    try { Invoke-WebRequest @call } catch { Stop-With 1 'the service cannot be reached; what it has taken goes on by itself' }
}
# Problem documents have a type of their own, whose content comes as bytes.
function Read-Answer($Answer) {
    $text = $Answer.Content -is [byte[]] ? [Text.Encoding]::UTF8.GetString($Answer.Content) : $Answer.Content
    $text ? ($text | ConvertFrom-Json) : $null
}

$name = Split-Path -Leaf $File
$query = [ordered]@{ mapping = $Mapping; kind = $Kind; fileName = $name; sourceName = 'send-file.ps1' }
if ($Job) { $query.job = $Job }
if ($Population) { $query.population = $Population }
$search = ($query.GetEnumerator() | ForEach-Object { "$($_.Key)=$([uri]::EscapeDataString($_.Value))" }) -join '&'
$hash = (Get-FileHash -LiteralPath $File -Algorithm SHA256).Hash.ToLower()
$escaped = [uri]::EscapeDataString($name)
$idempotencyKey = "file-$hash-$($escaped.Substring(0, [Math]::Min(150, $escaped.Length)))"

$answer = Invoke-Onramp POST "/v1/submit/content?$search" @{ InFile = $File; Headers = @{ 'Idempotency-Key' = $idempotencyKey } }
$body = Read-Answer $answer
switch ($answer.StatusCode) {
    { $_ -in 200, 201 } { break }
    { $_ -in 401, 403 } { Stop-With 1 "the key is not taken: $($body.detail)" }
    { $_ -ge 400 -and $_ -lt 500 } { Stop-With 2 "refused ($($body.code)): $($body.detail)" }
    default { Stop-With 1 "the service answered ${_}: $($body.detail)" }
}
$id = $body.id
"submission $id"

$end = (Get-Date).AddSeconds($WaitSeconds)
while ($true) {
    $answer = Invoke-Onramp GET "/v1/waits/submissions/$id"
    if ($answer.StatusCode -ne 202) { break }
    if ((Get-Date) -gt $end) { Stop-With 6 "still on its way: $Url/v1/submissions/$id" }
    $pace = [int]($answer.Headers['Retry-After'] | Select-Object -First 1)
    Start-Sleep -Seconds ($pace -gt 0 ? $pace : 20)
}
$submission = Read-Answer $answer
if ($answer.StatusCode -ne 200) { Stop-With 1 "the service answered $($answer.StatusCode): $($submission.detail)" }

$counts = $submission.counts
"status $($submission.status), outcome $($submission.outcome ?? 'none'), rows $($counts.rows), succeeded $($counts.succeeded), failed $($counts.failed), invalid $($counts.invalid)"
$submission.firstFailures | ForEach-Object { "$($_.externalId) $($_.code): $($_.reason) $($_.nextStep)" }

switch ($submission.status) {
    'finished' {
        switch ($submission.outcome) {
            { $_ -in 'success', 'nothingToDo' } { exit 0 }
            'partial' { exit 3 }
            default { exit 4 }
        }
    }
    'held' { "waits for approval: $Url/v1/submissions/$id"; exit 5 }
    'refused' { exit 2 }
    { $_ -in 'accepting', 'planning', 'sending', 'settling' } { exit 6 }
    default { exit 4 }
}
