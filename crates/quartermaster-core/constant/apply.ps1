#Requires -Version 5.1
<#
.SYNOPSIS
    Carries out plan.json: sets up provisioning in a Microsoft Entra tenant.
.DESCRIPTION
    Each operation looks first and changes only what is not yet so. So it is safe to run this again: a second run
    changes nothing, and a run that stopped goes on where it was. It stops at the first failure and says what to do.

    This file is the same for everybody. What you chose stands in configuration.json and plan.json beside it, and is
    read as data only. The secret token is in none of these files: it is asked for, or taken from the environment
    variable that the configuration names, or from SCIM_TOKEN.

    Needs the module Microsoft.Graph.Authentication 2.0 or newer, on PowerShell 7 or Windows PowerShell 5.1.
    If Windows blocks the downloaded file: Unblock-File .\apply.ps1

    Every request goes through Invoke-MgGraphRequest. The schema is replaced with PUT, because the cmdlet made for it
    sends PATCH, which the service does not know.
.PARAMETER Configuration
    The configuration. Beside this script where it is not given.
.PARAMETER Plan
    The plan made from it. Beside this script where it is not given.
.PARAMETER DryRun
    Prints each request and sends none. What is only known on the way is shown as {name}, the token as stars.
.PARAMETER NewToken
    Asks for the secret token even if one is saved already: for a token that was renewed.
.EXAMPLE
    .\apply.ps1 -DryRun
.EXAMPLE
    .\apply.ps1
