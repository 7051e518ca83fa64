/* crypto.c: the only file that knows OpenSSL, and with crypto_password.c libsodium.  Algorithms are
 * fetched once, contexts are kept by each thread and only their IV changes, so
 * that opening a field costs well under 2 µs.  It decides nothing about what is
 * secret: the store does. */
#include "model/crypto.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/random.h>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <sodium.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/keys.h"

enum {
	ALGORITHM_AES_GCM = 1,
	IV_BYTES = 12,
	TAG_BYTES = 16,
	HEAD_BYTES = 3,		/* algorithm, key id */
	FRAME_BYTES = HEAD_BYTES + IV_BYTES + TAG_BYTES,
	CIPHERS_KEPT = 24,	/* by a thread: keys of the file both ways, and the persons seen last */
	MACS_KEPT = 8,
	SEALED_MAX = 64 * 1024 * 1024,
	MAC_CHARACTERS = 64,
};

/* --- what a thread keeps --- */

/* A cipher context with its key set.  `serial` names the key: never used twice in a process. */
struct kept_cipher {
	uint64_t serial;
	bool sealing;
	EVP_CIPHER_CTX *context;
};

struct kept_mac {
	uint64_t serial;
	EVP_MAC_CTX *context;
};

/* Keys of persons opened lately, found by their wrapped bytes. */
struct kept_subject {
	unsigned char wrapped[FRAME_BYTES + KEY_BYTES];
	int64_t subject;
	uint64_t serial;	/* 0: empty */
};

enum { SUBJECTS_KEPT = 8 };

struct crypto_thread {
	EVP_MD_CTX *digest;
	struct kept_cipher ciphers[CIPHERS_KEPT];
	size_t next_cipher;
	struct kept_mac macs[MACS_KEPT];
	size_t next_mac;
	struct kept_subject subjects[SUBJECTS_KEPT];
	size_t next_subject;
};

static _Thread_local struct crypto_thread mine;
static _Thread_local bool mine_is_known;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t at_end;
static EVP_CIPHER *aes_gcm;
static EVP_MD *sm3, *sha256;
static EVP_MAC *hmac;
static atomic_uint_fast64_t last_serial;

static void thread_ends(void *kept)
{
	struct crypto_thread *thread = kept;

	EVP_MD_CTX_free(thread->digest);
	for (size_t i = 0; i < CIPHERS_KEPT; i++)
		EVP_CIPHER_CTX_free(thread->ciphers[i].context);
	for (size_t i = 0; i < MACS_KEPT; i++)
		EVP_MAC_CTX_free(thread->macs[i].context);
	sodium_memzero(thread, sizeof(*thread));
}

static void crypto_start(void)
{
	must(sodium_init() >= 0);
	must(pthread_key_create(&at_end, thread_ends) == 0);
	aes_gcm = EVP_CIPHER_fetch(NULL, "AES-256-GCM", NULL);
	sm3 = EVP_MD_fetch(NULL, "SM3", NULL);
	sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
	hmac = EVP_MAC_fetch(NULL, "HMAC", NULL);
	must(aes_gcm && sm3 && sha256 && hmac);
}

static struct crypto_thread *thread_get(void)
{
	if (mine_is_known)
		return &mine;
	must(pthread_once(&once, crypto_start) == 0);
	must(pthread_setspecific(at_end, &mine) == 0);
	mine.digest = EVP_MD_CTX_new();
	must(mine.digest);
	mine_is_known = true;
	return &mine;
}

uint64_t key_serial_new(void)
{
	return atomic_fetch_add(&last_serial, 1) + 1;
}

/* --- random numbers, hashes --- */

void random_bytes(void *out, size_t length)
{
	unsigned char *at = out;

	while (length > 0) {
		ssize_t got = getrandom(at, length > 256 ? 256 : length, 0);

		if (got < 0 && errno == EINTR)
			continue;
		must(got > 0);
		at += got;
		length -= (size_t)got;
	}
}

static void hash_with(const EVP_MD *algorithm, const void *bytes, size_t length, unsigned char out[32])
{
	struct crypto_thread *thread = thread_get();
	unsigned size = 0;

	must(EVP_DigestInit_ex2(thread->digest, algorithm, NULL) == 1);
	must(length == 0 || EVP_DigestUpdate(thread->digest, bytes, length) == 1);
	must(EVP_DigestFinal_ex(thread->digest, out, &size) == 1 && size == 32);
}

void hash_sha256(const void *bytes, size_t length, unsigned char out[32])
{
	thread_get();
	hash_with(sha256, bytes, length, out);
}

