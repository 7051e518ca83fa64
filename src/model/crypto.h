/* crypto.h: all cryptography, behind one file: sealing of fields, blind
 * indexes, chains, passwords, random numbers.  Algorithm and key id stand with
 * each ciphertext.  OpenSSL and libsodium are included in crypto.c only. */
#ifndef MODEL_CRYPTO_H
#define MODEL_CRYPTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buffer;
struct keys;

/* Keys from a file (0600, made on the first start): field key, index key, history key, audit key, backup key,
 * each with an id; old ones stay readable.  NULL and *why where the file is readable by others, broken or absent and !make. */
struct keys *keys_load(struct arena *arena, const char *path, bool make, const char **why);

void random_bytes(void *out, size_t length);			/* getrandom; never fails */
void hash_sha256(const void *bytes, size_t length, unsigned char out[32]);
void hash_sm3(const void *bytes, size_t length, unsigned char out[32]);

/* AES-256-GCM (algorithm byte 1): bytes = algorithm, key id (2), IV (12), ciphertext, tag (16).
 * `bound` is the place it belongs to, "person.id_number:123": elsewhere it does not open. */
void seal(struct keys *keys, struct arena *arena, const char *bound, const void *plain, size_t length,
	  unsigned char **sealed, size_t *sealed_length);
/* NULL: not ours, another place, or changed. */
char *unseal(struct keys *keys, struct arena *arena, const char *bound, const void *sealed, size_t length);
/* As seal and unseal, under the backup key: what leaves the machine.  Wants keys_hold_backup. */
void seal_backup(struct keys *keys, struct arena *arena, const char *bound, const void *plain, size_t length,
		 unsigned char **sealed, size_t *sealed_length);
char *unseal_backup(struct keys *keys, struct arena *arena, const char *bound, const void *sealed, size_t length);
bool keys_hold_backup(struct keys *keys);
/* Key files made before there were backups lack that key: adds it at the end of the file.  False with *why. */
bool keys_add_backup(struct arena *arena, const char *path, const char **why);
/* Another key of that use ("field", "history", "audit", "backup", "index"): what is sealed from now on is sealed under it, by this
 * process and by those that run (within two seconds); the old ones open what they sealed.  False with *why. */
bool keys_add(struct arena *arena, const char *path, const char *use, unsigned *id, const char **why);
/* Blind indexes are made with the key of that id from now on; 0: with the first.  False: there is none of that id. */
bool keys_use_index(struct keys *keys, unsigned id);

/* The same text under the newest key of its use (of persons' keys: history; else field).  *again NULL: it is under the newest already.
 * False: it does not open. */
bool seal_again(struct keys *keys, struct arena *arena, bool of_person, const char *bound, const void *sealed, size_t length,
		unsigned char **again, size_t *again_length);
/* SHA-256 of what comes piece by piece. */
struct sha256 {
	_Alignas(16) unsigned char state[128];
};
void sha256_begin(struct sha256 *hashing);
void sha256_add(struct sha256 *hashing, const void *bytes, size_t length);
void sha256_end(struct sha256 *hashing, unsigned char out[32]);
/* HMAC-SM3 over "field\0value", hexadecimal: equal values have equal indexes, and only we can make them. */
const char *blind_index(struct keys *keys, struct arena *arena, const char *field, const char *value);
/* HMAC-SM3 with the audit key, hexadecimal. */
const char *audit_mac(struct keys *keys, struct arena *arena, const void *bytes, size_t length);

/* Was that mac (64 characters) made of these bytes with any audit key, an old one too?  In constant time for each key. */
bool audit_mac_is(struct keys *keys, struct arena *arena, const void *bytes, size_t length, const char *mac);

/* A key of a person, made at random and wrapped by the history key; values sealed under it vanish with it. */
void subject_key_make(struct keys *keys, struct arena *arena, int64_t subject, unsigned char **wrapped, size_t *length);
bool subject_seal(struct keys *keys, struct arena *arena, int64_t subject, const void *wrapped, size_t wrapped_length,
		  const char *bound, const char *text, unsigned char **sealed, size_t *sealed_length);
char *subject_unseal(struct keys *keys, struct arena *arena, int64_t subject, const void *wrapped, size_t wrapped_length,
		     const char *bound, const void *sealed, size_t sealed_length);

/* argon2id of libsodium: t=2, m=19 MiB by default.  About 20 ms: only in a slow pool. */
bool password_hash(char out[128], const char *password);
bool password_is(const char *hash, const char *password);
void password_waste_time(const char *password);	/* as long as a check takes, for names that do not exist */

void secret_clear(void *bytes, size_t length);

#endif
