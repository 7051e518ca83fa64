// cases.mjs: requests byte by byte and what must come back.  `expect` is the
// list of statuses, one for each answer on the connection; REFUSED is one
// answer of 400 to 505 (or none at all) and the end of the connection.

export const REFUSED = "refused";
const CRLF = "\r\n";
const host = "Host: localhost\r\n";
const get = (rest = "", line = "GET /robots.txt HTTP/1.1") => `${line}\r\n${host}${rest}\r\n`;
const post = (head, body) => `POST /sign-in HTTP/1.1\r\n${host}Origin: http://localhost\r\n${head}\r\n${body}`;
const form = "Content-Type: application/x-www-form-urlencoded\r\n";
const lengthOf = body => `Content-Length: ${Buffer.byteLength(body, "latin1")}\r\n`;
const cases = [];
const add = (name, send, expect) => cases.push({ name, send, expect });
const hex = n => "0x" + n.toString(16).padStart(2, "0");

// --- what is right ---
add("a plain request is answered", get(), [200]);
add("HTTP/1.0 without Host is answered", "GET /robots.txt HTTP/1.0\r\n\r\n", [200]);
add("HEAD is answered without a body", get("", "HEAD /robots.txt HTTP/1.1"), [200]);
add("two requests at once have two answers", get() + get(), [200, 200]);
add("five requests at once have five answers", get().repeat(5), [200, 200, 200, 200, 200]);
add("empty lines before a request are passed over", CRLF + get(), [200]);
add("an empty header value is allowed", get("X-Empty:\r\n"), [200]);
add("blanks around a value are allowed", get("X-Blank:  \t a  \r\n"), [200]);
add("UTF-8 in a value is allowed", get("X-Name: \xe5\xb7\xa5\xe4\xbc\x9a\r\n"), [200]);
add("escaped letters in a path are the letters", get("", "GET /%72obots.txt HTTP/1.1"), [200]);
add("a query without value is allowed", get("", "GET /robots.txt?a&b=&=c HTTP/1.1"), [200]);
add("Connection: close ends it after the answer", get("Connection: close\r\n") + get(), [200]);
add("Content-Length: 0 with GET is allowed", get("Content-Length: 0\r\n"), [200]);
add("an unknown path is 404", get("", "GET /nothing-of-this-name HTTP/1.1"), [404]);
add("an unknown asset is 404", get("", "GET /assets/nothing.js HTTP/1.1"), [404]);
add("an unknown path and a good one", get("", "GET /nothing-of-this-name HTTP/1.1") + get(), [404, 200]);

// --- request line ---
for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get", "FOO"])
	add(`method ${method} is 405`, get("", `${method} /robots.txt HTTP/1.1`), [405]);
add("CONNECT is refused", get("", "CONNECT localhost:80 HTTP/1.1"), REFUSED);
add("OPTIONS * is refused", get("", "OPTIONS * HTTP/1.1"), REFUSED);
add("a method with a bracket is refused", get("", "G(T /robots.txt HTTP/1.1"), REFUSED);
add("POST to an asset is 405", `POST /robots.txt HTTP/1.1\r\n${host}Content-Length: 0\r\n\r\n`, [405]);
for (const version of ["HTTP/2.0", "HTTP/1.2", "HTTP/0.9", "HTTP/1.10", "HTTP/1.", "http/1.1", "HTTP/1,1", "HTCPCP/1.0", "HTTP/1.1x"])
	add(`version ${version} is refused`, get("", `GET /robots.txt ${version}`), REFUSED);
add("no version is refused", "GET /robots.txt\r\n\r\n", REFUSED);
add("two blanks before the path are refused", get("", "GET  /robots.txt HTTP/1.1"), REFUSED);
add("two blanks before the version are refused", get("", "GET /robots.txt  HTTP/1.1"), REFUSED);
add("a tab for a blank is refused", get("", "GET\t/robots.txt\tHTTP/1.1"), REFUSED);
add("a blank before the method is refused", " " + get(), REFUSED);
add("a blank in the path is refused", get("", "GET /robots.txt x HTTP/1.1"), REFUSED);
add("an absolute address is refused", get("", "GET http://localhost/robots.txt HTTP/1.1"), REFUSED);
add("a path without / is refused", get("", "GET robots.txt HTTP/1.1"), REFUSED);
add("a fragment is refused", get("", "GET /robots.txt#a HTTP/1.1"), REFUSED);
add("a line of more than 8 kB is refused", get("", `GET /robots.txt?a=${"x".repeat(8200)} HTTP/1.1`), REFUSED);
add("a line just below 8 kB is answered", get("", `GET /robots.txt?a=${"x".repeat(8100)} HTTP/1.1`), [200]);
add("a path of more than 1 kB is refused", get("", `GET /${"x".repeat(1100)} HTTP/1.1`), REFUSED);