#>
[CmdletBinding()]
param(
    [string] $Configuration = (Join-Path $PSScriptRoot 'configuration.json'),
    [string] $Plan = (Join-Path $PSScriptRoot 'plan.json'),
    [switch] $DryRun,
    [switch] $NewToken
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
# -Debug would print the bodies of requests, and with them the token.
$DebugPreference = 'SilentlyContinue'

# ---------------------------------------------------------------------------------------------------------------------
# JSON. The cmdlets for it turn texts that look like dates into dates, and differ between versions of PowerShell. A
# schema has to go back exactly as it came: objects keep their order and the case of their keys, numbers their spelling.
# ---------------------------------------------------------------------------------------------------------------------

class JsonNumber {
    [string] $Text
    JsonNumber([string] $spelling) {
        $this.Text = $spelling
    }
}

$JsonToken = [regex] '\G[ \t\r\n]*(?:(?<text>"(?:[^"\\\x00-\x1f]|\\["\\/bfnrt]|\\u[0-9A-Fa-f]{4})*")|(?<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)|(?<word>true|false|null)|(?<mark>[\[\]{}:,]))'
$Escapes = @{ 'b' = "`b"; 'f' = "`f"; 'n' = "`n"; 'r' = "`r"; 't' = "`t" }

function New-List {
    return , (New-Object 'System.Collections.Generic.List[object]')
}

# Keys that differ only by case are different keys.
function New-Map {
    return (New-Object System.Collections.Specialized.OrderedDictionary -ArgumentList ([System.StringComparer]::Ordinal))
}

function Test-List {
    param($Value)
    return ($Value -is [System.Collections.IList])
}

function Test-Object {
    param($Value)
    return ($Value -is [System.Collections.IDictionary])
}

function Read-JsonToken {
    param([hashtable] $Reader)
    $found = $JsonToken.Match($Reader['Text'], $Reader['At'])
    if (-not $found.Success) {
        if ($Reader['Text'].Substring($Reader['At']).Trim().Length -gt 0) {
            throw "This is not JSON, at character $($Reader['At'])."
        }
        $Reader['Kind'] = 'end'
        $Reader['Token'] = ''
        return
    }
    $Reader['At'] = $found.Index + $found.Length
    foreach ($kind in @('text', 'number', 'word', 'mark')) {
        if ($found.Groups[$kind].Success) {
            $Reader['Kind'] = $kind
            $Reader['Token'] = $found.Groups[$kind].Value
        }
    }
}

function Test-JsonMark {
    param([hashtable] $Reader, [string] $Mark)
    return ($Reader['Kind'] -eq 'mark' -and $Reader['Token'] -eq $Mark)
}

function Skip-JsonMark {
    param([hashtable] $Reader, [string] $Mark)
    if (-not (Test-JsonMark $Reader $Mark)) {
        throw "This is not JSON: $Mark is missing before character $($Reader['At'])."
    }
    Read-JsonToken $Reader
}

function ConvertFrom-JsonString {
    param([string] $Token)
    $inner = $Token.Substring(1, $Token.Length - 2)
    if ($inner.IndexOf('\') -lt 0) {
        return $inner
    }
    return [regex]::Replace($inner, '\\(u[0-9A-Fa-f]{4}|.)', {
            param($escape)
            $code = $escape.Groups[1].Value
            if ($code.Length -gt 1) {
                return [string][char][Convert]::ToInt32($code.Substring(1), 16)
            }
            if ($Escapes.ContainsKey($code)) {
                return $Escapes[$code]
            }
            return $code
        })
}

function Read-JsonValue {
    param([hashtable] $Reader)
    $kind = $Reader['Kind']
    $token = $Reader['Token']
    Read-JsonToken $Reader
    if ($kind -eq 'text') {
        return (ConvertFrom-JsonString $token)
    }
    if ($kind -eq 'number') {
        return ([JsonNumber]::new($token))
    }
    if ($kind -eq 'word') {
        if ($token -eq 'null') {
            return $null
        }
        return ($token -eq 'true')
    }
    if ($token -eq '[') {
        $list = New-List
        while (-not (Test-JsonMark $Reader ']')) {
            if ($list.Count -gt 0) {
                Skip-JsonMark $Reader ','
            }
            $list.Add((Read-JsonValue $Reader))
        }
        Read-JsonToken $Reader
        return , $list
    }
    if ($token -eq '{') {
        $object = New-Map
        $first = $true
        while (-not (Test-JsonMark $Reader '}')) {
            if (-not $first) {
                Skip-JsonMark $Reader ','
            }
            $first = $false
            if ($Reader['Kind'] -ne 'text') {
                throw "This is not JSON: a key is missing before character $($Reader['At'])."
            }
            $key = ConvertFrom-JsonString $Reader['Token']
            Read-JsonToken $Reader
            Skip-JsonMark $Reader ':'
            $object[[string] $key] = (Read-JsonValue $Reader)
        }
        Read-JsonToken $Reader
        return $object
    }
    throw "This is not JSON, before character $($Reader['At'])."
}

function ConvertFrom-JsonText {
    param([string] $Text)
    $reader = @{ 'Text' = $Text; 'At' = 0; 'Kind' = ''; 'Token' = '' }
    Read-JsonToken $reader
    $value = Read-JsonValue $reader
    if ($reader['Kind'] -ne 'end') {
        throw "This is not JSON: it goes on after its end, at character $($reader['At'])."
    }
    return , $value
}

function ConvertTo-JsonString {
    param([string] $Text)
    # Everything beyond ASCII is escaped, so that no encoding on the way can change it.
    $escaped = [regex]::Replace($Text, '[\x00-\x1f"\\\x7f-\uffff]', {
            param($character)
            return ('\u' + ([int][char] $character.Value).ToString('x4'))
        })
    return '"' + $escaped + '"'
}

function Add-JsonText {
    param([System.Text.StringBuilder] $Builder, $Value)
    if ($null -eq $Value) {
        [void] $Builder.Append('null')
    }
    elseif ($Value -is [string]) {
        [void] $Builder.Append((ConvertTo-JsonString $Value))
    }
    elseif ($Value -is [bool]) {
        [void] $Builder.Append($(if ($Value) { 'true' } else { 'false' }))
    }
    elseif ($Value -is [JsonNumber]) {
        [void] $Builder.Append($Value.Text)
    }
    elseif (Test-Object $Value) {
        $separator = '{'
        foreach ($entry in $Value.GetEnumerator()) {
            [void] $Builder.Append($separator).Append((ConvertTo-JsonString $entry.Key)).Append(':')
            Add-JsonText $Builder $entry.Value
            $separator = ','
        }
        [void] $Builder.Append($(if ($separator -eq '{') { '{}' } else { '}' }))
    }
    elseif (Test-List $Value) {
        $separator = '['
        foreach ($item in $Value) {
            [void] $Builder.Append($separator)
            Add-JsonText $Builder $item
            $separator = ','
        }
        [void] $Builder.Append($(if ($separator -eq '[') { '[]' } else { ']' }))
    }
    else {
        throw "A $($Value.GetType().Name) has no form in JSON."
    }
}

function ConvertTo-JsonText {
    param($Value)
    $builder = New-Object System.Text.StringBuilder
    Add-JsonText $builder $Value
    return $builder.ToString()
}

function Read-JsonFile {
    param([string] $Path)
    if (-not (Test-Path -LiteralPath $Path -PathType Leaf)) {
        Stop-Run "There is no file $Path." 'Put plan.json and configuration.json beside this script, or name them with -Plan and -Configuration.'
    }
    $whole = (Resolve-Path -LiteralPath $Path).ProviderPath
    $text = [System.IO.File]::ReadAllText($whole, (New-Object System.Text.UTF8Encoding -ArgumentList $false, $true))
    try {
        $value = ConvertFrom-JsonText $text
    }
    catch {
        Stop-Run "$Path cannot be read. $($_.Exception.Message)" 'Export it again.'
    }
    if (-not (Test-Object $value)) {
        Stop-Run "$Path holds no object." 'Export it again.'
    }
    return $value
}

# What stands at a key, or null where it does not.
function Get-Key {
    param($Object, [string] $Key)
    if ((Test-Object $Object) -and $Object.Contains($Key)) {
        return , $Object[$Key]
    }
    return $null
}

# The list at a key; an empty one where there is none.
function Get-KeyList {
    param($Object, [string] $Key)
    $value = Get-Key $Object $Key
    if (Test-List $value) {
        return , $value
    }
    return , (New-List)
}

# Everything that stands at a path; "*" is each element of a list.
function Get-Found {
    param($From, $Path)
    $here = New-List
    $here.Add($From)
    foreach ($step in $Path) {
        $next = New-List
        foreach ($one in $here) {
            if ($step -eq '*') {
                if (Test-List $one) {
                    foreach ($item in $one) {
                        $next.Add($item)
                    }
                }
            }
            elseif ((Test-Object $one) -and $one.Contains([string] $step)) {
                $next.Add($one[[string] $step])
            }
        }
        $here = $next
    }
    return , $here
}

function Test-Same {
    param($One, $Other)
    return [string]::Equals((ConvertTo-JsonText $One), (ConvertTo-JsonText $Other), [System.StringComparison]::Ordinal)
}

# As Entra compares: texts without regard to case.
function Test-Alike {
    param($One, $Other)
    if ($One -is [string] -and $Other -is [string]) {
        return [string]::Equals($One, $Other, [System.StringComparison]::OrdinalIgnoreCase)
    }
    return (Test-Same $One $Other)
}

# ---------------------------------------------------------------------------------------------------------------------
# What is said
# ---------------------------------------------------------------------------------------------------------------------

# Characters that steer a terminal or turn the direction of text are not printed.
function Format-Shown {
    param([string] $Text)
    return [regex]::Replace($Text, '[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]', '?')
}

function Write-Line {
    param([string] $Text)
    Write-Host (Format-Shown $Text)
}

$Stopped = 'The run stopped.'

function Stop-Run {
    param([string] $Means, [string] $Remedy)
    Write-Host ''
    Write-Line "Stopped: $Means"
    Write-Line "What to do: $Remedy"
    throw $Stopped
}

# Stops with the words of the plan for this failure.
function Stop-Operation {
    param($Operation, [string[]] $On, [string] $Detail)
    foreach ($from in @((Get-KeyList $Operation 'failures'), (Get-KeyList $script:Planned 'failures'))) {
        foreach ($name in $On) {
            foreach ($failure in $from) {
                if ((Get-Key $failure 'on') -eq $name) {
                    if ($Detail) {
                        Write-Line "    $Detail"
                    }
                    Stop-Run (Get-Key $failure 'means') (Get-Key $failure 'remedy')
                }
            }
        }
    }
    Stop-Run "This did not work. $Detail" 'Read the answer above, mend what it names and run this again. What is done stays done.'
}

# Stops with what the service answered.
function Stop-Answered {
    param($Operation, [hashtable] $Answer)
    $status = $Answer['Status']
    if ($status -eq 0) {
        Stop-Operation $Operation @('lost') $Answer['Text']
    }
    $name = [string] $status
    Stop-Operation $Operation @($name, "$($name.Substring(0, 1))xx") "Microsoft Graph answered $status. $(Get-Message $Answer)"
}

function Get-Message {
    param([hashtable] $Answer)
    try {
        $value = ConvertFrom-JsonText $Answer['Text']
    }
    catch {
        return ''
    }
    $said = @('code', 'message') | ForEach-Object { Get-Key (Get-Key $value 'error') $_ } | Where-Object { $_ -is [string] -and $_ -ne '' }
    return ($said -join ': ')
}

# ---------------------------------------------------------------------------------------------------------------------
# Requests. What a person typed is put into a filter or a body as a whole value, never into the text of either.
# ---------------------------------------------------------------------------------------------------------------------

$script:Known = New-Map
$script:Created = $false
$script:Changes = 0
$script:SecretToken = $null

# The name of a hole, or null for anything else. A hole is an object, so that no text can be taken for one.
function Get-Hole {
    param($Value)
    if (-not (Test-Object $Value)) {
        return $null
    }
    $keys = @($Value.GetEnumerator() | ForEach-Object { $_.Key })
    if ($keys.Length -eq 1 -and $keys[0] -eq 'hole' -and $Value['hole'] -is [string]) {
        return $Value['hole']
    }
    return $null
}

function Get-Known {
    param([string] $Name)
    if ($Name -eq 'secretToken') {
        if ($DryRun) {
            return '********'
        }
        return (New-Object System.Net.NetworkCredential -ArgumentList '', $script:SecretToken).Password
    }
    if ($script:Known.Contains($Name)) {
        return $script:Known[$Name]
    }
    if ($DryRun) {
        return "{$Name}"
    }
    Stop-Run "The plan asks for $Name before it is known." 'Export plan.json again.'
}

# The value with its holes filled.
function Get-Filled {
    param($Value)
    $hole = Get-Hole $Value
    if ($null -ne $hole) {
        return (Get-Known $hole)
    }
    if (Test-Object $Value) {
        $filled = New-Map
        foreach ($entry in $Value.GetEnumerator()) {
            $filled[[string] $entry.Key] = (Get-Filled $entry.Value)
        }
        return $filled
    }
    if (Test-List $Value) {
        $list = New-List
        foreach ($item in $Value) {
            $list.Add((Get-Filled $item))
        }
        return , $list
    }
    return $Value
}

function ConvertTo-Query {
    param([string] $Text)
    return [uri]::EscapeDataString($Text)
}

# The address of a request, below the root of Microsoft Graph.
function Get-Address {
    param($Request)
    $path = [regex]::Replace((Get-Key $Request 'path'), '\{([A-Za-z0-9]+)\}', {
            param($place)
            $value = Get-Known $place.Groups[1].Value
            if ($DryRun -and $value -eq $place.Value) {
                return $value
            }
            return [uri]::EscapeDataString($value)
        })
    $options = New-List
    $clauses = New-List
    foreach ($clause in (Get-KeyList $Request 'filter')) {
        $value = [string] (Get-Filled (Get-Key $clause 'equals'))
        $clauses.Add((Get-Key $clause 'property') + " eq '" + $value.Replace("'", "''") + "'")
    }
    if ($clauses.Count -gt 0) {
        $options.Add('$filter=' + (ConvertTo-Query ($clauses -join ' and ')))
    }
    $select = Get-KeyList $Request 'select'
    if ($select.Count -gt 0) {
        $options.Add('$select=' + (ConvertTo-Query ($select -join ',')))
    }
    $top = Get-Key $Request 'top'
    if ($null -ne $top) {
        $options.Add('$top=' + $top.Text)
    }
    $address = '/' + (Get-Key $script:Planned 'api') + $path
    if ($options.Count -gt 0) {
        $address = $address + '?' + ($options -join '&')
    }
    return $address
}

function Get-RetryAfter {
    param($Headers)
    if ($Headers -isnot [System.Collections.IDictionary]) {
        return $null
    }
    foreach ($name in $Headers.Keys) {
        if ($name -eq 'Retry-After') {
            $seconds = 0.0
            $said = [string] (@($Headers[$name])[0])
            if ([double]::TryParse($said, [System.Globalization.NumberStyles]::Float, [System.Globalization.CultureInfo]::InvariantCulture, [ref] $seconds)) {
                return $seconds
            }
        }
    }
    return $null
}

# Whether the request may not have reached the service, or its answer may not have come back.
function Test-Lost {
    param([System.Exception] $Exception)
    $lost = @('HttpRequestException', 'IOException', 'SocketException', 'WebException', 'TaskCanceledException', 'TimeoutException')
    $inner = $Exception
    while ($null -ne $inner) {
        if ($lost -contains $inner.GetType().Name) {
            return $true
        }
        $inner = $inner.InnerException
    }
    return $false
}

# One request: status, text and what to wait for. The status is 0 where no answer came.
function Send-Once {
    param([string] $Method, [string] $Address, $Body)
    $graphStatus = 0
    $graphHeaders = $null
    $request = @{
        'Method' = $Method; 'Uri' = $Address; 'OutputType' = 'Json'; 'SkipHttpErrorCheck' = $true
        'StatusCodeVariable' = 'graphStatus'; 'ResponseHeadersVariable' = 'graphHeaders'
    }
    if ($Method -ne 'GET') {
        $json = ''
        if ($null -ne $Body) {
            $json = ConvertTo-JsonText $Body
        }
        # Bytes, so that the version of the module does not choose the encoding. POST without a body needs an empty one.
        $request['Body'] = [System.Text.Encoding]::UTF8.GetBytes($json)
        $request['ContentType'] = 'application/json'
    }
    try {
        $text = [string] (Invoke-MgGraphRequest @request)
    }
    catch {
        if (-not (Test-Lost $_.Exception)) {
            throw
        }
        return @{ 'Status' = 0; 'Text' = $_.Exception.Message; 'Wait' = $null }
    }
    return @{ 'Status' = [int] $graphStatus; 'Text' = $text; 'Wait' = (Get-RetryAfter $graphHeaders) }
}

# Sends until the service has a word to say that is not "later". What can be repeated is sent again whatever happened;
# anything else only where the service says that it did nothing.
function Send-Request {
    param([string] $Method, [string] $Address, $Body, [bool] $Settles, [bool] $Repeats)
    $attempt = 0
    $pause = 1.0
    $patience = Get-Patience
    $waited = 0.0
    while ($true) {
        $answer = Send-Once $Method $Address $Body
        $status = $answer['Status']
        $later = $status -eq 429 -or ($Repeats -and ($status -eq 0 -or $status -ge 500))
        $settling = $Settles -and @(403, 404, 409) -contains $status -and $waited -lt $patience
        if (-not ($settling -or ($later -and $attempt -lt 5))) {
            return $answer
        }
        $seconds = $pause
        if ($null -ne $answer['Wait'] -and $answer['Wait'] -ge 0) {
            $seconds = $answer['Wait']
        }
        # Somebody who is told to come back in an hour should not be left sitting here.
        if ($seconds -gt 300) {
            return $answer
        }
        if ($later) {
            $attempt = $attempt + 1
        }
        Write-Line "    waiting for $([Math]::Ceiling($seconds)) s: Microsoft Graph answered $status"
        Start-Sleep -Milliseconds ([int] [Math]::Ceiling($seconds * 1000))
        $waited = $waited + $seconds
        $pause = [Math]::Min($pause * 2, 30.0)
    }
}

function Get-Patience {
    $patience = Get-Key $script:Planned 'patience'
    $name = 'otherwise'
    if ($script:Created) {
        $name = 'created'
    }
    return [double]::Parse((Get-Key $patience $name).Text, [System.Globalization.CultureInfo]::InvariantCulture)
}

function Test-Settles {
    param($Operation)
    return ((Get-Key $Operation 'settles') -eq $true)
}

# ---------------------------------------------------------------------------------------------------------------------
# Looking
# ---------------------------------------------------------------------------------------------------------------------

# What the look's request answers, or the run stops.
function Read-Answer {
    param($Operation, [string] $Address)
    $answer = Send-Request 'GET' $Address $null (Test-Settles $Operation) $true
    if ($answer['Status'] -ne 200) {
        Stop-Answered $Operation $answer
    }
    try {
        $value = ConvertFrom-JsonText $answer['Text']
    }
    catch {
        Stop-Run "The answer of Microsoft Graph cannot be read. $($_.Exception.Message)" 'Run this again. What is done stays done.'
    }
    return , $value
}

# The address of the next page, if it is of the same service: the access token goes with it.
function Get-NextPage {
    param($Answer)
    $link = Get-Key $Answer '@odata.nextLink'
    if ($link -isnot [string]) {
        return $null
    }
    $next = [uri] $link
    $here = [uri] $script:Endpoint
    if ($next.Scheme -ne $here.Scheme -or $next.Authority -ne $here.Authority) {
        Stop-Run "The next page of a list is said to be on $($next.Authority)." 'Do not go on: the access token is only for Microsoft Graph.'
    }
    return $next.PathAndQuery
}

# Everything that the look may mean.
function Read-Candidates {
    param($Operation)
    $look = Get-Key $Operation 'look'
    $path = Get-KeyList $look 'list'
    $address = Get-Address (Get-Key $look 'request')
    $candidates = New-List
    while ($null -ne $address) {
        $answer = Read-Answer $Operation $address
        if ($path.Count -eq 0) {
            $candidates.Add($answer)
            return , $candidates
        }
        foreach ($list in (Get-Found $answer $path)) {
            if (Test-List $list) {
                foreach ($item in $list) {
                    $candidates.Add($item)
                }
            }
        }
        $address = Get-NextPage $answer
    }
    return , $candidates
}

function Test-Clause {
    param($Clause, $Candidate)
    $found = Get-Found $Candidate (Get-KeyList $Clause 'at')
    $wanted = Get-KeyList $Clause 'oneOf'
    if ($Clause.Contains('is')) {
        $wanted.Add((Get-Filled $Clause['is']))
    }
    foreach ($value in $found) {
        foreach ($one in $wanted) {
            if (Test-Alike $value $one) {
                return $true
            }
        }
    }
    return $false
}

function Test-Clauses {
    param($Clauses, $Candidate)
    foreach ($clause in $Clauses) {
        if (-not (Test-Clause $clause $Candidate)) {
            return $false
        }
    }
    return $true
}

function Select-Fitting {
    param($Candidates, $Clauses)
    $fitting = New-List
    foreach ($candidate in $Candidates) {
        if (Test-Clauses $Clauses $candidate) {
            $fitting.Add($candidate)
        }
    }
    return , $fitting
}

# The candidates that the look means: one, where it can be decided.
function Read-Meant {
    param($Operation)
    $look = Get-Key $Operation 'look'
    $meant = Select-Fitting (Read-Candidates $Operation) (Get-KeyList $look 'where')
    if ($meant.Count -gt 1) {
        foreach ($clauses in (Get-KeyList $look 'prefer')) {
            $preferred = Select-Fitting $meant $clauses
            if ($preferred.Count -eq 1) {
                return , $preferred
            }
        }
    }
    return , $meant
}

# Remembers what an answer gives.
function Save-Given {
    param($Gives, $From)
    if (-not (Test-Object $Gives)) {
        return
    }
    foreach ($entry in $Gives.GetEnumerator()) {
        $found = Get-Found $From $entry.Value
        if ($found.Count -ne 1 -or $found[0] -isnot [string] -or $found[0] -eq '') {
            Stop-Run "The answer of Microsoft Graph has no $($entry.Key)." 'Run this again. What is done stays done.'
        }
        $script:Known[[string] $entry.Key] = $found[0]
    }
}

function Stop-Several {
    param($Operation, $Candidates)
    foreach ($candidate in $Candidates) {
        $shown = New-List
        foreach ($path in (Get-KeyList (Get-Key $Operation 'look') 'show')) {
            foreach ($value in (Get-Found $candidate $path)) {
                $shown.Add([string] $value)
            }
        }
        Write-Line "    found: $($shown -join ', ')"
    }
    Stop-Operation $Operation @('several') ''
}

# Whether the look found its one candidate, whose values are then known.
function Test-Done {
    param($Operation)
    $meant = Read-Meant $Operation
    if ($meant.Count -gt 1) {
        Stop-Several $Operation $meant
    }
    $look = Get-Key $Operation 'look'
    if ($meant.Count -eq 1) {
        Save-Given (Get-Key $look 'gives') $meant[0]
        return $true
    }
    $otherwise = Get-Key $look 'otherwise'
    if (Test-Object $otherwise) {
        foreach ($entry in $otherwise.GetEnumerator()) {
            $script:Known[[string] $entry.Key] = $entry.Value
        }
        return $true
    }
    return $false
}

# ---------------------------------------------------------------------------------------------------------------------
# The operations
# ---------------------------------------------------------------------------------------------------------------------

function Invoke-Find {
    param($Operation)
    if (-not (Test-Done $Operation)) {
        Stop-Operation $Operation @('none') ''
    }
    Write-Line '    found'
}

function Invoke-Wait {
    param($Operation)
    [void] (Read-Answer $Operation (Get-Address (Get-Key (Get-Key $Operation 'look') 'request')))
    Write-Line '    it is there'
}

# Sends the change. After a lost connection nobody knows whether it was carried out: the plan says whether it may be sent
# again.
function Send-Change {
    param($Operation, $Body)
    $request = Get-Key (Get-Key $Operation 'change') 'request'
    $repeats = (Get-Key $Operation 'repeats') -eq $true
    return (Send-Request (Get-Key $request 'method') (Get-Address $request) $Body (Test-Settles $Operation) $repeats)
}

function Test-Good {
    param([hashtable] $Answer)
    return ($Answer['Status'] -ge 200 -and $Answer['Status'] -lt 300)
}

function Invoke-Ensure {
    param($Operation)
    if (Test-Done $Operation) {
        Write-Line '    already so'
        return
    }
    $change = Get-Key $Operation 'change'
    if ($null -eq $change) {
        Stop-Operation $Operation @('none') ''
    }
    $answer = Send-Change $Operation (Get-Filled (Get-Key (Get-Key $change 'request') 'body'))
    if (Test-Good $answer) {
        $gives = Get-Key $change 'gives'
        if (Test-Object $gives) {
            Save-Given $gives (ConvertFrom-JsonText $answer['Text'])
        }
    }
    elseif ($answer['Status'] -eq 0 -or $answer['Status'] -ge 500) {
        Write-Line '    no answer came: looking whether it was carried out'
        $seen = $false
        foreach ($seconds in @(1, 2, 4, 8, 15)) {
            Start-Sleep -Seconds $seconds
            if (Test-Done $Operation) {
                $seen = $true
                break
            }
        }
        if (-not $seen) {
            Stop-Answered $Operation $answer
        }
    }
    else {
        Stop-Answered $Operation $answer
    }
    $script:Created = $true
    $script:Changes = $script:Changes + 1
    Write-Line '    done'
}

# --- Secrets ---------------------------------------------------------------------------------------------------------

function Get-TokenVariable {
    $token = Get-Key $script:Answers 'token'
    $name = Get-Key $token 'variable'
    if ($name -is [string] -and $name -ne '') {
        return $name
    }
    return 'SCIM_TOKEN'
}

# The token that the environment holds, or null.
function Get-GivenToken {
    foreach ($name in @((Get-TokenVariable), 'SCIM_TOKEN')) {
        $value = [Environment]::GetEnvironmentVariable($name)
        if ($value) {
            return $value
        }
    }
    return $null
}

# Takes the token from the environment, or asks for it without showing it.
function Read-Token {
    param($Operation)
    if ($null -ne $script:SecretToken) {
        return
    }
    $given = Get-GivenToken
    if ($given) {
        $plain = $given
    }
    else {
        $reference = Get-Key (Get-Key $script:Answers 'token') 'reference'
        if ($reference -is [string]) {
            Write-Line "    The configuration names this place for the token: $reference"
        }
        $typed = Read-Host -Prompt '    Secret token (it is not shown)' -AsSecureString
        $plain = (New-Object System.Net.NetworkCredential -ArgumentList '', $typed).Password
    }
    $plain = [regex]::Replace($plain.Trim(), '^[Bb]earer\s+', '')
    if ($plain -eq '' -or $plain -match '[^\x21-\x7e]') {
        Stop-Operation $Operation @('refused') 'The token is empty, or has spaces or other characters in it that a token does not have.'
    }
    $secure = New-Object System.Security.SecureString
    foreach ($character in $plain.ToCharArray()) {
        $secure.AppendChar($character)
    }
    $script:SecretToken = $secure
}

# The saved secrets by key; those that Graph masks are texts of stars.
function Read-Saved {
    param($Operation)
    $saved = New-Map
    foreach ($entry in (Read-Candidates $Operation)) {
        $key = Get-Key $entry 'key'
        if ($key -is [string]) {
            $saved[$key] = (Get-Key $entry 'value')
        }
    }
    return $saved
}

function Read-Settings {
    param($Text)
    if ($Text -isnot [string]) {
        return $null
    }
    try {
        $value = ConvertFrom-JsonText $Text
    }
    catch {
        return $null
    }
    if (Test-Object $value) {
        return $value
    }
    return $null
}

# Whether the saved value is the wanted one. What is masked cannot be compared, and counts as the same.
function Test-Saved {
    param($Secret, $Saved)
    $key = Get-Key $Secret 'key'
    $compare = Get-Key $Secret 'compare'
    $there = Get-Key $Saved $key
    if ($compare -eq 'secret') {
        return ($null -ne $there)
    }
    if ($there -isnot [string]) {
        return $false
    }
    $wanted = Get-Filled (Get-Key $Secret 'value')
    if ($compare -eq 'word') {
        return (Test-Alike $wanted $there)
    }
    if ($compare -eq 'json') {
        $ours = Read-Settings $wanted
        $theirs = Read-Settings $there
        if ($null -eq $ours -or $null -eq $theirs) {
            return $false
        }
        foreach ($entry in $ours.GetEnumerator()) {
            if (-not $theirs.Contains($entry.Key) -or -not (Test-Same $entry.Value $theirs[[string] $entry.Key])) {
                return $false
            }
        }
        return $true
    }
    return (Test-Same $wanted $there)
}

# All secrets that the plan puts: those of its operation "secrets".
function Get-PlannedSecrets {
    foreach ($operation in (Get-KeyList $script:Planned 'operations')) {
        if ((Get-Key $operation 'do') -eq 'secrets') {
            return , (Get-KeyList $operation 'secrets')
        }
    }
    return , (New-List)
}

function Test-AllSaved {
    param($Saved)
    foreach ($secret in (Get-PlannedSecrets)) {
        if (-not (Test-Saved $secret $Saved)) {
            return $false
        }
    }
    return $true
}

# The key and value pairs to send. Settings inside a text keep what the plan does not know.
function Get-Pairs {
    param($Secrets, $Saved)
    $pairs = New-List
    foreach ($secret in $Secrets) {
        $key = Get-Key $secret 'key'
        $value = Get-Filled (Get-Key $secret 'value')
        if ((Get-Key $secret 'compare') -eq 'json') {
            $merged = Read-Settings (Get-Key $Saved $key)
            $ours = Read-Settings $value
            if ($null -ne $merged -and $null -ne $ours) {
                foreach ($entry in $ours.GetEnumerator()) {
                    $merged[[string] $entry.Key] = $entry.Value
                }
                $value = ConvertTo-JsonText $merged
            }
        }
        $pair = New-Map
        $pair['key'] = $key
        $pair['value'] = $value
        $pairs.Add($pair)
    }
    return , $pairs
}

function Invoke-Validate {
    param($Operation)
    $saved = Read-Saved $Operation
    $asks = $NewToken -or (Get-GivenToken) -or -not (Test-AllSaved $saved)
    if (-not $asks) {
        $body = New-Map
        $body['useSavedCredentials'] = $true
        $answer = Send-Change $Operation $body
        if (Test-Good $answer) {
            Write-Line '    the saved credentials work'
            return
        }
        if ($answer['Status'] -ne 400) {
            Stop-Answered $Operation $answer
        }
        Write-Line "    The saved credentials do not work any more. $(Get-Message $answer)"
    }
    Read-Token $Operation
    $body = New-Map
    $body['credentials'] = (Get-Pairs (Get-KeyList $Operation 'credentials') $saved)
    $answer = Send-Change $Operation $body
    if (-not (Test-Good $answer)) {
        Stop-Answered $Operation $answer
    }
    Write-Line '    the credentials work'
}

function Invoke-Secrets {
    param($Operation)
    $saved = Read-Saved $Operation
    if ($null -eq $script:SecretToken) {
        if (Test-AllSaved $saved) {
            Write-Line '    already so'
            return
        }
        Read-Token $Operation
    }
    $body = New-Map
    $body['value'] = (Get-Pairs (Get-KeyList $Operation 'secrets') $saved)
    $answer = Send-Change $Operation $body
    if (-not (Test-Good $answer)) {
        Stop-Answered $Operation $answer
    }
    $script:Changes = $script:Changes + 1
    Write-Line '    done'
}

# --- Schema ----------------------------------------------------------------------------------------------------------

function Get-Directory {
    param($Schema, $Name)
    foreach ($directory in (Get-KeyList $Schema 'directories')) {
        if (Test-Same (Get-Key $directory 'name') $Name) {
            return $directory
        }
    }
    return $null
}

# Whether a directory is Entra's own: by its name, or by the attributes that only its users have.
function Test-Entra {
    param($Outbound, $Schema, $Name)
    foreach ($own in (Get-KeyList $Outbound 'directories')) {
        if (Test-Alike $own $Name) {
            return $true
        }
    }
    $directory = Get-Directory $Schema $Name
    foreach ($object in (Get-KeyList $directory 'objects')) {
        if (Test-Alike (Get-Key $object 'name') 'User') {
            $names = @((Get-KeyList $object 'attributes') | ForEach-Object { Get-Key $_ 'name' })
            $missing = @((Get-KeyList $Outbound 'attributes') | Where-Object { $names -cnotcontains $_ })
            return ($missing.Length -eq 0)
        }
    }
    return $false
}

function Test-Outbound {
    param($Outbound, $Schema, $Rule)
    $source = Get-Key $Rule 'sourceDirectoryName'
    $target = Get-Key $Rule 'targetDirectoryName'
    return ((Test-Entra $Outbound $Schema $source) -or -not (Test-Entra $Outbound $Schema $target))
}

# A whole number; 0 where there is none.
function Get-Number {
    param($Value)
    $number = 0.0
    if ($Value -is [JsonNumber]) {
        [void] [double]::TryParse($Value.Text, [System.Globalization.NumberStyles]::Float, [System.Globalization.CultureInfo]::InvariantCulture, [ref] $number)
    }
    return $number
}

# The mapping that an edit means, with its rule; null where there is none.
function Find-Mapping {
    param($Operation, $Schema, $Edit)
    $outbound = Get-Key $Operation 'outbound'
    $best = $null
    foreach ($rule in (Get-KeyList $Schema 'synchronizationRules')) {
        if ((Get-Key $rule 'editable') -eq $false -or -not (Test-Outbound $outbound $Schema $rule)) {
            continue
        }
        foreach ($mapping in (Get-KeyList $rule 'objectMappings')) {
            if (-not (Test-Alike (Get-Key $mapping 'sourceObjectName') (Get-Key $Edit 'sourceObjectName'))) {
                continue
            }
            $same = [int] (Test-Alike (Get-Key $mapping 'targetObjectName') (Get-Key $Edit 'targetObjectName'))
            $on = [int] ((Get-Key $mapping 'enabled') -eq $true)
            # The larger order wins; of equal ones the first in the file.
            $order = $same * 4 + $on * 2
            $priority = Get-Number (Get-Key $rule 'priority')
            if ($null -eq $best -or $order -gt $best['Order'] -or ($order -eq $best['Order'] -and $priority -lt $best['Priority'])) {
                $best = @{ 'Rule' = $rule; 'Mapping' = $mapping; 'Order' = $order; 'Priority' = $priority }
            }
        }
    }
    return $best
}

# What a row means, as one text; null where it cannot be read.
function Get-Meaning {
    param($Row)
    if (-not (Test-Object $Row)) {
        return $null
    }
    $target = Get-Key $Row 'targetAttributeName'
    $default = Get-Key $Row 'defaultValue'
    $source = Get-Key $Row 'source'
    $priority = Get-Key $Row 'matchingPriority'
    if ($target -isnot [string] -or $target -eq '') {
        return $null
    }
    if ($null -ne $priority -and $priority -isnot [JsonNumber]) {
        return $null
    }
    if ($null -eq $default) {
        $default = ''
    }
    if ($null -eq $source) {
        if ($default -isnot [string] -or $default -eq '') {
            return $null
        }
        $kind = 'Constant'
        $from = $default
        $default = ''
    }
    else {
        $kind = Get-Key $source 'type'
        $name = Get-Key $source 'name'
        $expression = Get-Key $source 'expression'
        if ($kind -eq 'Attribute') {
            $from = $name
            if ($from -isnot [string] -or $from -eq '') {
                $from = $expression
                if ($from -is [string]) {
                    $from = $from.Trim().TrimStart('[').TrimEnd(']')
                }
            }
        }
        elseif ($kind -eq 'Constant') {
            $from = $name
        }
        elseif ($kind -eq 'Function') {
            $from = $expression
        }
        else {
            return $null
        }
        if ($from -isnot [string]) {
            return $null
        }
    }
    $meaning = New-List
    foreach ($part in @($kind, $from, $default, ([string] (Get-Number $priority)), ((Get-Key $Row 'flowType') -eq 'ObjectAddOnly'))) {
        $meaning.Add($part)
    }
    return (ConvertTo-JsonText $meaning)
}

function Get-Target {
    param($Row)
    return (Get-Key $Row 'targetAttributeName')
}

# The first row of this target, or null.
function Find-Row {
    param($Rows, $Target)
    foreach ($row in $Rows) {
        if ($Target -is [string] -and (Test-Same (Get-Target $row) $Target)) {
            return $row
        }
    }
    return $null
}

# The rows after the edit: in their order, what means the same untouched, the new ones at the end.
function Get-EditedRows {
    param($Rows, $Wanted)
    $after = New-List
    $seen = New-List
    foreach ($row in $Rows) {
        $target = Get-Target $row
        $wish = Find-Row $Wanted $target
        if ($null -eq $wish) {
            # Nobody here knows what it does, so nobody here takes it away.
            if ($null -eq (Get-Meaning $row)) {
                $after.Add($row)
            }
            continue
        }
        if ($seen.Contains($target)) {
            continue
        }
        $seen.Add($target)
        $meaning = Get-Meaning $row
        if ($null -eq $meaning -or $meaning -cne (Get-Meaning $wish)) {
            $creates = (Get-Key $wish 'flowType') -eq 'ObjectAddOnly'
            if (((Get-Key $row 'flowType') -eq 'ObjectAddOnly') -ne $creates) {
                $row['flowType'] = (Get-Key $wish 'flowType')
            }
            foreach ($key in @('defaultValue', 'matchingPriority', 'source')) {
                $row[$key] = (Get-Key $wish $key)
            }
        }
        $after.Add($row)
    }
    foreach ($wish in $Wanted) {
        if (-not $seen.Contains((Get-Target $wish))) {
            $after.Add($wish)
        }
    }
    return , $after
}

# What a filter says: its groups, with the clauses of each.
function Get-Groups {
    param($Filter)
    $groups = New-List
    foreach ($group in (Get-KeyList $Filter 'groups')) {
        $clauses = New-List
        foreach ($clause in (Get-KeyList $group 'clauses')) {
            $said = New-List
            $said.Add((Get-Key $clause 'sourceOperandName'))
            $said.Add((Get-Key $clause 'operatorName'))
            $said.Add((Get-KeyList (Get-Key $clause 'targetOperand') 'values'))
            $clauses.Add($said)
        }
        $name = Get-Key $group 'name'
        if ($null -eq $name) {
            $name = ''
        }
        $one = New-List
        $one.Add($name)
        $one.Add($clauses)
        $groups.Add($one)
    }
    return , $groups
}

function Get-EditedScope {
    param($Before, $Wanted)
    if (Test-Same (Get-Groups $Before) (Get-Groups $Wanted)) {
        return $Before
    }
    if (-not (Test-Object $Before)) {
        return $Wanted
    }
    $others = @($Before.GetEnumerator() | Where-Object { $_.Key -cne 'groups' })
    if ($null -eq $Wanted -and $others.Length -eq 0) {
        return $null
    }
    $Before['groups'] = (Get-KeyList $Wanted 'groups')
    return $Before
}

function Edit-Mapping {
    param($Mapping, $Edit)
    $Mapping['enabled'] = (Get-Key $Edit 'enabled')
    if ($Edit.Contains('attributeMappings')) {
        $Mapping['attributeMappings'] = (Get-EditedRows (Get-KeyList $Mapping 'attributeMappings') (Get-KeyList $Edit 'attributeMappings'))
    }
    if ($Edit.Contains('scope')) {
        $scope = Get-EditedScope (Get-Key $Mapping 'scope') (Get-Key $Edit 'scope')
        if ($Mapping.Contains('scope') -or $null -ne $scope) {
            $Mapping['scope'] = $scope
        }
    }
}

# Keeps the schema as it was, beside the plan.
function Save-Before {
    param([string] $Text)
    $folder = Split-Path -Parent (Resolve-Path -LiteralPath $Plan).ProviderPath
    $stamp = [DateTime]::UtcNow.ToString('yyyyMMddTHHmmssZ', [System.Globalization.CultureInfo]::InvariantCulture)
    $file = Join-Path $folder "schema.before.$stamp.json"
    [System.IO.File]::WriteAllText($file, $Text, (New-Object System.Text.UTF8Encoding -ArgumentList $false))
    Write-Line "    the schema as it was is kept in $file"
}

function Invoke-Schema {
    param($Operation)
    $look = Get-Key $Operation 'look'
    $schema = Read-Answer $Operation (Get-Address (Get-Key $look 'request'))
    $before = ConvertTo-JsonText $schema
    foreach ($edit in (Get-KeyList $Operation 'edits')) {
        $found = Find-Mapping $Operation $schema $edit
        if ($null -eq $found) {
            if ((Get-Key $edit 'optional') -eq $true) {
                continue
            }
            Stop-Operation $Operation @('none') "There is no mapping for $(Get-Key $edit 'object')."
        }
        Edit-Mapping $found['Mapping'] $edit
        if ((Get-Key $edit 'object') -eq 'users') {
            $rule = Get-Key $found['Rule'] 'id'
            if ($rule -is [string]) {
                $script:Known['userRuleId'] = $rule
            }
        }
    }
    if ($before -ceq (ConvertTo-JsonText $schema)) {
        Write-Line '    already so'
        return
    }
    Save-Before $before
    $answer = Send-Change $Operation $schema
    if (-not (Test-Good $answer)) {
        Stop-Answered $Operation $answer
    }
    $script:Changes = $script:Changes + 1
    Write-Line '    done'
}

# --- Provisioning on demand ------------------------------------------------------------------------------------------

# What the answer says of its subject: Success, Skipped, Failure, or null. JSON stands in texts inside JSON, in an older
# and in a newer spelling.
function Get-Outcome {
    param($Answer)
    $result = Get-Key (Read-Settings (Get-Key $Answer 'key')) 'result'
    if ($result -is [string]) {
        return $result
    }
    $value = $null
    try {
        $value = ConvertFrom-JsonText (Get-Key $Answer 'value')
    }
    catch {
        return $null
    }
    if (-not (Test-List $value)) {
        $one = New-List
        $one.Add($value)
        $value = $one
    }
    foreach ($item in $value) {
        $status = Get-Key (Get-Key $item 'statusInfo') 'status'
        if ($status -is [string]) {
            return $status
        }
    }
    return $null
}

function Invoke-Provision {
    param($Operation)
    $job = Read-Answer $Operation (Get-Address (Get-Key (Get-Key $Operation 'look') 'request'))
    if (Test-Clauses (Get-KeyList $Operation 'unless') $job) {
        Write-Line '    already so: the job runs'
        return
    }
    $request = Get-Key (Get-Key $Operation 'change') 'request'
    $answer = Send-Change $Operation (Get-Filled (Get-Key $request 'body'))
    if (-not (Test-Good $answer)) {
        Stop-Answered $Operation $answer
    }
    $told = Read-Settings $answer['Text']
    $outcome = Get-Outcome $told
    if ($outcome -eq 'Success') {
        Write-Line '    provisioned'
    }
    elseif ($outcome -eq 'Failure') {
        Stop-Operation $Operation @('failed') ([string] (Get-Key $told 'key'))
    }
    elseif ($outcome -eq 'Skipped') {
        Write-Line "    skipped: $(Get-Key $told 'key')"
    }
    else {
        Write-Line '    the answer is not understood: look into the provisioning logs of the portal'
    }
}

# ---------------------------------------------------------------------------------------------------------------------
# The run
# ---------------------------------------------------------------------------------------------------------------------

function Show-Request {
    param($Request, $Body)
    Write-Line "    $(Get-Key $Request 'method') $(Get-Address $Request)"
    if ($null -ne $Body) {
        Write-Line "        $(ConvertTo-JsonText $Body)"
    }
}

# What an operation would send.
function Show-Operation {
    param($Operation)
    $do = Get-Key $Operation 'do'
    Show-Request (Get-Key (Get-Key $Operation 'look') 'request') $null
    $request = Get-Key (Get-Key $Operation 'change') 'request'
    if ($null -eq $request) {
        return
    }
    $body = Get-Filled (Get-Key $request 'body')
    if ($do -eq 'validate' -or $do -eq 'secrets') {
        $name = 'value'
        $secrets = Get-KeyList $Operation 'secrets'
        if ($do -eq 'validate') {
            $name = 'credentials'
            $secrets = Get-KeyList $Operation 'credentials'
        }
        $body = New-Map
        $body[$name] = (Get-Pairs $secrets (New-Map))
    }
    Write-Line '    and, if that is not so yet:'
    Show-Request $request $body
    if ($do -eq 'schema') {
        Write-Line '        the schema that was read, with these edits:'
        Write-Line "        $(ConvertTo-JsonText (Get-KeyList $Operation 'edits'))"
    }
}

function Invoke-Operation {
    param($Operation)
    $do = Get-Key $Operation 'do'
    if ($do -eq 'find') { Invoke-Find $Operation }
    elseif ($do -eq 'ensure') { Invoke-Ensure $Operation }
    elseif ($do -eq 'wait') { Invoke-Wait $Operation }
    elseif ($do -eq 'validate') { Invoke-Validate $Operation }
    elseif ($do -eq 'secrets') { Invoke-Secrets $Operation }
    elseif ($do -eq 'schema') { Invoke-Schema $Operation }
    elseif ($do -eq 'provision') { Invoke-Provision $Operation }
    else { Stop-Run "plan.json has an operation of the kind $do, which this script does not know." 'Export plan.json and apply.ps1 together.' }
}

# The plan has to be the one of this configuration.
function Confirm-Files {
    $plannedKind = Get-Key $script:Planned 'kind'
    $version = Get-Number (Get-Key $script:Planned 'version')
    if ($plannedKind -ne 'quartermaster/plan' -or $version -ne 1) {
        Stop-Run "$Plan is not a plan that this script knows." 'Export plan.json and apply.ps1 together.'
    }
    $application = Test-Same (Get-Key $script:Planned 'application') (Get-Key $script:Answers 'application')
    $address = Test-Same (Get-Key $script:Planned 'tenantUrl') (Get-Key (Get-Key $script:Answers 'connection') 'tenantUrl')
    if (-not ($application -and $address)) {
        Stop-Run 'plan.json was made from another configuration.' 'Export configuration.json and plan.json together.'
    }
}

# Signs in with the least permissions that the plan needs, unless a session has them already.
function Connect-Graph {
    $module = Get-Module -ListAvailable -Name Microsoft.Graph.Authentication | Sort-Object -Property Version -Descending | Select-Object -First 1
    if ($null -eq $module -or $module.Version -lt [version] '2.0') {
        Stop-Run 'The module Microsoft.Graph.Authentication 2.0 or newer is missing.' 'Run: Install-Module Microsoft.Graph.Authentication -Scope CurrentUser'
    }
    Import-Module Microsoft.Graph.Authentication -MinimumVersion 2.0
    [string[]] $scopes = (Get-KeyList (Get-Key $script:Planned 'permissions') 'delegated').ToArray()
    $context = Get-MgContext
    if ($env:GRAPH_TOKEN) {
        Connect-MgGraph -AccessToken (ConvertTo-SecureString -String $env:GRAPH_TOKEN -AsPlainText -Force) -NoWelcome
    }
    elseif ($null -eq $context -or ($context.AuthType -eq 'Delegated' -and @($scopes | Where-Object { $context.Scopes -notcontains $_ }).Length -gt 0)) {
        $tenant = Get-Key (Get-Key $script:Answers 'application') 'tenant'
        if ($tenant -is [string]) {
            Connect-MgGraph -Scopes $scopes -TenantId $tenant -NoWelcome
        }
        else {
            Connect-MgGraph -Scopes $scopes -NoWelcome
        }
    }
    $environment = (Get-MgContext).Environment
    $script:Endpoint = (Get-MgEnvironment -Name $environment).GraphEndpoint
}

try {
    $script:Endpoint = 'https://graph.microsoft.com'
    $script:Planned = Read-JsonFile $Plan
    $script:Answers = Read-JsonFile $Configuration
    Confirm-Files
    $operations = Get-KeyList $script:Planned 'operations'
    if (-not $DryRun) {
        Connect-Graph
    }
    $number = 0
    foreach ($operation in $operations) {
        $number = $number + 1
        $title = Get-Key $operation 'title'
        $about = Get-Key $operation 'about'
        if ($about -is [string]) {
            $title = "${title}: $about"
        }
        Write-Line "[$number/$($operations.Count)] $title"
        if ($DryRun) {
            Show-Operation $operation
        }
        else {
            Invoke-Operation $operation
        }
    }
    foreach ($note in (Get-KeyList $script:Planned 'notes')) {
        Write-Line "Note: $note"
    }
    if ($DryRun) {
        Write-Line 'Nothing was sent.'
    }
    elseif ($script:Changes -eq 0) {
        Write-Line 'Everything was as planned already: nothing was changed.'
    }
    else {
        Write-Line "Done. Operations that changed something: $($script:Changes)."
    }
}
catch {
    # What Stop-Run said is said. Anything else is a fault of this script or of the module, and is shown as it is.
    if ($_.Exception.Message -ne $Stopped) {
        Write-Line "Stopped: $($_.Exception.Message)"
        Write-Line 'What to do: run this again. What is done stays done.'
    }
    exit 1
}
