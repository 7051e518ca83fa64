/* tls.c: see tls.h.  A handshake holds the certificate it was given until it
 * ends, so the one before the present one is kept until the next change. */
#include "web/tls.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/stat.h>

#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/log.h"
#include "base/must.h"

enum { CHAIN_MAX = 8, LOOKED_AGAIN_US = 30 * 1000 * 1000 };

const char tls_priorities[] = "SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-KX-ALL:+ECDHE-ECDSA:+ECDHE-RSA:"
			      "-CIPHER-ALL:+AES-256-GCM:+CHACHA20-POLY1305:+AES-128-GCM:-MAC-ALL:+AEAD:%SERVER_PRECEDENCE";

struct shown {
	gnutls_pcert_st chain[CHAIN_MAX];
	unsigned count;
	gnutls_privkey_t key;
};

static struct {
	pthread_mutex_t lock;
	const char *certificate, *key;
	struct shown held[2];
	unsigned present;		/* of the two */
	struct timespec changed;	/* of the certificate's file */
	atomic_int_fast64_t looked_at;
} tls = { .lock = PTHREAD_MUTEX_INITIALIZER };

static void shown_clear(struct shown *shown)
{
	for (unsigned i = 0; i < shown->count; i++)
		gnutls_pcert_deinit(&shown->chain[i]);
	shown->count = 0;
	if (shown->key)
		gnutls_privkey_deinit(shown->key);
	shown->key = NULL;
}

static int key_load(struct shown *shown)
{
	gnutls_datum_t pem = { NULL, 0 };
	struct stat status;
	int code;

	/* Root's own key may be readable by the group of those who serve. */
	if (stat(tls.key, &status) != 0 || (status.st_mode & S_IRWXO))
		return GNUTLS_E_FILE_ERROR;
	code = gnutls_load_file(tls.key, &pem);
	if (code == 0)
		code = gnutls_privkey_init(&shown->key);
	if (code == 0)
		code = gnutls_privkey_import_x509_raw(shown->key, &pem, GNUTLS_X509_FMT_PEM, NULL, 0);
	gnutls_memset(pem.data, 0, pem.size);
	gnutls_free(pem.data);
	return code;
}

static int chain_load(struct shown *shown)
{
	gnutls_datum_t pem = { NULL, 0 };
	unsigned count = CHAIN_MAX;
	int code = gnutls_load_file(tls.certificate, &pem);

	if (code == 0)
		code = gnutls_pcert_list_import_x509_raw(shown->chain, &count, &pem, GNUTLS_X509_FMT_PEM, 0);
	shown->count = code < 0 ? 0 : count;
	gnutls_free(pem.data);
	return code < 0 ? code : 0;
}

/* The public key of the certificate must be that of the key: otherwise every handshake would fail. */
static int pair_prove(struct shown *shown)
{
	unsigned char first[64], second[64];
	size_t first_bytes = sizeof(first), second_bytes = sizeof(second);
	gnutls_pubkey_t of_key;
	int code = gnutls_pubkey_init(&of_key);

	if (code != 0)
		return code;
	code = gnutls_pubkey_import_privkey(of_key, shown->key, 0, 0);
	if (code == 0)
		code = gnutls_pubkey_get_key_id(of_key, GNUTLS_KEYID_USE_SHA256, first, &first_bytes);
	if (code == 0)
		code = gnutls_pubkey_get_key_id(shown->chain[0].pubkey, GNUTLS_KEYID_USE_SHA256, second, &second_bytes);
	gnutls_pubkey_deinit(of_key);
	if (code == 0 && (first_bytes != second_bytes || gnutls_memcmp(first, second, first_bytes) != 0))
		code = GNUTLS_E_CERTIFICATE_KEY_MISMATCH;
	return code;
}

/* Into the place that is not the present one; 0, and it becomes the present one. */
static int reload(void)
{
	struct shown *fresh = &tls.held[1 - tls.present];
	struct stat status;
	int code = stat(tls.certificate, &status) == 0 ? 0 : GNUTLS_E_FILE_ERROR;

	shown_clear(fresh);
	if (code == 0)
		code = chain_load(fresh);
	if (code == 0)
		code = key_load(fresh);
	if (code == 0)
		code = pair_prove(fresh);
	if (code != 0) {
		shown_clear(fresh);
		return code;
	}
	tls.changed = status.st_mtim;
	tls.present = 1 - tls.present;
	return 0;
}

static void look_again(void)
{
	struct stat status;
	int64_t now = clock_monotonic_us();

	if (now - atomic_load(&tls.looked_at) < LOOKED_AGAIN_US)
		return;
	atomic_store(&tls.looked_at, now);
	if (stat(tls.certificate, &status) != 0 ||
	    (status.st_mtim.tv_sec == tls.changed.tv_sec && status.st_mtim.tv_nsec == tls.changed.tv_nsec))
		return;
	int code = reload();
	log_event("certificate", "result", code == 0 ? "renewed" : gnutls_strerror(code), NULL);
}

static int show(gnutls_session_t session, const gnutls_datum_t *authorities, int authority_count, const gnutls_pk_algorithm_t *algorithms,
		int algorithm_count, gnutls_pcert_st **chain, unsigned *count, gnutls_privkey_t *key)
{
	(void)session, (void)authorities, (void)authority_count, (void)algorithms, (void)algorithm_count;
	pthread_mutex_lock(&tls.lock);
	look_again();
	*chain = tls.held[tls.present].chain;
	*count = tls.held[tls.present].count;
	*key = tls.held[tls.present].key;
	pthread_mutex_unlock(&tls.lock);
	return 0;
}

void *tls_callback(void)
{
	gnutls_certificate_retrieve_function2 *function = show;

	return (void *)(uintptr_t)function;
}

bool tls_open(const char *certificate, const char *key, struct arena *arena, const char **why)
{
	int code;

	must(certificate && key);
	tls.certificate = certificate;
	tls.key = key;
	tls.present = 0;
	atomic_store(&tls.looked_at, clock_monotonic_us());
	code = reload();
	if (code == 0)
		return true;
	*why = arena_format(arena, "证书用不了：%s。请检查 %s 和 %s：两个文件要配对，都是 PEM 格式，密钥不能让其他用户读（chmod 600）",
			    gnutls_strerror(code), certificate, key);
	return false;
}

void tls_close(void)
{
	shown_clear(&tls.held[0]);
	shown_clear(&tls.held[1]);
}