// --- path ---
for (const path of ["/../etc/passwd", "/assets/../robots.txt", "/assets/..", "/./robots.txt", "/assets/.", "//robots.txt",
	"/assets//laomo.css", "/%2e%2e/robots.txt", "/%2E%2e%2frobots.txt", "/assets%2flaomo.css", "/assets%2Flaomo.css",
	"/assets%5c..%5crobots.txt", "/a\\b", "/robots.txt%00", "/robots.txt%00.png", "/%", "/%4", "/%zz", "/%4g", "/a%",
	"/%c0%ae%c0%ae/robots.txt", "/%c0%af", "/%e0%80%af", "/%f0%80%80%af", "/%ed%a0%80", "/%f4%90%80%80", "/%ff", "/%80",
	"/%0d%0aSet-Cookie:x", "/a%0ab", "/a%7fb", "/a%1bb", "/robots.txt/"])
	add(`path ${path} is refused`, get("", `GET ${path} HTTP/1.1`), REFUSED);
for (const query of ["a=%", "a=%4", "a=%gg", "a=%00", "%00=a", "a=%ff", "a=%c0%80", "a=%ed%bf%bf"])
	add(`query ${query} is refused`, get("", `GET /robots.txt?${query} HTTP/1.1`), REFUSED);
add("256 parameters are allowed", get("", `GET /robots.txt?${Array(256).fill("a=1").join("&")} HTTP/1.1`), [200]);
add("257 parameters are refused", get("", `GET /robots.txt?${Array(257).fill("a=1").join("&")} HTTP/1.1`), REFUSED);
for (const byte of [0x00, 0x01, 0x08, 0x0b, 0x0c, 0x0d, 0x1b, 0x7f, 0x80, 0xff])
	add(`byte ${hex(byte)} in the path is refused`, get("", `GET /robots${String.fromCharCode(byte)}.txt HTTP/1.1`), REFUSED);

// --- header lines ---
add("HTTP/1.1 without Host is refused", "GET /robots.txt HTTP/1.1\r\n\r\n", REFUSED);
add("two Host are refused", get("Host: other\r\n"), REFUSED);
add("two equal Host are refused", get(host), REFUSED);
add("an empty Host is refused", "GET /robots.txt HTTP/1.1\r\nHost:\r\n\r\n", REFUSED);
for (const bad of ["a b", "a/b", "a?b", "user@a", "a,b", "<a>", "a\"b"])
	add(`Host ${bad} is refused`, `GET /robots.txt HTTP/1.1\r\nHost: ${bad}\r\n\r\n`, REFUSED);
add("a bare LF after the request line is refused", `GET /robots.txt HTTP/1.1\n${host}\r\n`, REFUSED);
add("a bare LF after a header is refused", "GET /robots.txt HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n", REFUSED);
add("a bare LF as the last line is refused", `GET /robots.txt HTTP/1.1\r\n${host}\n`, REFUSED);
add("bare LF everywhere is refused", "GET /robots.txt HTTP/1.1\nHost: localhost\n\n", REFUSED);
add("a bare CR in a value is refused", get("X: a\rb\r\n"), REFUSED);
add("a CR too many is refused", get("X: a\r\r\n"), REFUSED);
add("a folded line is refused", get("X: a\r\n b\r\n"), REFUSED);
add("a line folded by a tab is refused", get("X: a\r\n\tb\r\n"), REFUSED);
add("a folded Host is refused", "GET /robots.txt HTTP/1.1\r\nHost:\r\n localhost\r\n\r\n", REFUSED);
add("a blank before the first header is refused", `GET /robots.txt HTTP/1.1\r\n X: y\r\n${host}\r\n`, REFUSED);
add("a blank before the colon is refused", get("X : y\r\n"), REFUSED);
add("a tab before the colon is refused", get("X\t: y\r\n"), REFUSED);
add("a blank in a name is refused", get("X Y: z\r\n"), REFUSED);
add("a line without colon is refused", get("X\r\n"), REFUSED);
add("a name that is empty is refused", get(": x\r\n"), REFUSED);
for (const byte of [0x00, 0x01, 0x08, 0x0b, 0x0c, 0x1b, 0x7f])
	add(`byte ${hex(byte)} in a value is refused`, get(`X: a${String.fromCharCode(byte)}b\r\n`), REFUSED);
for (const byte of [0x00, 0x01, 0x22, 0x28, 0x2f, 0x40, 0x7b, 0x80, 0xe5])
	add(`byte ${hex(byte)} in a name is refused`, get(`X${String.fromCharCode(byte)}Y: b\r\n`), REFUSED);
add("100 header lines are allowed", get("X: y\r\n".repeat(99)), [200]);
add("101 header lines are refused", get("X: y\r\n".repeat(100)), REFUSED);
add("a header line of more than 8 kB is refused", get(`X: ${"y".repeat(8200)}\r\n`), REFUSED);
add("a header line just below 8 kB is answered", get(`X: ${"y".repeat(8100)}\r\n`), [200]);
add("a head of more than 32 kB is refused", get(`X: ${"y".repeat(8000)}\r\n`.repeat(5)), REFUSED);
add("a head of much more than that is refused", get(`X: ${"y".repeat(8000)}\r\n`.repeat(20)), REFUSED);
for (const name of ["Cookie", "Origin", "Content-Type", "User-Agent", "Authorization"])
	add(`two ${name} are refused`, get(`${name}: a\r\n${name}: a\r\n`), REFUSED);

