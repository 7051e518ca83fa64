/* crypto_password.c: passwords by argon2id of libsodium.  With crypto.c the
 * only file that knows libsodium. */
#include "model/crypto.h"

#include <pthread.h>
#include <string.h>

#include <sodium.h>

#include "base/must.h"

static const unsigned long long PASSWORD_ROUNDS = 2;
static const size_t PASSWORD_MEMORY = (size_t)19 * 1024 * 1024;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static char wasted_hash[crypto_pwhash_STRBYTES];

static void hash_for_password(char *out, const char *password, size_t length)
{
	must(crypto_pwhash_str_alg(out, password, length, PASSWORD_ROUNDS, PASSWORD_MEMORY, crypto_pwhash_ALG_ARGON2ID13) == 0);
}

static void passwords_start(void)
{
	must(sodium_init() >= 0);
	hash_for_password(wasted_hash, "nobody has this one", 19);
}

_Static_assert(crypto_pwhash_STRBYTES <= 128, "the hash fits its column and its callers' room");

bool password_hash(char out[128], const char *password)
{
	must(pthread_once(&once, passwords_start) == 0);
	memset(out, 0, 128);
	return crypto_pwhash_str_alg(out, password, strlen(password), PASSWORD_ROUNDS, PASSWORD_MEMORY,
				     crypto_pwhash_ALG_ARGON2ID13) == 0;
}

bool password_is(const char *hash, const char *password)
{
	char padded[crypto_pwhash_STRBYTES] = { 0 };
	size_t length = strlen(hash);

	must(pthread_once(&once, passwords_start) == 0);
	if (length == 0 || length >= sizeof(padded))
		return false;
	memcpy(padded, hash, length);
	return crypto_pwhash_str_verify(padded, password, strlen(password)) == 0;
}

void password_waste_time(const char *password)
{
	must(pthread_once(&once, passwords_start) == 0);
	if (crypto_pwhash_str_verify(wasted_hash, password, strlen(password)) == 0)
		return;		/* even then: nobody has it */
}
