/* certificate.c: see certificate.h.  Keys are P-256, signatures ECDSA with
 * SHA-256; the authority lasts ten years, the machine's certificate 397 days,
 * which every browser takes. */
#include "services/certificate.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <gnutls/crypto.h>
#include <gnutls/x509.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "services/whole_file.h"

enum {
	DAY = 24 * 60 * 60, AUTHORITY_DAYS = 3650, MACHINE_DAYS = 397, RENEWED_DAYS = 30, PEM_MAX = 64 * 1024, SERIAL_BYTES = 16,
	FINGERPRINT_BYTES = 32,
};

struct making {
	struct arena *arena;
	const char *folder;
	const char *const *names;
	time_t now;
	const char **why;
	gnutls_x509_privkey_t authority_key, machine_key;
	gnutls_x509_crt_t authority, machine;
	bool fresh;
};

static bool wrong(struct making *making, const char *what, int code)
{
	*making->why = arena_format(making->arena, "%s（%s）", what, code < 0 ? gnutls_strerror(code) : making->folder);
	return false;
}

static const char *path_of(struct making *making, const char *name)
{
	return arena_format(making->arena, "%s/%s", making->folder, name);
}

/* --- files --- */

/* length 0: there is none. */
static bool pem_read(struct making *making, const char *name, gnutls_datum_t *pem)
{
	int file = open(path_of(making, name), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct stat status;
	ssize_t got;

	*pem = (gnutls_datum_t){ NULL, 0 };
	if (file < 0)
		return errno == ENOENT || wrong(making, "证书文件打不开", 0);
	pem->data = arena_alloc(making->arena, PEM_MAX + 1);
	got = fstat(file, &status) == 0 && !(status.st_mode & (S_IRWXG | S_IRWXO)) ? read(file, pem->data, PEM_MAX) : -1;
	close(file);
	if (got <= 0)
		return wrong(making, arena_format(making->arena, "证书文件 %s 读不出，或权限不是 0600", name), 0);
	pem->size = (unsigned)got;
	return true;
}

static bool pem_write(struct making *making, const char *name, const gnutls_datum_t *first, const gnutls_datum_t *second)
{
	struct whole_file file;

	if (whole_file_open(&file, making->arena, path_of(making, name)) && whole_file_write(&file, first->data, first->size) &&
	    (!second || whole_file_write(&file, second->data, second->size)) && whole_file_finish(&file))
		return true;
	whole_file_abandon(&file);
	return wrong(making, "证书写不进去", 0);
}

static bool key_keep(struct making *making, const char *name, gnutls_x509_privkey_t key)
{
	gnutls_datum_t pem = { NULL, 0 };
	int code = gnutls_x509_privkey_export2_pkcs8(key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN, &pem);
	bool kept = code == 0 && pem_write(making, name, &pem, NULL);

	if (code < 0)
		return wrong(making, "密钥写不出", code);
	explicit_bzero(pem.data, pem.size);
	gnutls_free(pem.data);
	return kept;
}

/* --- making --- */

static bool key_new(struct making *making, gnutls_x509_privkey_t key, const char *name)
{
	int code = gnutls_x509_privkey_generate(key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0);

	return code < 0 ? wrong(making, "生成不了密钥", code) : key_keep(making, name, key);
}

static size_t address_bytes(const char *name, unsigned char out[16])
{
	if (inet_pton(AF_INET, name, out) == 1)
		return 4;
	return inet_pton(AF_INET6, name, out) == 1 ? 16 : 0;
}

/* What the authority may vouch for: address ranges that are private everywhere, and what this machine is called today. */
static int constraints_set(struct making *making, gnutls_x509_crt_t authority)
{
	static const unsigned char ranges[][8] = {
		{ 10, 0, 0, 0, 255, 0, 0, 0 }, { 172, 16, 0, 0, 255, 240, 0, 0 }, { 192, 168, 0, 0, 255, 255, 0, 0 },
		{ 169, 254, 0, 0, 255, 255, 0, 0 }, { 127, 0, 0, 0, 255, 0, 0, 0 },
	};
	static const unsigned char ranges_six[][32] = {
		{ 0xfc, [16] = 0xfe }, { 0xfe, 0x80, [16] = 0xff, 0xc0 },
	};
	gnutls_x509_name_constraints_t constraints;
	int code = gnutls_x509_name_constraints_init(&constraints);

	for (size_t i = 0; code == 0 && i < COUNT_OF(ranges); i++)
		code = gnutls_x509_name_constraints_add_permitted(constraints, GNUTLS_SAN_IPADDRESS,
			&(gnutls_datum_t){ (unsigned char *)(uintptr_t)ranges[i], sizeof(ranges[i]) });
	for (size_t i = 0; code == 0 && i < COUNT_OF(ranges_six); i++)
		code = gnutls_x509_name_constraints_add_permitted(constraints, GNUTLS_SAN_IPADDRESS,
			&(gnutls_datum_t){ (unsigned char *)(uintptr_t)ranges_six[i], sizeof(ranges_six[i]) });
	for (size_t i = 0; code == 0 && making->names[i]; i++) {
		unsigned char range[32];
		size_t bytes = address_bytes(making->names[i], range);
		gnutls_datum_t name = { (unsigned char *)(uintptr_t)making->names[i], (unsigned)strlen(making->names[i]) };

		memset(range + bytes, 0xff, bytes);
		if (bytes)
			name = (gnutls_datum_t){ range, (unsigned)bytes * 2 };
		code = gnutls_x509_name_constraints_add_permitted(constraints, bytes ? GNUTLS_SAN_IPADDRESS : GNUTLS_SAN_DNSNAME, &name);
	}
	if (code == 0)
		code = gnutls_x509_crt_set_name_constraints(authority, constraints, 1);
	gnutls_x509_name_constraints_deinit(constraints);
	return code;
}

static int head_set(struct making *making, gnutls_x509_crt_t certificate, gnutls_x509_privkey_t key, const char *name, int days)
{
	unsigned char serial[SERIAL_BYTES], id[64];
	size_t id_bytes = sizeof(id);
	int code;

	must(getrandom(serial, sizeof(serial), 0) == sizeof(serial));
	serial[0] &= 0x7f;
	serial[0] |= 0x40;
	code = gnutls_x509_crt_set_version(certificate, 3);
	if (code == 0)
		code = gnutls_x509_crt_set_serial(certificate, serial, sizeof(serial));
	/* An hour back: clocks of an office differ. */
	if (code == 0)
		code = gnutls_x509_crt_set_activation_time(certificate, making->now - 3600);
	if (code == 0)
		code = gnutls_x509_crt_set_expiration_time(certificate, making->now + (time_t)days * DAY);
	if (code == 0)
		code = gnutls_x509_crt_set_dn_by_oid(certificate, GNUTLS_OID_X520_COMMON_NAME, 0, name, (unsigned)strlen(name));
	if (code == 0)
		code = gnutls_x509_crt_set_key(certificate, key);
	if (code == 0)
		code = gnutls_x509_crt_get_key_id(certificate, GNUTLS_KEYID_USE_SHA1, id, &id_bytes);
	return code == 0 ? gnutls_x509_crt_set_subject_key_id(certificate, id, id_bytes) : code;
}

static bool certificate_keep(struct making *making, const char *name, gnutls_x509_crt_t certificate, gnutls_x509_crt_t behind)
{
	gnutls_datum_t pem = { NULL, 0 }, more = { NULL, 0 };
	int code = gnutls_x509_crt_export2(certificate, GNUTLS_X509_FMT_PEM, &pem);
	bool kept;

	if (code == 0 && behind)
		code = gnutls_x509_crt_export2(behind, GNUTLS_X509_FMT_PEM, &more);
	kept = code == 0 && pem_write(making, name, &pem, behind ? &more : NULL);
	gnutls_free(pem.data);
	gnutls_free(more.data);
	return code < 0 ? wrong(making, "证书写不出", code) : kept;
}

static bool authority_new(struct making *making)
{
	const char *name = arena_format(making->arena, "laomo %s %s", making->names[0], clock_day(making->arena, (int64_t)making->now * 1000));
	int code;

	if (!key_new(making, making->authority_key, "authority.key"))
		return false;
	code = head_set(making, making->authority, making->authority_key, text_head(making->arena, name, 60), AUTHORITY_DAYS);
	if (code == 0)
		code = gnutls_x509_crt_set_basic_constraints(making->authority, 1, 0);
	if (code == 0)
		code = gnutls_x509_crt_set_key_usage(making->authority, GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN);
	if (code == 0)
		code = constraints_set(making, making->authority);
	if (code == 0)
		code = gnutls_x509_crt_sign2(making->authority, making->authority, making->authority_key, GNUTLS_DIG_SHA256, 0);
	if (code < 0)
		return wrong(making, "生成不了根证书", code);
	return certificate_keep(making, "authority.crt", making->authority, NULL);
}

/* A name that the machine got since, and that the authority may not vouch for, would spoil the whole certificate. */
static bool is_vouched(struct making *making, const char *name)
{
	gnutls_x509_name_constraints_t constraints;
	unsigned char bytes[16];
	size_t length = address_bytes(name, bytes);
	gnutls_datum_t datum = { length ? bytes : (unsigned char *)(uintptr_t)name, (unsigned)(length ? length : strlen(name)) };
	unsigned critical, allowed = 0;

	must(gnutls_x509_name_constraints_init(&constraints) == 0);
	if (gnutls_x509_crt_get_name_constraints(making->authority, constraints, 0, &critical) == 0)
		allowed = gnutls_x509_name_constraints_check(constraints, length ? GNUTLS_SAN_IPADDRESS : GNUTLS_SAN_DNSNAME, &datum);
	gnutls_x509_name_constraints_deinit(constraints);
	return allowed != 0;
}

static int names_set(struct making *making, gnutls_x509_crt_t certificate)
{
	int code = 0;

	for (size_t i = 0; code == 0 && making->names[i]; i++) {
		unsigned char bytes[16];
		size_t length = address_bytes(making->names[i], bytes);

		if (!is_vouched(making, making->names[i]))
			continue;
		code = length ? gnutls_x509_crt_set_subject_alt_name(certificate, GNUTLS_SAN_IPADDRESS, bytes, (unsigned)length, GNUTLS_FSAN_APPEND)
			      : gnutls_x509_crt_set_subject_alt_name(certificate, GNUTLS_SAN_DNSNAME, making->names[i],
								     (unsigned)strlen(making->names[i]), GNUTLS_FSAN_APPEND);
	}
	return code;
}

/* The key first: where the certificate is not written any more, the next start makes both anew. */
static bool machine_new(struct making *making)
{
	unsigned char id[64];
	size_t id_bytes = sizeof(id);
	unsigned critical;
	int code;

	making->fresh = true;
	if (!key_new(making, making->machine_key, "machine.key"))
		return false;
	code = head_set(making, making->machine, making->machine_key, text_head(making->arena, making->names[0], 60), MACHINE_DAYS);
	if (code == 0)
		code = gnutls_x509_crt_set_basic_constraints(making->machine, 0, -1);
	if (code == 0)
		code = gnutls_x509_crt_set_key_usage(making->machine, GNUTLS_KEY_DIGITAL_SIGNATURE);
	if (code == 0)
		code = gnutls_x509_crt_set_key_purpose_oid(making->machine, GNUTLS_KP_TLS_WWW_SERVER, 0);
	if (code == 0)
		code = names_set(making, making->machine);
	if (code == 0)
		code = gnutls_x509_crt_get_subject_key_id(making->authority, id, &id_bytes, &critical);
	if (code == 0)
		code = gnutls_x509_crt_set_authority_key_id(making->machine, id, id_bytes);
	if (code == 0)
		code = gnutls_x509_crt_sign2(making->machine, making->authority, making->authority_key, GNUTLS_DIG_SHA256, 0);
	if (code < 0)
		return wrong(making, "生成不了本机证书", code);
	return certificate_keep(making, "machine.crt", making->machine, making->authority);
}

/* --- what is there --- */

/* *there false: one of the two is missing. */
static bool pair_load(struct making *making, const char *name, gnutls_x509_crt_t certificate, gnutls_x509_privkey_t key, bool *there)
{
	gnutls_datum_t pem, key_pem;
	int code;

	*there = false;
	if (!pem_read(making, arena_format(making->arena, "%s.crt", name), &pem) ||
	    !pem_read(making, arena_format(making->arena, "%s.key", name), &key_pem))
		return false;
	if (!pem.size || !key_pem.size)
		return true;
	code = gnutls_x509_crt_import(certificate, &pem, GNUTLS_X509_FMT_PEM);
	if (code == 0)
		code = gnutls_x509_privkey_import2(key, &key_pem, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN);
	explicit_bzero(key_pem.data, key_pem.size);
	*there = code == 0;
	return code == 0 || wrong(making, arena_format(making->arena, "证书文件 %s 已损坏，可删除后重新启动", name), code);
}

static bool keys_agree(gnutls_x509_crt_t certificate, gnutls_x509_privkey_t key)
{
	unsigned char of_certificate[64], of_key[64];
	size_t first = sizeof(of_certificate), second = sizeof(of_key);

	return gnutls_x509_crt_get_key_id(certificate, GNUTLS_KEYID_USE_SHA256, of_certificate, &first) == 0 &&
	       gnutls_x509_privkey_get_key_id(key, GNUTLS_KEYID_USE_SHA256, of_key, &second) == 0 && first == second &&
	       memcmp(of_certificate, of_key, first) == 0;
}

static bool machine_still_does(struct making *making)
{
	if (gnutls_x509_crt_get_expiration_time(making->machine) < making->now + (time_t)RENEWED_DAYS * DAY ||
	    gnutls_x509_crt_get_activation_time(making->machine) > making->now || !keys_agree(making->machine, making->machine_key) ||
	    !gnutls_x509_crt_check_issuer(making->machine, making->authority))
		return false;
	for (size_t i = 0; making->names[i]; i++)
		if (is_vouched(making, making->names[i]) && !gnutls_x509_crt_check_hostname(making->machine, making->names[i]))
			return false;
	return true;
}

static bool all_reached(struct making *making)
{
	bool there;

	if (!pair_load(making, "authority", making->authority, making->authority_key, &there))
		return false;
	if (!there && !authority_new(making))
		return false;
	if (!keys_agree(making->authority, making->authority_key))
		return wrong(making, "根证书和它的密钥不是一对", 0);
	if (!pair_load(making, "machine", making->machine, making->machine_key, &there))
		return false;
	if (there && machine_still_does(making))
		return true;
	gnutls_x509_crt_deinit(making->machine);
	gnutls_x509_privkey_deinit(making->machine_key);
	must(gnutls_x509_crt_init(&making->machine) == 0 && gnutls_x509_privkey_init(&making->machine_key) == 0);
	return machine_new(making);
}

static const char *fingerprint_of(struct making *making)
{
	unsigned char hash[FINGERPRINT_BYTES];
	size_t bytes = sizeof(hash);
	char *text = arena_alloc(making->arena, (size_t)FINGERPRINT_BYTES * 3), *at = text;
	const char *hex;

	must(gnutls_x509_crt_get_fingerprint(making->authority, GNUTLS_DIG_SHA256, hash, &bytes) == 0 && bytes == sizeof(hash));
	hex = text_hex(making->arena, hash, bytes);
	for (size_t i = 0; i < bytes; i++) {
		*at++ = hex[2 * i];
		*at++ = hex[2 * i + 1];
		*at++ = i + 1 < bytes ? ':' : '\0';
	}
	return text;
}

bool certificate_reach(struct arena *arena, const char *folder, const char *const *names, long long now,
		       struct certificate_files *files, const char **why)
{
	struct making making = { .arena = arena, .folder = folder, .names = names, .now = (time_t)(now / 1000), .why = why };
	bool good;

	must(names[0]);
	if (mkdir(folder, 0700) != 0 && errno != EEXIST)
		return wrong(&making, "不能建立证书文件夹", 0);
	must(gnutls_x509_crt_init(&making.authority) == 0 && gnutls_x509_privkey_init(&making.authority_key) == 0);
	must(gnutls_x509_crt_init(&making.machine) == 0 && gnutls_x509_privkey_init(&making.machine_key) == 0);
	good = all_reached(&making);
	if (good)
		*files = (struct certificate_files){
			.authority = path_of(&making, "authority.crt"), .certificate = path_of(&making, "machine.crt"),
			.key = path_of(&making, "machine.key"), .fingerprint = fingerprint_of(&making), .fresh = making.fresh,
			.until = clock_day(arena, (int64_t)gnutls_x509_crt_get_expiration_time(making.machine) * 1000),
		};
	gnutls_x509_crt_deinit(making.authority);
	gnutls_x509_crt_deinit(making.machine);
	gnutls_x509_privkey_deinit(making.authority_key);
	gnutls_x509_privkey_deinit(making.machine_key);
	return good;
}