void hash_sm3(const void *bytes, size_t length, unsigned char out[32])
{
	thread_get();
	hash_with(sm3, bytes, length, out);
}

_Static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(struct sha256), "the state does not fit");

void sha256_begin(struct sha256 *hashing)
{
	must(crypto_hash_sha256_init((crypto_hash_sha256_state *)(void *)hashing->state) == 0);
}

void sha256_add(struct sha256 *hashing, const void *bytes, size_t length)
{
	must(crypto_hash_sha256_update((crypto_hash_sha256_state *)(void *)hashing->state, bytes, length) == 0);
}

void sha256_end(struct sha256 *hashing, unsigned char out[32])
{
	must(crypto_hash_sha256_final((crypto_hash_sha256_state *)(void *)hashing->state, out) == 0);
}

/* --- sealing --- */

/* This thread's context for that key and direction, the key already set.  Without the key's bytes: NULL where it is kept no more. */
static EVP_CIPHER_CTX *cipher_with(uint64_t serial, const unsigned char key[KEY_BYTES], bool sealing)
{
	struct crypto_thread *thread = thread_get();
	struct kept_cipher *kept;

	for (size_t i = 0; i < CIPHERS_KEPT; i++) {
		kept = &thread->ciphers[i];
		if (kept->serial == serial && kept->sealing == sealing)
			return kept->context;
	}
	if (!key)
		return NULL;
	kept = &thread->ciphers[thread->next_cipher];
	thread->next_cipher = (thread->next_cipher + 1) % CIPHERS_KEPT;
	if (!kept->context)
		kept->context = EVP_CIPHER_CTX_new();
	must(kept->context && EVP_CIPHER_CTX_reset(kept->context) == 1);
	must(EVP_CipherInit_ex2(kept->context, aes_gcm, key, NULL, sealing ? 1 : 0, NULL) == 1);
	kept->serial = serial;
	kept->sealing = sealing;
	return kept->context;
}

/* The head (algorithm, key id) and the place are authenticated with the text. */
static void bind_place(EVP_CIPHER_CTX *cipher, const unsigned char *head, const char *bound)
{
	int size = 0;
	size_t length = strlen(bound);

	must(length < 4096);
	must(EVP_CipherUpdate(cipher, NULL, &size, head, HEAD_BYTES) == 1);
	must(EVP_CipherUpdate(cipher, NULL, &size, (const unsigned char *)bound, (int)length) == 1);
}

static void seal_with(EVP_CIPHER_CTX *cipher, unsigned key_id, struct arena *arena, const char *bound,
		      const void *plain, size_t length, unsigned char **sealed, size_t *sealed_length)
{
	unsigned char *out, *iv, *body;
	int size = 0;

	must(length <= SEALED_MAX);
	out = arena_alloc(arena, length + FRAME_BYTES);
	iv = out + HEAD_BYTES;
	body = iv + IV_BYTES;
	out[0] = ALGORITHM_AES_GCM;
	out[1] = (unsigned char)(key_id >> 8);
	out[2] = (unsigned char)key_id;
	random_bytes(iv, IV_BYTES);
	must(EVP_CipherInit_ex2(cipher, NULL, NULL, iv, 1, NULL) == 1);
	bind_place(cipher, out, bound);
	if (length > 0)
		must(EVP_CipherUpdate(cipher, body, &size, plain, (int)length) == 1 && (size_t)size == length);
	must(EVP_CipherFinal_ex(cipher, body + length, &size) == 1);
	must(EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_GET_TAG, TAG_BYTES, body + length) == 1);
	*sealed = out;
	*sealed_length = length + FRAME_BYTES;
}

/* The plain bytes with a NUL behind them, or NULL. */
static char *unseal_with(EVP_CIPHER_CTX *cipher, struct arena *arena, const char *bound, const unsigned char *sealed,
			 size_t sealed_length)
{
	size_t length = sealed_length - FRAME_BYTES;
	const unsigned char *iv = sealed + HEAD_BYTES, *body = iv + IV_BYTES;
	unsigned char tag[TAG_BYTES];
	char *plain = arena_alloc(arena, length + 1);
	int size = 0;

	memcpy(tag, body + length, TAG_BYTES);
	must(EVP_CipherInit_ex2(cipher, NULL, NULL, iv, 0, NULL) == 1);
	bind_place(cipher, sealed, bound);
	if (length > 0)
		must(EVP_CipherUpdate(cipher, (unsigned char *)plain, &size, body, (int)length) == 1);
	must(EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_SET_TAG, TAG_BYTES, tag) == 1);
	if (EVP_CipherFinal_ex(cipher, (unsigned char *)plain + length, &size) != 1) {
		secret_clear(plain, length);
		return NULL;
	}
	return plain;
}

