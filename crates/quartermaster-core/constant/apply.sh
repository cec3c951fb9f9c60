#!/usr/bin/env bash
# Carries out a Quartermaster plan in a Microsoft Entra tenant: looks at what is there and changes only what is not so.
# Safe to run again. `bash apply.sh --help` tells more.
#
# These bytes are the same for everybody. What a person typed stands in configuration.json and plan.json only and goes to
# Microsoft Graph as data; nothing of it becomes a part of this text, of a command or of a file name. Tokens are in no
# argument list, no file and no output: curl and jq read them from pipes. Works with bash 3.2, jq 1.6 and later.
# shellcheck disable=SC2016 # The programs for jq stand in single quotes: their $ is jq's.

set +x -u
set -o pipefail
umask 077
ulimit -c 0 2>/dev/null
export LC_ALL=C

help() {
  cat <<'TEXT'
Usage: bash apply.sh [options]

Carries out plan.json: sets up provisioning in Microsoft Entra ID with Microsoft Graph v1.0.
Each operation looks first and changes only what is not so. What was done stays done: after a
failure, mend what it names and run this again.

  --configuration FILE  configuration.json; otherwise the one beside this script
  --plan FILE           plan.json; otherwise the one beside this script
  --backup FOLDER       where the schema is kept before it is changed; otherwise beside plan.json
  --dry-run             changes nothing and asks for nothing: prints each request that would be sent,
                        the token as ***. With GRAPH_TOKEN set it reads the tenant and prints only
                        what would change; without it nothing at all is sent, and what is not known
                        yet stands in braces
  --new-token           enter the SCIM token again, though one is saved
  --help                this text

Environment:
  GRAPH_TOKEN           access token for Microsoft Graph; otherwise `az account get-access-token`
  SCIM_TOKEN            the application's SCIM token, or the variable that the configuration names.
                        Without it this asks, or reads the Key Vault secret that the configuration
                        names, and only if a token is needed. One that is given here is saved each
                        time: the saved one cannot be read to compare them
  GRAPH_URL             another Microsoft Graph, such as https://graph.microsoft.us

Needs bash, curl and jq 1.6. Exit status: 0 all is as planned, 1 stopped, 2 cannot begin.
TEXT
}

# ---- What jq knows besides: `clean` for the terminal, `fill` for holes, `url` for requests, clauses for candidates.
COMMON='
def clean: tostring | gsub("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]"; " ");
def fill(value): if type == "object" then (if keys == ["hole"] then (.hole | value) else map_values(fill(value)) end)
  elif type == "array" then map(fill(value)) else . end;