// --- length and encoding of the body ---
add("two Content-Length are refused", post(form + "Content-Length: 3\r\nContent-Length: 3\r\n", "a=b"), REFUSED);
add("two different Content-Length are refused", post(form + "Content-Length: 3\r\nContent-Length: 30\r\n", "a=b"), REFUSED);
for (const bad of ["3, 3", "+3", "-3", "0x3", "3 3", "3.0", "three", "", "99999999999999999999", "18446744073709551619", "１"])
	add(`Content-Length "${bad}" is refused`, Buffer.from(post(form + `Content-Length: ${bad}\r\n`, "a=b"), "utf8"), REFUSED);
add("Content-Length with Transfer-Encoding is refused",
	post(form + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), REFUSED);
add("Transfer-Encoding with Content-Length is refused",
	post(form + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"), REFUSED);
for (const coding of ["chunked", "Chunked", "identity", "gzip, chunked", "chunked, chunked", "xchunked", "chunked\t", "\x0bchunked"])
	add(`Transfer-Encoding ${JSON.stringify(coding)} is refused`, post(form + `Transfer-Encoding: ${coding}\r\n`, "3\r\na=b\r\n0\r\n\r\n"), REFUSED);
add("Transfer-Encoding with HTTP/1.0 is refused",
	`POST /sign-in HTTP/1.0\r\n${host}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, REFUSED);
add("GET with chunks is refused", get("Transfer-Encoding: chunked\r\n") + "0\r\n\r\n", REFUSED);
add("GET with a body is refused", get("Content-Length: 3\r\n") + "abc", REFUSED);
add("a request hidden in a body is not answered",
	post(form + lengthOf(get()) + "Transfer-Encoding: chunked\r\n", get()), REFUSED);
add("a request behind a refused one is not answered", get("Host: b\r\n") + get(), REFUSED);
add("a request hidden behind a bare LF is not answered", get("X: a\nContent-Length: 40\r\n") + get(), REFUSED);

// --- forms ---
const post400 = (name, head, body) => add(name, Buffer.from(post(head + lengthOf(body), body), "latin1"), [400]);
post400("a form that is not UTF-8 is 400", form, "a=%ff");
post400("a form with raw bytes that are not UTF-8 is 400", form, "a=\xff\xfe");
post400("a form with an escaped NUL is 400", form, "a=%00");
post400("a form with a raw NUL is 400", form, "a=\0b");
post400("a form with a broken escape is 400", form, "a=%4");
const multipart = "Content-Type: multipart/form-data; boundary=B\r\n";
const part = (name, value) => `--B\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
post400("a multipart form without end is 400", multipart, part("a", "b"));
post400("a multipart form without boundary is 400", "Content-Type: multipart/form-data\r\n", part("a", "b") + "--B--\r\n");
post400("a multipart form of another boundary is 400", multipart, "--C\r\n\r\n--C--\r\n");
post400("a part without name is 400", multipart, "--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--\r\n");
post400("a part without head is 400", multipart, "--B\r\nx\r\n--B--\r\n");
post400("a part that is not UTF-8 is 400", multipart, part("a", "\xff") + "--B--\r\n");
post400("a part with an encoding of its own is 400", multipart,
	"--B\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n--B--\r\n");
add("a body without type is 415", post("Content-Length: 3\r\n", "a=b"), [415]);
add("a body of another type is 415", post("Content-Type: text/plain\r\nContent-Length: 3\r\n", "a=b"), [415]);
add("257 values on an ordinary form are 413", post(form + lengthOf(Array(257).fill("a=1").join("&")), Array(257).fill("a=1").join("&")), [413]);
add("a body over the limit is 413 before it is sent", post(form + "Content-Length: 400000\r\n", "a=b"), [413]);
add("a body far over the limit is 413", post(form + "Content-Length: 99999999999\r\n", "a=b"), [413]);

// --- where it comes from ---
const signIn = head => `POST /sign-in HTTP/1.1\r\n${host}${head}${form}Content-Length: 3\r\n\r\na=b`;
add("a form of another site is 403", signIn("Origin: http://evil.example\r\n"), [403]);
add("a form of an unknown site is 403", signIn("Origin: null\r\n"), [403]);
add("a form of nobody is 403", signIn(""), [403]);
add("a form that the browser calls cross-site is 403", signIn("Origin: http://localhost\r\nSec-Fetch-Site: cross-site\r\n"), [403]);
add("a form of another port is 403", signIn("Origin: http://localhost:1\r\n"), [403]);
add("a form of https where we are http is 403", signIn("Origin: https://localhost\r\n"), [403]);

export default cases;