static bool looks_sealed(const void *sealed, size_t length)
{
	const unsigned char *bytes = sealed;

	return bytes && length >= FRAME_BYTES && length <= SEALED_MAX && bytes[0] == ALGORITHM_AES_GCM;
}

static unsigned key_id_of(const void *sealed)
{
	const unsigned char *bytes = sealed;

	return ((unsigned)bytes[1] << 8) | bytes[2];
}

static void seal_for(struct keys *keys, enum key_use use, struct arena *arena, const char *bound, const void *plain,
		     size_t length, unsigned char **sealed, size_t *sealed_length)
{
	const struct key *key = keys_newest(keys, use);

	seal_with(cipher_with(key->serial, key->bytes, true), key->id, arena, bound, plain, length, sealed, sealed_length);
}

static char *unseal_for(struct keys *keys, enum key_use use, struct arena *arena, const char *bound, const void *sealed, size_t length)
{
	const struct key *key;

	if (!looks_sealed(sealed, length))
		return NULL;
	key = keys_find(keys, use, key_id_of(sealed));
	return key ? unseal_with(cipher_with(key->serial, key->bytes, false), arena, bound, sealed, length) : NULL;
}

void seal(struct keys *keys, struct arena *arena, const char *bound, const void *plain, size_t length,
	  unsigned char **sealed, size_t *sealed_length)
{
	seal_for(keys, KEY_FIELD, arena, bound, plain, length, sealed, sealed_length);
}

char *unseal(struct keys *keys, struct arena *arena, const char *bound, const void *sealed, size_t length)
{
	return unseal_for(keys, KEY_FIELD, arena, bound, sealed, length);
}

void seal_backup(struct keys *keys, struct arena *arena, const char *bound, const void *plain, size_t length,
		 unsigned char **sealed, size_t *sealed_length)
{
	seal_for(keys, KEY_BACKUP, arena, bound, plain, length, sealed, sealed_length);
}

char *unseal_backup(struct keys *keys, struct arena *arena, const char *bound, const void *sealed, size_t length)
{
	return unseal_for(keys, KEY_BACKUP, arena, bound, sealed, length);
}

bool seal_again(struct keys *keys, struct arena *arena, bool of_person, const char *bound, const void *sealed, size_t length,
		unsigned char **again, size_t *again_length)
{
	enum key_use use = of_person ? KEY_HISTORY : KEY_FIELD;
	bool is_current = looks_sealed(sealed, length) && key_id_of(sealed) == keys_newest(keys, use)->id;
	char *plain;

	*again = NULL;
	if (is_current)
		return true;
	plain = unseal_for(keys, use, arena, bound, sealed, length);
	if (!plain)
		return false;
	seal_for(keys, use, arena, bound, plain, length - FRAME_BYTES, again, again_length);
	secret_clear(plain, length - FRAME_BYTES);
	return true;
}

/* --- keyed hashes --- */

static EVP_MAC_CTX *mac_with(const struct key *key)
{
	struct crypto_thread *thread = thread_get();
	struct kept_mac *kept;
	char digest[] = "SM3";
	OSSL_PARAM parameters[2];

	for (size_t i = 0; i < MACS_KEPT; i++) {
		kept = &thread->macs[i];
		if (kept->serial != key->serial)
			continue;
		must(EVP_MAC_init(kept->context, NULL, 0, NULL) == 1);
		return kept->context;
	}
	kept = &thread->macs[thread->next_mac];
	thread->next_mac = (thread->next_mac + 1) % MACS_KEPT;
	EVP_MAC_CTX_free(kept->context);
	kept->context = EVP_MAC_CTX_new(hmac);
	parameters[0] = OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0);
	parameters[1] = OSSL_PARAM_construct_end();
	must(kept->context && EVP_MAC_init(kept->context, key->bytes, KEY_BYTES, parameters) == 1);
	kept->serial = key->serial;
	return kept->context;
}

static const char *mac_end(EVP_MAC_CTX *mac, struct arena *arena)
{
	unsigned char out[32];
	size_t size = 0;

	must(EVP_MAC_final(mac, out, &size, sizeof(out)) == 1 && size == sizeof(out));
	return text_hex(arena, out, sizeof(out));
}