def known($holes): fill($holes[.]);
def braces($holes): fill($holes[.] // (if . == "secretToken" then "***" else "{" + . + "}" end));
def encoded: @uri | gsub("!"; "%21") | gsub("\u0027"; "%27") | gsub("[(]"; "%28") | gsub("[)]"; "%29") | gsub("[*]"; "%2A");
def url($base; $holes):
  $base + (.path | split("/")
    | map(if startswith("{") then .[1:-1] as $name | ($holes[$name] | if . == null then "{" + $name + "}" else encoded end) else . end)
    | join("/"))
  + ([ (.filter // empty | map(.property + " eq \u0027" + (.equals | braces($holes) | tostring | gsub("\u0027"; "\u0027\u0027")) + "\u0027")
         | "$filter=" + (join(" and ") | encoded)),
       (.select // empty | "$select=" + join(",")),
       (.top // empty | "$top=" + tostring) ]
    | if length > 0 then "?" + join("&") else "" end);
def at($path): if ($path | length) == 0 then .
  elif $path[0] == "*" then (if type == "array" then .[] | at($path[1:]) else empty end)
  elif type == "object" then .[$path[0]] | at($path[1:]) else empty end;
def folded: if type == "string" then ascii_downcase else . end;
def passes($clause; $holes): [at($clause.at) | folded as $found
  | (if $clause | has("oneOf") then $clause.oneOf[] else $clause.is | known($holes) end) | folded == $found] | any;
def fits($clauses; $holes): . as $one | [$clauses[] | . as $clause | $one | passes($clause; $holes)] | all;
def unjson: if type == "string" then (try fromjson catch null) else null end;
'

# Which candidate is meant. Gives state and holes, or what to show.
JUDGE='
$op.look as $look
| [$items[] | select(fits($look.where // []; $holes))] as $fit
| (if ($fit | length) > 1
   then first((($look.prefer // [])[] as $clauses | [$fit[] | select(fits($clauses; $holes))] | select(length == 1)), $fit)
   else $fit end) as $left
| def shown: [.[] | . as $one | [($look.show // [])[] as $path | $one | at($path) | clean] | join(", ")];
  if ($left | length) == 1 then
    {state: "one", holes: ($holes + ($look.gives // {} | map_values(. as $path | [$left[0] | at($path)][0])))}
  elif ($left | length) == 0 and ($look | has("otherwise")) then {state: "one", holes: ($holes + $look.otherwise)}
  elif ($left | length) == 0 then {state: "none", shown: ($items | shown)}
  else {state: "several", shown: ($left | shown)} end
'

# Whether saved settings are as wanted, and what is put if they are not. $items are the saved ones.
DIFFERS='
def saved($key): [$items[] | select(.key == $key) | .value][0];
def differs: saved(.key) as $was | if .compare == "secret" then ($was // "") == ""
  elif $was == null then true
  elif .compare == "word" then ($was | folded) != (.value | folded)
  elif .compare == "json" then ($was | unjson) as $theirs | (.value | unjson) as $ours
    | ($theirs | type) != "object" or ([$ours | to_entries[] | $theirs[.key] == .value] | all | not)
  else $was != .value end;
def wanted: if .compare == "json" then ((saved(.key) | unjson) as $theirs | (.value | unjson)
  | (if ($theirs | type) == "object" then $theirs else {} end) + . | tojson) else .value end;
'

# The schema, edited. What means the same is left as it is.
EDIT='
def text: if type == "string" then . else "" end;
def empty_to_null: if . == "" then null else . end;
def origin: if .source == null then {kind: "Constant", text: (.defaultValue | text)}
  elif .source.type == "Attribute" then {kind: "Attribute", text: ((.source.name | text | empty_to_null) // (.source.expression | text | ltrimstr("[") | rtrimstr("]")))}
  elif .source.type == "Constant" then {kind: "Constant", text: (.source.name | text)}
  else {kind: .source.type, text: (.source.expression | text)} end;
def meaning: {target: .targetAttributeName, origin: origin, fallback: (if .source == null then "" else .defaultValue | text end),
  matching: (.matchingPriority // 0), creation: (.flowType == "ObjectAddOnly")};
def readable: (.targetAttributeName | text) != "" and (origin.text != "")
  and ((.source == null) or (.source.type | . == "Attribute" or . == "Constant" or . == "Function"))
  and ((.matchingPriority // 0) | type == "number") and (.defaultValue == null or (.defaultValue | type) == "string");
def told: if . == null then [] else [.groups // [] | .[] | [(.name | text), [.clauses // [] | .[] | [.sourceOperandName, .operatorName, (.targetOperand.values // [])]]]] end;
def bare: [to_entries[] | select(.key != "groups") | .value | . == null or . == []] | all;
$pages[0] as $schema
| def users($directory): [$schema.directories // [] | .[] | select(.name == $directory) | .objects // [] | .[] | select(.name == "User") | .attributes // [] | .[].name];
  def is_entra: . as $name | ($op.outbound.directories | map(folded) | index($name | folded) != null)
    or (users($name) as $has | [$op.outbound.attributes[] | . as $one | $has | index($one) != null] | all);
  def rank($edit; $rule; $at): [(if .targetObjectName == $edit.targetObjectName then 0 else 1 end), (if .enabled == false then 1 else 0 end), ($rule.priority // 1e18), $at];
  def spot($edit): [$schema.synchronizationRules // [] | to_entries[] | .key as $r | .value as $rule
      | select($rule.editable != false and (($rule.sourceDirectoryName // "" | is_entra) or ($rule.targetDirectoryName // "" | is_entra | not)))
      | $rule.objectMappings // [] | to_entries[] | .key as $m | .value
      | select((.sourceObjectName | folded) == ($edit.sourceObjectName | folded))
      | {rule: $r, mapping: $m, rank: rank($edit; $rule; [$r, $m])}] | min_by(.rank);
  # Each wanted row with the first row of its target; then the rows in their order, and what is new behind them.
  def rows($wanted): . as $before
    | [$wanted[].targetAttributeName] as $targets
    | (reduce ($before | to_entries[]) as $row ({}; ($row.value.targetAttributeName | text) as $target
        | if has($target) or ($targets | index($target) == null) then . else .[$target] = $row.key end)) as $first
    | (reduce ($wanted[]) as $row ({}; .[$row.targetAttributeName] = $row)) as $by_target
    | [$before | to_entries[] | .key as $at | .value as $row | ($row.targetAttributeName | text) as $target
        | if $first[$target] == $at then ($by_target[$target]) as $new
            | if ($row | readable) and ($row | meaning) == ($new | meaning) then {row: $row}
              else {row: ($row + {defaultValue: $new.defaultValue, matchingPriority: $new.matchingPriority, source: $new.source}
                + (if (($row | meaning).creation) == (($new | meaning).creation) then {} else {flowType: $new.flowType} end)), told: ($target + " changes")} end
          elif ($row | readable | not) and ($targets | index($target) == null) then {row: $row}
          else {told: ($target + " goes")} end]
      + [$wanted[] | select(.targetAttributeName as $target | $first | has($target) | not) | {row: ., told: (.targetAttributeName + " is new")}];
  reduce $op.edits[] as $edit ({schema: $schema, told: [], missing: [], rules: {}};
    spot($edit) as $spot
    | if $spot == null then (if $edit.optional then . else .missing += [$edit.object] end)
      else ["synchronizationRules", $spot.rule, "objectMappings", $spot.mapping] as $path
        | ($schema | getpath($path)) as $mapping
        | .rules[$edit.object] = $schema.synchronizationRules[$spot.rule].id
        | if ($mapping.enabled != false) == $edit.enabled then .
          else .schema |= setpath($path + ["enabled"]; $edit.enabled) | .told += [$edit.object + ": " + (if $edit.enabled then "switched on" else "switched off" end)] end
        | if $edit | has("attributeMappings") | not then .
          else ($mapping.attributeMappings // [] | rows($edit.attributeMappings)) as $rows
            | ([$rows[].told | select(. != null)]) as $told
            | if $told == [] then . else .schema |= setpath($path + ["attributeMappings"]; [$rows[] | select(has("row")) | .row])
              | .told += [$told[] | $edit.object + ": " + .] end end
        | if ($edit | has("scope") | not) or ($edit.scope | told) == ($mapping.scope | told) then .
          else .schema |= setpath($path + ["scope"];
              if $mapping.scope == null then $edit.scope
              elif $edit.scope == null and ($mapping.scope | bare) then null
              else $mapping.scope + {groups: ($edit.scope.groups // [])} end)
            | .told += [$edit.object + ": the scoping filters change"] end
      end)
| {schema, told: [.told[] | clean], missing, rule: .rules[$op.edits[0].object]}
'

# What provisioning on demand has answered: JSON in texts, in one of two spellings.
OUTCOME_OF='
def opened: if type == "string" then (unjson // {}) else . end;
(.key | opened | if type == "object" then . else {} end) as $key
| (.value | opened | if type == "array" then .[0] // {} else . end | if type == "object" then . else {} end) as $value
| ($value.statusInfo // $value.provisioningStatusInfo // {}) as $status
| { result: ($key.result // $status.status // "" | tostring),
    code: ($key.details.errorCode // $status.errorCode // $status.errorInformation.errorCode // "" | tostring),
    message: ($key.details.errorMessage // $status.reason // $status.additionalDetails // "" | tostring) }
'

# ---- Speaking.

say() { printf '%s\n' "$*"; }
note() { say "        $*"; }
cannot() { printf 'apply.sh: %s\n' "$*" >&2; exit 2; }
# A program for jq over $op, $holes, $pages (what was read) and $items (the candidates in it); all through a pipe.
over() { # a program, more options of jq
  local program=$1
  shift
  printf '%s\n%s\n%s\n' "$OP" "$HOLES" "$PAGES" | jq -rs "$@" "$COMMON"'.[0] as $op | .[1] as $holes | .[2:] as $pages
    | (if $op.look | has("list") then [$pages[] | at($op.look.list) | .[]?] else $pages end) as $items | '"$program"
}
of_plan() { printf '%s' "$PLAN" | jq -r "$COMMON$1"; }
of_answer() { printf '%s' "$BODY" | jq -r "$COMMON$1" 2>/dev/null; }

tell() { # state, words
  printf '%s\n' "$HERE  $LABEL: $2"
  case $1 in
    changed) CHANGED=$((CHANGED + 1)); SUMMARY="$SUMMARY  changed     $LABEL"$'\n' ;;
    so) SO=$((SO + 1)); SUMMARY="$SUMMARY  already so  $LABEL"$'\n' ;;
    would) CHANGED=$((CHANGED + 1)); SUMMARY="$SUMMARY  would send  $LABEL"$'\n' ;;
    *) ;;
  esac
}

fail() { # what happened, as in the plan's failures; then lines to show
  local on=$1 line words
  shift
  {
    say ""
    say "Stopped at $HERE, $LABEL"
    if [ -n "$STATUS" ]; then
      words=$(of_answer '(.error // {}) | [.code, .message] | map(select(. != null and . != "") | clean) | join(": ")')
      say "  Microsoft Graph answered $STATUS${words:+, $words}"
      [ -z "$REQUEST_ID" ] || say "  Its request-id: $REQUEST_ID"
    fi
    for line in "$@"; do [ -z "$line" ] || say "  $line"; done
    printf '%s\n%s\n' "$PLAN" "$OP" | jq -rs --arg on "$on" "$COMMON"'
      .[0] as $plan | .[1] as $op
      | ([$on] + (if $on | test("^5[0-9][0-9]$") then ["5xx"] else [] end)) as $names
      | ([$op.failures[], $plan.failures[] | select(.on as $one | $names | index($one) != null)][0]
         // {means: "Microsoft Graph does not do this.", remedy: "Read what it answers, mend it, and run this again."})
      | "  What it means: " + (.means | clean), "  What to do: " + (.remedy | clean),
        if $on == "403" or $on == "401" then "  It needs " + ($op.permission.delegated | join(" and ")) + " for a person, " + ($op.permission.application | join(" and ")) + " for an app." else empty end'
    say ""
    say "What is done stays done: $CHANGED changed, $SO already so. Run this again when it is mended."
  } >&2
  exit 1
}

pause() { # seconds; our own waits can be made shorter, for tests
  if [ "$SCALE" = 1 ]; then sleep "$1"; else sleep "$(jq -n "$1 * $SCALE")"; fi
}

# ---- Asking Microsoft Graph.

# One request. Sets OUTCOME (answered, lost, unreached), STATUS, BODY, RETRY_AFTER and REQUEST_ID.
call() { # method, address, body
  local given head line code data=(--header 'Expect:')
  if [ -n "$3" ]; then
    data+=(--header 'Content-Type: application/json' --data-binary @-)
  elif [ "$1" != GET ]; then
    data+=(--header 'Content-Type:' --data-binary @-)
  fi
  given=$(
    printf '%s' "$3" | curl --disable --silent --include --suppress-connect-headers --proto "$PROTOCOL" \
      --connect-timeout 20 --max-time 120 --request "$1" --header 'Accept: application/json' "${data[@]}" \
      --config <(printf 'header = "Authorization: Bearer %s"\nurl = "%s"\n' "$GRAPH_ACCESS" "$2")
    printf '\n%s' "${PIPESTATUS[1]}"
  )
  code=${given##*$'\n'}
  given=${given%$'\n'*}
  STATUS='' BODY='' RETRY_AFTER='' REQUEST_ID=''
  case $code in
    0) OUTCOME=answered ;;
    5 | 6 | 7 | 35 | 60 | 77) OUTCOME=unreached; return ;;
    *) OUTCOME=lost; return ;;
  esac
  # Interim answers (1xx) come before the one that counts.
  while :; do
    head=${given%%$'\r\n\r\n'*}
    BODY=${given#*$'\r\n\r\n'}
    STATUS=${head#* }
    STATUS=${STATUS:0:3}
    case $STATUS in 1??) [ "$BODY" != "$given" ] || break ;; *) break ;; esac
    given=$BODY
  done
  while IFS= read -r line; do
    line=${line%$'\r'}
    if [[ $line =~ ^[Rr][Ee][Tt][Rr][Yy]-[Aa][Ff][Tt][Ee][Rr]:\ *([0-9]+(\.[0-9]+)?)\ *$ ]]; then RETRY_AFTER=${BASH_REMATCH[1]}; fi
    if [[ $line =~ ^[Rr][Ee][Qq][Uu][Ee][Ss][Tt]-[Ii][Dd]:\ *([0-9A-Fa-f-]+)\ *$ ]]; then REQUEST_ID=${BASH_REMATCH[1]}; fi
  done < <(printf '%s\n' "$head")
}

# A request until it is answered: 0 done, 1 refused, 2 the answer was lost and it may not be sent blindly again.
ask() { # method, address, body, may be sent again (yes, no)
  local tries=0 waited=0 wait=1 limit=$OTHERWISE
  [ "$MADE" = no ] || limit=$CREATED
  while :; do
    call "$1" "$2" "$3"
    case $OUTCOME.$STATUS in
      answered.2??) return 0 ;;
      answered.429 | answered.503)
        tries=$((tries + 1))
        [ "$tries" -le 8 ] || fail "$STATUS"
        if [ -n "$RETRY_AFTER" ]; then
          if [ "${#RETRY_AFTER}" -gt 9 ] || [ "${RETRY_AFTER%%.*}" -gt 600 ]; then fail 429; fi
          note "Microsoft Graph asks for a pause of $RETRY_AFTER s"
          sleep "$RETRY_AFTER"
          continue
        fi
        note "Microsoft Graph is busy ($STATUS), waiting $wait s"
        ;;
      answered.403 | answered.404 | answered.409)
        [ "$SETTLES" = true ] && [ "$waited" -lt "$limit" ] || return 1
        waited=$((waited + wait))
        note "Microsoft Graph answers $STATUS, as it may while something is new. Waiting $wait s"
        ;;
      answered.500 | answered.502 | answered.504 | lost.)
        tries=$((tries + 1))
        [ "$4" = yes ] && [ "$tries" -le 5 ] || return 2
        note "The answer was lost, trying again in $wait s"
        ;;
      unreached.)
        tries=$((tries + 1))
        [ "$tries" -le 5 ] || fail unreached
        note "Microsoft Graph cannot be reached, trying again in $wait s"
        ;;
      *) return 1 ;;
    esac
    pause "$wait"
    wait=$((wait * 2))
    [ "$wait" -le 30 ] || wait=30
  done
}

# The same, and a failure where it is not done.
ask_or_fail() {
  ask "$@"
  case $? in
    0) ;;
    1) fail "$STATUS" ;;
    *) fail lost ;;
  esac
}

# Reads what the operation looks at, page by page.
look() {
  local url=$LOOK_AT next
  PAGES=''
  while :; do
    ask_or_fail GET "$url" '' yes
    PAGES="$PAGES$BODY"$'\n'
    case $BODY in *'"@odata.nextLink"'*) next=$(of_answer '."@odata.nextLink" // ""') ;; *) next='' ;; esac
    [ -n "$next" ] || break
    # A token only ever goes where it belongs.
    [[ $next == "$BASE"/* && $next =~ $ADDRESS ]] || fail failed 'The address of the next page is not one of Microsoft Graph.'
    url=$next
  done
}

judge() {
  local verdict
  verdict=$(over "$JUDGE"'| .state, (.holes // $holes | tojson), ((.shown // [])[:20][] | "- " + .)') || fail failed 'The answer cannot be read.'
  { IFS= read -r STATE; IFS= read -r HOLES; SHOWN=$(cat); } < <(printf '%s\n' "$verdict")
}

# Reads what the plan says of its next operation, all at once.
begin() { # which, from 0
  { IFS= read -r OP; IFS= read -r LABEL; IFS= read -r DO; IFS= read -r SETTLES; IFS= read -r REPEATS
    IFS= read -r LOOK_AT; IFS= read -r METHOD; IFS= read -r CHANGE_AT; IFS= read -r READY; } < <(
    printf '%s\n%s\n' "$PLAN" "$HOLES" | jq -rs --argjson at "$1" --arg base "$BASE" "$COMMON"'
      .[1] as $holes | .[0].operations as $all | $all[$at]
      # The test of the credentials wants the token as soon as any setting differs, since all are saved together.
      | if .do == "validate" then .secrets = [$all[] | select(.do == "secrets") | .secrets[]] else . end
      | tojson, (.title + (if has("about") then ", " + .about else "" end) | clean), (.do | clean), .settles, .repeats,
        (.look.request | url($base; $holes)), (.change.request.method // "" | clean),
        (if has("change") then .change.request | url($base; $holes) else "" end),
        ([.needs[] | select(. != "secretToken") | $holes[.] != null] | all)'
  )
  STATUS='' BODY='' PAGES=''
}

# Prints a request of the operation, the token masked.
show() { # look or change, a body in its place
  if [ "$1" = look ]; then note "GET $LOOK_AT"; else note "$METHOD $CHANGE_AT"; fi
  if [ -n "${2-}" ]; then note "$2"; return; fi
  over '$op.'"$1"'.request.body // empty | braces($holes) | walk(if type == "string" then clean else . end)' |
    while IFS= read -r line; do note "$line"; done
}

# ---- Tokens.

# Runs a program with an environment in which no token can be, whichever variable holds it.
bare() {
  (
    for name in $(compgen -e); do
      case $name in PATH | LC_ALL) ;; *) unset "$name" 2>/dev/null ;; esac
    done
    exec "$@"
  )
}

# Takes the tokens out of the environment before anything else is started, so that no program inherits them.
take_tokens() {
  local name
  name=$(bare jq -r '.token.variable // empty | strings' <"$CONFIGURATION" 2>/dev/null)
  GRAPH_ACCESS=${GRAPH_TOKEN-}
  SCIM=''
  if [[ $name =~ ^[A-Za-z_][A-Za-z0-9_]*$ ]]; then SCIM=${!name-}; fi
  [ -n "$SCIM" ] || SCIM=${SCIM_TOKEN-}
  export -n GRAPH_TOKEN SCIM_TOKEN
  case $name in '' | PATH | LC_ALL | HOME) ;; *) export -n "${name?}" ;; esac
}

graph_access() {
  if [ -z "$GRAPH_ACCESS" ] && [ "$DRY" = no ]; then
    command -v az >/dev/null 2>&1 || cannot 'Put an access token for Microsoft Graph into GRAPH_TOKEN, or install the Azure CLI and run az login.'
    GRAPH_ACCESS=$(az account get-access-token --resource "$GRAPH" --query accessToken --output tsv </dev/null) ||
      cannot 'az gives no access token. Run az login, or put one into GRAPH_TOKEN.'
    GRAPH_ACCESS=${GRAPH_ACCESS%$'\r'}
  fi
  [[ $GRAPH_ACCESS =~ ^[A-Za-z0-9._~+/=-]*$ ]] || cannot 'GRAPH_TOKEN is not an access token: it has characters that none has.'
}

checked_token() {
  [[ $SCIM =~ $VISIBLE ]] || { SCIM=''; fail refused 'What was entered is not a token alone: paste it without spaces, line breaks or the word Bearer.'; }
}

scim_needed() { # why
  local reference
  [ -z "$SCIM" ] || return 0
  reference=$(jq -r '.token.reference // empty' <"$CONFIGURATION")
  if [ -n "$reference" ] && command -v az >/dev/null 2>&1; then
    note "$1: reading it from Key Vault"
    SCIM=$(az keyvault secret show --id "$reference" --query value --output tsv </dev/null) || SCIM=''
    SCIM=${SCIM%$'\r'}
  fi
  if [ -z "$SCIM" ] && [ -t 0 ]; then
    note "$1"
    printf '        SCIM token (it is not shown): ' >&2
    IFS= read -rs SCIM
    printf '\n' >&2
  fi
  [ -n "$SCIM" ] || fail refused "$1"
  checked_token
}

# A program for jq that makes a body with the token in it; the token comes through a pipe.
with_token() {
  over "$DIFFERS"'def given: fill(if . == "secretToken" then $token else null end); '"$1" -c --rawfile token <(printf '%s' "$SCIM")
}

# ---- The operations, by what they do.

do_find() {
  look
  judge
  case $STATE in
    one) tell read found ;;
    *) STATUS=''; fail "$STATE" "$SHOWN" ;;
  esac
}

do_wait() {
  ask_or_fail GET "$LOOK_AT" '' yes
  tell read 'is there'
}

take() { # holes from an answer
  local taken
  PAGES=$BODY
  taken=$(over '$holes + ($op.change.gives // {} | map_values(. as $path | [$pages[0] | at($path)][0])) | if [.[] | . == null] | any then error else tojson end' 2>/dev/null) || fail lost 'The answer lacks the id of what was made.'
  HOLES=$taken
}

do_ensure() {
  local body pass wait
  look
  judge
  case $STATE in
    one) tell so 'already so'; return ;;
    several) STATUS=''; fail several "$SHOWN" ;;
  esac
  if [ "$DRY" = yes ]; then tell would 'would send'; show change; return; fi
  body=$(over '$op.change.request.body // empty | known($holes) | tojson') || fail failed "$UNMADE"
  for pass in first second; do
    ask "$METHOD" "$CHANGE_AT" "$body" no
    case $? in
      0) [ "$REPEATS" = true ] || MADE=yes; take; tell changed 'done'; return ;;
      1) fail "$STATUS" ;;
    esac
    note 'The answer was lost: looking whether it was done'
    MADE=yes
    for wait in 1 2 4 8 16; do
      pause "$wait"
      look
      judge
      if [ "$STATE" = one ]; then tell changed 'done, though the answer was lost'; return; fi
    done
    if [ "$REPEATS" = false ] || [ "$pass" = second ]; then STATUS=''; fail lost; fi
  done
}

do_validate() {
  local body why=''
  look
  case $(over "$DIFFERS"'
    [$op.secrets[] | select(differs) | .key] | if length == 0 then "none" elif . == ["SecretToken"] then "token" else "some" end') in
    token) why='No token is saved yet' ;;
    some) why='The token is needed to save the settings' ;;
  esac
  [ "$NEW" = no ] || why='A new token was asked for'
  if [ "$DRY" = yes ]; then
    tell read 'would be tested'
    if [ -n "$why$SCIM" ]; then show change "$(with_shown credentials)"; else show change '{"useSavedCredentials":true}'; fi
    return
  fi
  if [ -z "$why$SCIM" ]; then
    ask "$METHOD" "$CHANGE_AT" '{"useSavedCredentials":true}' yes
    case $? in
      0) tell read 'the saved credentials pass'; return ;;
      1) [ "$STATUS" = 400 ] || fail "$STATUS"; why='The saved credentials do not pass' ;;
      *) fail lost ;;
    esac
    note "$(of_answer '(.error // {}).message // "" | clean')"
  fi
  scim_needed "${why:-A token was given}"
  body=$(with_token '{credentials: [$op.credentials[] | {key, value: (.value | given)}]}') || fail failed "$UNMADE"
  ask_or_fail "$METHOD" "$CHANGE_AT" "$body" yes
  tell read 'passed'
}

with_shown() { # the list of secrets, masked
  over '{'"$([ "$1" = credentials ] && printf credentials || printf value)"': [$op.'"$1"'[] | {key, value: (.value | braces($holes))}]} | tojson | clean'
}

do_secrets() {
  local differing body
  look
  differing=$(over "$DIFFERS"'[$op.secrets[] | select(differs) | .key] | join(", ")')
  if [ -z "$differing" ] && [ -z "$SCIM" ] && [ "$NEW" = no ]; then tell so 'already so'; return; fi
  if [ "$DRY" = yes ]; then tell would "would send ${differing:-the token}"; show change "$(with_shown secrets)"; return; fi
  scim_needed 'The token is needed to save the settings'
  body=$(with_token '{value: [$op.secrets[] | {key, value: (wanted | given)}]}') || fail failed "$UNMADE"
  ask_or_fail "$METHOD" "$CHANGE_AT" "$body" yes
  tell changed "saved ${differing:-with the token that was given}"
}

do_schema() {
  local edited told file before missing
  look
  before=$BODY
  edited=$(over "$EDIT") || fail failed 'The schema cannot be read.'
  missing=$(printf '%s' "$edited" | jq -r '.missing | join(" and ")')
  if [ -n "$missing" ]; then STATUS=''; fail none "Not found: the mapping of $missing"; fi
  HOLES=$(printf '%s\n%s\n' "$HOLES" "$edited" | jq -cs '.[0] + {userRuleId: .[1].rule}')
  told=$(printf '%s' "$edited" | jq -r '.told[]')
  if [ -z "$told" ]; then tell so 'already so'; return; fi
  while IFS= read -r line; do note "$line"; done < <(printf '%s\n' "$told")
  if [ "$DRY" = yes ]; then tell would 'would put the schema with these changes'; show change '(the whole schema)'; return; fi
  file=$BACKUP/schema.before.$(date -u +%Y%m%dT%H%M%SZ).json
  (set -C; printf '%s\n' "$before" >"$file") 2>/dev/null || { STATUS=''; fail failed "The schema cannot be kept in $BACKUP. Name a folder with --backup"; }
  note "The schema as it was is kept in $file"
  edited=$(printf '%s' "$edited" | jq -c .schema) || fail failed "$UNMADE"
  ask_or_fail "$METHOD" "$CHANGE_AT" "$edited" yes
  tell changed "$(printf '%s\n' "$told" | grep -c '') changes"
}

do_provision() {
  local told result body
  look
  if [ "$(over '$items[0] | fits($op.unless; $holes)')" = true ]; then tell so 'the job runs'; return; fi
  if [ "$DRY" = yes ]; then tell would 'would send'; show change; return; fi
  body=$(over '$op.change.request.body | known($holes) | tojson') || fail failed "$UNMADE"
  ask_or_fail "$METHOD" "$CHANGE_AT" "$body" yes
  told=$(of_answer "$OUTCOME_OF"'| tojson')
  result=$(printf '%s' "${told:-null}" | jq -r "$COMMON"'(.result // "") | folded')
  told=$(printf '%s' "${told:-null}" | jq -r "$COMMON"'[.code, .message] // [] | map(select(. != null and . != "")) | join(": ") | clean')
  case $result in
    failure) STATUS=''; fail failed "Entra says: ${told:-no reason}" ;;
    skipped)
      case $told in
        RedundantExport*) tell so 'already as wanted' ;;
        *) tell changed "skipped, ${told:-no reason is given}"; NOTICES="$NOTICES  The pilot was skipped: ${told:-no reason is given}. A new assignment may take some minutes; then provision on demand in the portal."$'\n' ;;
      esac
      ;;
    success | warning) tell changed 'provisioned' ;;
    *) tell changed 'sent'; NOTICES="$NOTICES  What became of the pilot could not be read: look into the provisioning logs."$'\n' ;;
  esac
}

# ---- The run.

case ${BASH_SOURCE[0]} in */*) FOLDER=${BASH_SOURCE[0]%/*} ;; *) FOLDER=. ;; esac
CONFIGURATION=$FOLDER/configuration.json
PLAN_FILE=$FOLDER/plan.json
BACKUP='' DRY=no NEW=no
while [ $# -gt 0 ]; do
  case $1 in
    --configuration | --plan | --backup)
      [ $# -ge 2 ] || cannot "$1 needs a name"
      case $1 in
        --configuration) CONFIGURATION=$2 ;;
        --plan) PLAN_FILE=$2 ;;
        *) BACKUP=$2 ;;
      esac
      shift 2
      ;;
    --dry-run) DRY=yes; shift ;;
    --new-token) NEW=yes; shift ;;
    --help | -h) help; exit 0 ;;
    *) cannot "there is no option $1. Try --help" ;;
  esac
done
for program in curl jq; do command -v "$program" >/dev/null 2>&1 || cannot "install $program first"; done
for file in "$CONFIGURATION" "$PLAN_FILE"; do [ -r "$file" ] || cannot "there is no $file"; done
take_tokens
jq -n --rawfile x /dev/null '$x' >/dev/null 2>&1 || cannot 'jq 1.6 or later is needed'
[ -n "$BACKUP" ] || case $PLAN_FILE in */*) BACKUP=${PLAN_FILE%/*} ;; *) BACKUP=. ;; esac
SCALE=${QM_WAIT_SCALE:-1}
[[ $SCALE =~ ^[0-9]+(\.[0-9]+)?$ ]] || cannot 'QM_WAIT_SCALE has to be a number'
GRAPH=${GRAPH_URL:-https://graph.microsoft.com}
GRAPH=${GRAPH%/}
if [[ $GRAPH =~ ^https://[A-Za-z0-9.-]+(:[0-9]+)?$ ]]; then
  PROTOCOL='=https'
elif [[ $GRAPH =~ ^http://(127\.0\.0\.1|localhost)(:[0-9]+)?$ ]]; then
  PROTOCOL='=http'
else
  cannot 'GRAPH_URL has to be an https address without a path'
fi

PLAN=$(jq -c . <"$PLAN_FILE" 2>/dev/null) || cannot "$PLAN_FILE is not JSON"
[ "$(of_plan '.kind == "quartermaster/plan" and .version == 1' 2>/dev/null)" = true ] || cannot "$PLAN_FILE is no plan of version 1"
[ "$(jq -s '.[0].kind == "quartermaster/provisioning-configuration" and .[0].application == .[1].application and .[0].connection.tenantUrl == .[1].tenantUrl' "$CONFIGURATION" "$PLAN_FILE" 2>/dev/null)" = true ] ||
  cannot "$PLAN_FILE was not made from $CONFIGURATION. Export both again"

HOLES='{}' PAGES='' OP='{"look":{},"failures":[],"permission":{"delegated":[],"application":[]}}' STATUS='' BODY='' REQUEST_ID='' LABEL='the beginning' HERE='0'
UNMADE='The request cannot be made.' ADDRESS='^[][A-Za-z0-9:/?#@!$&()*+,;=%._~{}'"'"'-]+$' VISIBLE='^[!-~]+$'
CHANGED=0 SO=0 SUMMARY='' NOTICES='' MADE=no SETTLES=false REPEATS=false STATE='' SHOWN=''
trap 'printf "\nInterrupted. What is done stays done; run this again to go on.\n" >&2; exit 130' INT TERM
graph_access
[ -z "$SCIM" ] || checked_token
BASE=$GRAPH/$(of_plan '.api')
[[ $BASE =~ /v[0-9.]+$ ]] || cannot "$PLAN_FILE names no version of Microsoft Graph"
CREATED=$(of_plan '.patience.created')
OTHERWISE=$(of_plan '.patience.otherwise')
[[ $CREATED$OTHERWISE =~ ^[0-9]+$ ]] || cannot "$PLAN_FILE has no patience"
SENDS=yes
[ -n "$GRAPH_ACCESS" ] || SENDS=no

say "$(of_plan '"Application: " + (.application.displayName | clean) + (if .application.tenant then ", tenant " + (.application.tenant | clean) else "" end)')"
[ "$DRY" = no ] || say "Dry run: nothing is changed$([ "$SENDS" = yes ] || printf ', nothing is sent').$([ "$SENDS" = yes ] || printf ' What is not known yet stands in braces.')"
say ''

COUNT=$(of_plan '.operations | length')
AT=0
while [ "$AT" -lt "$COUNT" ]; do
  begin "$AT"
  AT=$((AT + 1))
  HERE="$AT/$COUNT"
  [ ${#HERE} -ge 5 ] || HERE=" $HERE"
  if [ "$SENDS" = no ] || { [ "$DRY" = yes ] && [ "$READY" = false ]; }; then
    if [ -n "$METHOD" ]; then tell would 'would look, and send what is not so'; else tell read 'would look'; fi
    show look
    if [ -n "$METHOD" ]; then
      case $DO in
        validate) show change "$(with_shown credentials)" ;;
        secrets) show change "$(with_shown secrets)" ;;
        schema) show change '(the whole schema, edited)' ;;
        *) show change ;;
      esac
    fi
    continue
  fi
  case $DO in
    find) do_find ;;
    ensure) do_ensure ;;
    wait) do_wait ;;
    validate) do_validate ;;
    secrets) do_secrets ;;
    schema) do_schema ;;
    provision) do_provision ;;
    *) cannot "$PLAN_FILE asks for something that this apply.sh does not know. Export both again" ;;
  esac
done

say ''
if [ "$DRY" = yes ]; then
  say "Dry run: $CHANGED would be sent, $SO already so. Nothing was changed."
else
  say "All is as planned: $CHANGED changed, $SO already so."
  printf '%s' "$SUMMARY"
fi
printf '%s' "$NOTICES"
of_plan '.notes[] | "  " + clean'
