#!/usr/bin/env bash
# Sends a file of workers to HR Onramp, waits for the outcome and prints who failed. Needs bash and curl.
set -euo pipefail

usage() {
  cat <<'TEXT'
Usage: send-file.sh --url https://onramp.example.com --mapping NAME [options] FILE

  --job NAME          the provisioning job, where there are several
  --kind KIND         full, delta (default) or event
  --population NAME   with --kind full: who the file stands for
  --wait SECONDS      how long to wait at most (default 14400)
  --help              this text

The API key is read from the variable HR_ONRAMP_KEY, or asked for. It is never an argument, where other users could see it.
The same file sent again within seven days is the same submission: its name, size and content make the Idempotency-Key.

Exit code: 0 everybody is provisioned or nothing was to do · 1 wrong call, no connection or no key · 2 refused, nothing was taken
           3 some workers failed · 4 all failed, or it was rejected, cancelled, superseded, expired or abandoned
           5 it waits for the approval of a person · 6 it is still on its way after --wait
TEXT
}

fail() { printf '%s\n' "$2" >&2; exit "$1"; }

url='' mapping='' job='' kind='delta' population='' wait=14400 file=''
while [ $# -gt 0 ]; do
  case "$1" in
    --help) usage; exit 0 ;;
    --url|--mapping|--job|--kind|--population|--wait)
      [ $# -ge 2 ] || fail 1 "$1 needs a value; see --help"
      printf -v "${1#--}" '%s' "$2"; shift 2 ;;
    -*) fail 1 "unknown option $1; see --help" ;;
    *) file="$1"; shift ;;
  esac
done
[ -n "$url" ] && [ -n "$mapping" ] && [ -n "$file" ] || fail 1 'url, mapping and a file are needed; see --help'
[ -r "$file" ] || fail 1 "there is no readable file $file"

key="${HR_ONRAMP_KEY:-}"
if [ -z "$key" ]; then
  [ -t 0 ] || fail 1 'no key: set HR_ONRAMP_KEY'
  read -r -s -p 'API key: ' key; printf '\n' >&2
fi

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
# The key goes through a file only this user can read, not through the arguments of curl.
umask 077
printf 'header = "x-api-key: %s"\n' "$key" > "$folder/key"
ask() { curl --silent --show-error --config "$folder/key" --dump-header "$folder/headers" --output "$folder/body" --write-out '%{http_code}' "$@"; }
header() { tr -d '\r' < "$folder/headers" | awk -F': ' -v name="$1" 'tolower($1) == name { value = $2 } END { print value }'; }
# The first text or number of that name: enough for the flat members that are read here.
member() { tr -d '\n' < "$folder/body" | grep -oE "\"$1\" *: *(\"([^\"\\\\]|\\\\.)*\"|[0-9]+)" | head -n 1 | sed 's/^[^:]*: *//; s/^"//; s/"$//; s/\\\(.\)/\1/g' || true; }
# Of the whole, not of one job: the counts behind the list of jobs.
count() { tr -d '\n' < "$folder/body" | sed 's/.*\], *"counts" *://' | grep -o "\"$1\" *: *[0-9]*" | head -n 1 | grep -o '[0-9]*$' || true; }
encode() { local text="$1" shown='' i sign; LC_ALL=C; for ((i = 0; i < ${#text}; i++)); do sign="${text:i:1}"; case "$sign" in [a-zA-Z0-9.~_-]) shown+="$sign" ;; *) shown+="$(printf '%%%02X' "'$sign" | sed 's/%FFFFFFFFFFFFFF/%/')" ;; esac; done; printf '%s' "$shown"; }

query="mapping=$(encode "$mapping")&kind=$(encode "$kind")&fileName=$(encode "$(basename "$file")")&sourceName=send-file.sh"
[ -z "$job" ] || query+="&job=$(encode "$job")"
[ -z "$population" ] || query+="&population=$(encode "$population")"
sum="$(cksum < "$file" | tr -s ' ' '-')"

code="$(ask --retry 4 --request POST --header "Idempotency-Key: file-$sum-$(encode "$(basename "$file")" | cut -c 1-150)" \
  --header 'content-type: application/octet-stream' --data-binary "@$file" "$url/v1/submit/content?$query")" || fail 1 'the service cannot be reached'
case "$code" in
  201|200) ;;
  401|403) fail 1 "the key is not taken: $(member detail)" ;;
  4*) fail 2 "refused ($(member code)): $(member detail)" ;;
  *) fail 1 "the service answered $code: $(member detail)" ;;
esac
id="$(member id)"
printf 'submission %s\n' "$id"

end=$((SECONDS + wait))
while :; do
  code="$(ask --retry 4 "$url/v1/waits/submissions/$id")" || fail 1 'the service cannot be reached any more; it goes on by itself'
  [ "$code" = 202 ] || break
  [ "$SECONDS" -lt "$end" ] || fail 6 "still on its way: $url/v1/submissions/$id"
  pace="$(header retry-after)"
  sleep "${pace:-20}"
done
[ "$code" = 200 ] || fail 1 "the service answered $code: $(member detail)"

status="$(member status)" outcome="$(member outcome)"
printf 'status %s, outcome %s, rows %s, succeeded %s, failed %s, invalid %s\n' "$status" "${outcome:-none}" \
  "$(count rows)" "$(count succeeded)" "$(count failed)" "$(count invalid)"
if [ "$status" = finished ] && [ "$outcome" != success ] && [ "$outcome" != nothingToDo ]; then
  for kind in failed unconfirmed invalid; do
    # Line by line as the service writes it: id, code, reason and next step of each.
    ask --retry 4 "$url/v1/submissions/$id/results.csv?outcome=$kind" > /dev/null || true
    tail -n +2 "$folder/body"
  done
fi
case "$status:$outcome" in
  finished:success|finished:nothingToDo) exit 0 ;;
  finished:partial) exit 3 ;;
  held:*) printf 'waits for approval: %s/v1/submissions/%s\n' "$url" "$id"; exit 5 ;;
  refused:*) exit 2 ;;
  accepting:*|planning:*|sending:*|settling:*) exit 6 ;;
  *) exit 4 ;;
esac
