# shellcheck shell=bash
# lan.sh: laomo serves colleagues by itself: TLS, its own authority, the plain
# port that leads to it, a renewed certificate without a stop.
. "$(dirname "${BASH_SOURCE[0]}")/_common.sh"
secure=$(port_free)
plain=$((secure + 1))
authority=$folder/var/tls/authority.crt

fails "the network without TLS is refused" "$LAOMO" serve --prepare --address 0.0.0.0 --port "$secure" --folder "$folder/var"
server_start "$folder/log" --demo-once --lan --port "$secure" --plain-port "$plain" --folder "$folder/var"
says "the terminal tells how colleagues trust it" "/trust" cat "$folder/log"

ask() { curl -s -i --max-time 10 --cacert "$authority" "$@"; }
says "a page comes over TLS under its own authority" "HTTP/1.1 200 OK" ask "https://localhost:$secure/sign-in"
says "also by address" "HTTP/1.1 200 OK" ask "https://127.0.0.1:$secure/sign-in"
says "HSTS for a year" "Strict-Transport-Security: max-age=31536000" ask "https://localhost:$secure/sign-in"
fails "an unknown authority is not trusted" curl -s --max-time 10 "https://localhost:$secure/sign-in"

handshake() { openssl s_client "$@" -connect "127.0.0.1:$secure" -CAfile "$authority" </dev/null 2>&1; }
for version in -tls1_2 -tls1_3; do
	says "TLS $version is spoken" "Verify return code: 0 (ok)" handshake $version
done
for version in -tls1 -tls1_1; do
	says "TLS $version is not" "Cipher is (NONE)" handshake $version -cipher ALL:@SECLEVEL=0
done
says "no cipher without forward secrecy" "Cipher is (NONE)" handshake -tls1_2 -cipher "kRSA:@SECLEVEL=0"
says "no cipher without authentication of its own" "Cipher is (NONE)" handshake -tls1_2 -cipher "AES128-SHA:ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0"

says "the plain port leads pages on" "Location: https://127.0.0.1:$secure/person?x=1" curl -s -i --max-time 10 "http://127.0.0.1:$plain/person?x=1"
says "whatever name the visitor claims" "Location: https://" curl -s -i --max-time 10 -H "Host: evil.example" "http://127.0.0.1:$plain/"
curl -s -i --max-time 10 -H "Host: evil.example" "http://127.0.0.1:$plain/" >"$folder/led"
fails "but never there" grep -q evil "$folder/led"
says "it takes no form" " 403 " curl -s -i --max-time 10 -d a=b "http://127.0.0.1:$plain/sign-in"
says "it has no API" " 403 " curl -s -i --max-time 10 "http://127.0.0.1:$plain/api/v1/person"
says "it hands out the authority" "BEGIN CERTIFICATE" curl -s --max-time 10 "http://127.0.0.1:$plain/laomo-ca.crt"
fingerprint=$(openssl x509 -in "$authority" -noout -fingerprint -sha256 | sed 's/.*=//' | tr 'A-Z' 'a-z')
curl -s --max-time 10 "http://127.0.0.1:$plain/trust" | sed 's/<wbr>//g' >"$folder/trust"
says "and says its fingerprint" "$fingerprint" cat "$folder/trust"
says "so does the terminal" "$fingerprint" cat "$folder/log"
same "keys are for their owner alone" "600" "$(stat -c %a "$folder"/var/tls/*.key | sort -u)"

# A session's cookie, as a browser would get it.
password=$(awk '$1 == "shi-jingban" { print $2 }' "$folder/log")
curl -s -i --max-time 10 --cacert "$authority" -H "Origin: https://localhost:$secure" \
	--data-urlencode "login=shi-jingban" --data-urlencode "password=$password" \
	"https://localhost:$secure/sign-in" >"$folder/signed-in"
says "the session's cookie is __Host- and Secure" "Set-Cookie: __Host-laomo=" cat "$folder/signed-in"
says "and not for scripts" "HttpOnly; SameSite=Lax; Secure" cat "$folder/signed-in"

server_stop
before=$(openssl x509 -in "$folder/var/tls/machine.crt" -noout -serial)
server_start "$folder/log" --lan --port "$secure" --plain-port "$plain" --folder "$folder/var"
same "the same certificate after a new start" "$before" "$(openssl x509 -in "$folder/var/tls/machine.crt" -noout -serial)"
server_stop
rm "$folder/var/tls/machine.crt"
server_start "$folder/log" --lan --port "$secure" --plain-port "$plain" --folder "$folder/var"
says "one that is gone is made anew under the same authority" "HTTP/1.1 200 OK" ask "https://localhost:$secure/sign-in"
server_stop
chmod 644 "$folder/var/tls/machine.key"
fails "a key that others may read is refused" "$LAOMO" serve --lan --port "$secure" --plain-port "$plain" --folder "$folder/var"
chmod 600 "$folder/var/tls/machine.key"

# A certificate of one's own, as an office with a name has it.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$folder/own.key" -out "$folder/own.crt" -days 30 \
	-subj "/CN=localhost" -addext "subjectAltName=DNS:localhost" 2>/dev/null
chmod 600 "$folder/own.key"
server_start "$folder/log" --lan --certificate "$folder/own.crt" --certificate-key "$folder/own.key" --port "$secure" --plain-port "$plain" --folder "$folder/var"
authority=$folder/own.crt
says "a certificate of one's own is shown" "HTTP/1.1 200 OK" ask "https://localhost:$secure/sign-in"
says "then there is no authority to hand out" "Location: https://" curl -s -i --max-time 10 "http://127.0.0.1:$plain/laomo-ca.crt"
server_stop
fails "a key of another certificate is refused" "$LAOMO" serve --certificate "$folder/own.crt" --certificate-key "$folder/var/tls/machine.key" --port "$secure" --folder "$folder/var"
echo end