const char *blind_index(struct keys *keys, struct arena *arena, const char *field, const char *value)
{
	EVP_MAC_CTX *mac = mac_with(keys_index(keys));

	must(EVP_MAC_update(mac, (const unsigned char *)field, strlen(field) + 1) == 1);
	must(EVP_MAC_update(mac, (const unsigned char *)value, strlen(value)) == 1);
	return mac_end(mac, arena);
}

static const char *mac_by(const struct key *key, struct arena *arena, const void *bytes, size_t length)
{
	EVP_MAC_CTX *mac = mac_with(key);

	must(length == 0 || EVP_MAC_update(mac, bytes, length) == 1);
	return mac_end(mac, arena);
}

const char *audit_mac(struct keys *keys, struct arena *arena, const void *bytes, size_t length)
{
	return mac_by(keys_newest(keys, KEY_AUDIT), arena, bytes, length);
}

bool audit_mac_is(struct keys *keys, struct arena *arena, const void *bytes, size_t length, const char *mac)
{
	const struct key *key;
	bool known = false;

	for (size_t i = 0; (key = keys_at(keys, KEY_AUDIT, i)); i++)
		known |= bytes_equal_secret(mac_by(key, arena, bytes, length), mac, MAC_CHARACTERS);
	return known;
}

/* --- keys of persons --- */

static const char *subject_place(struct arena *arena, int64_t subject)
{
	return arena_format(arena, "subject:%lld", (long long)subject);
}

void subject_key_make(struct keys *keys, struct arena *arena, int64_t subject, unsigned char **wrapped, size_t *length)
{
	unsigned char key[KEY_BYTES];

	random_bytes(key, sizeof(key));
	seal_for(keys, KEY_HISTORY, arena, subject_place(arena, subject), key, sizeof(key), wrapped, length);
	secret_clear(key, sizeof(key));
}

/* This thread's context under the person's key; NULL where the wrapped key does not open.  What was opened
 * lately is known again by its wrapped bytes, and only for the same person. */
static EVP_CIPHER_CTX *subject_cipher(struct keys *keys, struct arena *arena, int64_t subject, const void *wrapped,
				      size_t length, bool sealing)
{
	struct crypto_thread *thread = thread_get();
	struct kept_subject *kept = NULL;
	EVP_CIPHER_CTX *cipher;
	char *key;

	if (!wrapped || length != sizeof(kept->wrapped))
		return NULL;
	for (size_t i = 0; i < SUBJECTS_KEPT && !kept; i++) {
		struct kept_subject *seen = &thread->subjects[i];

		if (seen->serial && seen->subject == subject && memcmp(seen->wrapped, wrapped, length) == 0)
			kept = seen;
	}
	cipher = kept ? cipher_with(kept->serial, NULL, sealing) : NULL;
	if (cipher)
		return cipher;
	key = unseal_for(keys, KEY_HISTORY, arena, subject_place(arena, subject), wrapped, length);
	if (!key)
		return NULL;
	if (!kept) {
		kept = &thread->subjects[thread->next_subject];
		thread->next_subject = (thread->next_subject + 1) % SUBJECTS_KEPT;
		memcpy(kept->wrapped, wrapped, length);
		kept->subject = subject;
		kept->serial = key_serial_new();
	}
	cipher = cipher_with(kept->serial, (const unsigned char *)key, sealing);
	secret_clear(key, KEY_BYTES);
	return cipher;
}

bool subject_seal(struct keys *keys, struct arena *arena, int64_t subject, const void *wrapped, size_t wrapped_length,
		  const char *bound, const char *text, unsigned char **sealed, size_t *sealed_length)
{
	EVP_CIPHER_CTX *cipher = subject_cipher(keys, arena, subject, wrapped, wrapped_length, true);

	if (!cipher)
		return false;
	seal_with(cipher, 0, arena, bound, text, strlen(text), sealed, sealed_length);
	return true;
}

char *subject_unseal(struct keys *keys, struct arena *arena, int64_t subject, const void *wrapped, size_t wrapped_length,
		     const char *bound, const void *sealed, size_t sealed_length)
{
	EVP_CIPHER_CTX *cipher;

	if (!looks_sealed(sealed, sealed_length) || key_id_of(sealed) != 0)
		return NULL;
	cipher = subject_cipher(keys, arena, subject, wrapped, wrapped_length, false);
	return cipher ? unseal_with(cipher, arena, bound, sealed, sealed_length) : NULL;
}

void secret_clear(void *bytes, size_t length)
{
	if (bytes && length > 0)
		sodium_memzero(bytes, length);
}
