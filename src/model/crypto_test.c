/* crypto_test.c: known answers, and everything that must not open. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/testing.h"
#include "base/text.h"
#include "model/crypto.h"

struct bench {
	struct arena *arena;
	char folder[SCRATCH_MAX];
	const char *path;
	struct keys *keys;
};

static struct bench bench;

static int bench_open(void **state)
{
	const char *why = "";

	(void)state;
	bench.arena = arena_new(0);
	scratch_folder(bench.folder);
	bench.path = arena_format(bench.arena, "%s/keys", bench.folder);
	bench.keys = keys_load(bench.arena, bench.path, true, &why);
	assert_non_null(bench.keys);
	return 0;
}

static int bench_close(void **state)
{
	(void)state;
	scratch_remove(bench.folder);
	arena_free(bench.arena);
	return 0;
}

static void write_keys(const char *text, mode_t mode)
{
	int file;

	unlink(bench.path);
	file = open(bench.path, O_WRONLY | O_CREAT | O_EXCL, mode);
	assert_true(file >= 0);
	assert_int_equal(write(file, text, strlen(text)), (ssize_t)strlen(text));
	assert_int_equal(fchmod(file, mode), 0);
	close(file);
}

#define KEY_11 "1111111111111111111111111111111111111111111111111111111111111111"
#define KEY_22 "2222222222222222222222222222222222222222222222222222222222222222"
#define KEY_0B "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"
#define FIXED_KEYS "laomo keys 1\nfield 1 " KEY_11 "\nindex 1 " KEY_0B "\nhistory 1 " KEY_22 "\naudit 1 " KEY_0B "\n"

static void known_hashes_come_out(void **state)
{
	unsigned char out[32];

	(void)state;
	hash_sm3("abc", 3, out);	/* GB/T 32905-2016, A.1 */
	assert_string_equal(text_hex(bench.arena, out, 32), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
	hash_sm3("abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd", 64, out);	/* A.2 */
	assert_string_equal(text_hex(bench.arena, out, 32), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
	hash_sha256("abc", 3, out);
	assert_string_equal(text_hex(bench.arena, out, 32), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	hash_sha256("", 0, out);
	assert_string_equal(text_hex(bench.arena, out, 32), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

/* RFC 2104 by hand, over our own SM3. */
static const char *hmac_by_hand(unsigned char fill, const char *text, size_t length)
{
	unsigned char block[64 + 256], outer[64 + 32];

	for (size_t i = 0; i < 64; i++) {
		unsigned char key = i < 32 ? fill : 0;

		block[i] = (unsigned char)(key ^ 0x36);
		outer[i] = (unsigned char)(key ^ 0x5c);
	}
	memcpy(block + 64, text, length);
	hash_sm3(block, 64 + length, outer + 64);
	hash_sm3(outer, sizeof(outer), block);
	return text_hex(bench.arena, block, 32);
}

static void keyed_hashes_are_hmac_sm3(void **state)
{
	const char *why = "";
	struct keys *keys;

	(void)state;
	write_keys(FIXED_KEYS, 0600);
	keys = keys_load(bench.arena, bench.path, false, &why);
	assert_non_null(keys);
	for (int i = 0; i < 3; i++) {	/* again and again by the same kept context */
		assert_string_equal(audit_mac(keys, bench.arena, "Hi There", 8), hmac_by_hand(0x0b, "Hi There", 8));
		assert_string_equal(audit_mac(keys, bench.arena, "", 0), hmac_by_hand(0x0b, "", 0));
		assert_string_equal(blind_index(keys, bench.arena, "id", "11"), hmac_by_hand(0x0b, "id\0" "11", 5));
	}
}

static void equal_values_have_equal_indexes_by_field_and_key(void **state)
{
	const char *one = blind_index(bench.keys, bench.arena, "person.id_number", "330203195605010012");
	const char *why = "";
	struct keys *others;

	(void)state;
	assert_string_equal(one, blind_index(bench.keys, bench.arena, "person.id_number", "330203195605010012"));
	assert_string_not_equal(one, blind_index(bench.keys, bench.arena, "person.id_number", "330203195605010013"));
	assert_string_not_equal(one, blind_index(bench.keys, bench.arena, "person.telephone", "330203195605010012"));
	assert_string_not_equal(blind_index(bench.keys, bench.arena, "a", "bc"), blind_index(bench.keys, bench.arena, "ab", "c"));
	unlink(bench.path);
	others = keys_load(bench.arena, bench.path, true, &why);
	assert_non_null(others);
	assert_string_not_equal(one, blind_index(others, bench.arena, "person.id_number", "330203195605010012"));
}

static void what_is_sealed_opens_in_its_place_only(void **state)
{
	static const char *const texts[] = { "", "1", "330203195605010012", "困难：老伴患病，住院费用高" };
	unsigned char *sealed;
	size_t length;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		seal(bench.keys, bench.arena, "person.id_number:1", texts[i], strlen(texts[i]), &sealed, &length);
		assert_int_equal(length, strlen(texts[i]) + 31);
		assert_string_equal(unseal(bench.keys, bench.arena, "person.id_number:1", sealed, length), texts[i]);
		assert_null(unseal(bench.keys, bench.arena, "person.id_number:2", sealed, length));
		assert_null(unseal(bench.keys, bench.arena, "person.telephone:1", sealed, length));
		assert_null(unseal(bench.keys, bench.arena, "", sealed, length));
		/* and the refusals have left nothing behind */
		assert_string_equal(unseal(bench.keys, bench.arena, "person.id_number:1", sealed, length), texts[i]);
	}
}

static void each_changed_byte_is_found(void **state)
{
	unsigned char *sealed;
	size_t length;

	(void)state;
	seal(bench.keys, bench.arena, "a.b:1", "330203195605010012", 18, &sealed, &length);
	for (size_t i = 0; i < length; i++) {
		for (int bit = 0; bit < 8; bit++) {
			sealed[i] ^= (unsigned char)(1 << bit);
			assert_null(unseal(bench.keys, bench.arena, "a.b:1", sealed, length));
			sealed[i] ^= (unsigned char)(1 << bit);
		}
	}
	for (size_t shorter = 0; shorter < length; shorter++)
		assert_null(unseal(bench.keys, bench.arena, "a.b:1", sealed, shorter));
	assert_null(unseal(bench.keys, bench.arena, "a.b:1", NULL, 0));
	assert_non_null(unseal(bench.keys, bench.arena, "a.b:1", sealed, length));
}

static void no_two_seals_are_alike(void **state)
{
	unsigned char *one, *two;
	size_t length;

	(void)state;
	seal(bench.keys, bench.arena, "a.b:1", "same", 4, &one, &length);
	seal(bench.keys, bench.arena, "a.b:1", "same", 4, &two, &length);
	assert_memory_not_equal(one + 3, two + 3, 12);
	assert_memory_not_equal(one, two, length);
}

static void values_of_a_person_open_with_his_key_only(void **state)
{
	unsigned char *mine, *other, *sealed;
	size_t length, sealed_length;

	(void)state;
	subject_key_make(bench.keys, bench.arena, 7, &mine, &length);
	subject_key_make(bench.keys, bench.arena, 8, &other, &length);
	assert_true(subject_seal(bench.keys, bench.arena, 7, mine, length, "history:1", "走访记录", &sealed, &sealed_length));
	for (int i = 0; i < 40; i++) {	/* more persons than a thread keeps */
		unsigned char *passing, *bytes;
		size_t size, bytes_size;

		subject_key_make(bench.keys, bench.arena, 100 + i, &passing, &size);
		assert_true(subject_seal(bench.keys, bench.arena, 100 + i, passing, size, "h", "x", &bytes, &bytes_size));
		assert_string_equal(subject_unseal(bench.keys, bench.arena, 100 + i, passing, size, "h", bytes, bytes_size), "x");
		assert_string_equal(subject_unseal(bench.keys, bench.arena, 7, mine, length, "history:1", sealed, sealed_length), "走访记录");
		assert_null(subject_unseal(bench.keys, bench.arena, 8, other, length, "history:1", sealed, sealed_length));
	}
	assert_null(subject_unseal(bench.keys, bench.arena, 8, mine, length, "history:1", sealed, sealed_length));	/* his key for another */
	assert_null(subject_unseal(bench.keys, bench.arena, 7, mine, length, "history:2", sealed, sealed_length));
	assert_null(subject_unseal(bench.keys, bench.arena, 7, NULL, 0, "history:1", sealed, sealed_length));	/* forgotten */
	assert_null(unseal(bench.keys, bench.arena, "history:1", sealed, sealed_length));
	mine[20] ^= 1;
	assert_null(subject_unseal(bench.keys, bench.arena, 7, mine, length, "history:1", sealed, sealed_length));
}

static void old_keys_go_on_opening_after_a_rotation(void **state)
{
	const char *why = "";
	struct keys *before, *after;
	unsigned char *sealed, *fresh;
	size_t length, fresh_length;

	(void)state;
	write_keys(FIXED_KEYS, 0600);
	before = keys_load(bench.arena, bench.path, false, &why);
	seal(before, bench.arena, "a.b:1", "old", 3, &sealed, &length);
	write_keys(FIXED_KEYS "# rotated\nfield 300 " KEY_22 "\n", 0600);
	after = keys_load(bench.arena, bench.path, false, &why);
	assert_non_null(after);
	assert_string_equal(unseal(after, bench.arena, "a.b:1", sealed, length), "old");
	seal(after, bench.arena, "a.b:1", "new", 3, &fresh, &fresh_length);
	assert_int_equal(fresh[1] * 256 + fresh[2], 300);
	assert_string_equal(unseal(after, bench.arena, "a.b:1", fresh, fresh_length), "new");
	/* Who had opened the file before the change learns of it. */
	assert_string_equal(unseal(before, bench.arena, "a.b:1", fresh, fresh_length), "new");
}

static void what_is_under_an_old_key_is_sealed_again_in_its_own_place_only(void **state)
{
	const char *why = "";
	unsigned char *sealed, *again;
	size_t length, again_length;
	struct keys *keys;

	(void)state;
	write_keys(FIXED_KEYS, 0600);
	keys = keys_load(bench.arena, bench.path, false, &why);
	seal(keys, bench.arena, "a.b:1", "old", 3, &sealed, &length);
	assert_true(seal_again(keys, bench.arena, false, "a.b:1", sealed, length, &again, &again_length));
	assert_null(again);
	write_keys(FIXED_KEYS "field 2 " KEY_22 "\n", 0600);
	keys = keys_load(bench.arena, bench.path, false, &why);
	assert_false(seal_again(keys, bench.arena, false, "a.b:2", sealed, length, &again, &again_length));
	assert_true(seal_again(keys, bench.arena, false, "a.b:1", sealed, length, &again, &again_length));
	assert_int_equal(again[1] * 256 + again[2], 2);
	assert_string_equal(unseal(keys, bench.arena, "a.b:1", again, again_length), "old");
	again[again_length - 1] ^= 1;
	assert_null(unseal(keys, bench.arena, "a.b:1", again, again_length));
	assert_false(seal_again(keys, bench.arena, false, "a.b:1", "short", 5, &again, &again_length));
}

static void a_key_is_added_without_touching_the_others(void **state)
{
	const char *why = "", *one;
	struct keys *keys;
	unsigned id;

	(void)state;
	write_keys(FIXED_KEYS, 0600);
	keys = keys_load(bench.arena, bench.path, false, &why);
	one = blind_index(keys, bench.arena, "a.b", "1");
	assert_true(keys_add(bench.arena, bench.path, "index", &id, &why));
	assert_int_equal(id, 2);
	assert_false(keys_add(bench.arena, bench.path, "nonsense", &id, &why));
	keys = keys_load(bench.arena, bench.path, false, &why);
	assert_string_equal(blind_index(keys, bench.arena, "a.b", "1"), one);
	assert_true(keys_use_index(keys, 2));
	assert_string_not_equal(blind_index(keys, bench.arena, "a.b", "1"), one);
	assert_false(keys_use_index(keys, 3));
	assert_true(keys_use_index(keys, 0));
	assert_string_equal(blind_index(keys, bench.arena, "a.b", "1"), one);
}

static void a_key_file_others_may_read_is_refused(void **state)
{
	static const mode_t modes[] = { 0640, 0604, 0660, 0610, 0644, 0777 };
	const char *why = "";

	(void)state;
	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
		write_keys(FIXED_KEYS, modes[i]);
		assert_null(keys_load(bench.arena, bench.path, true, &why));
		assert_non_null(strstr(why, "0600"));
	}
}

static void a_broken_key_file_is_refused_and_never_replaced(void **state)
{
	static const char *const broken[] = {
		"", "laomo keys 2\n", "laomo keys 1\n", "laomo keys 1\nfield 1 " KEY_11 "\n",
		FIXED_KEYS "field 1 " KEY_22 "\n", FIXED_KEYS "field 0 " KEY_22 "\n", FIXED_KEYS "field 65536 " KEY_22 "\n",
		FIXED_KEYS "field 2 11\n", FIXED_KEYS "other 2 " KEY_22 "\n", FIXED_KEYS "field 2 " KEY_22 "00\n",
		FIXED_KEYS "field 2 zz" KEY_22 "\n", FIXED_KEYS "nonsense\n",
	};
	const char *why = "";
	struct stat before, after;

	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++) {
		write_keys(broken[i], 0600);
		assert_int_equal(stat(bench.path, &before), 0);
		assert_null(keys_load(bench.arena, bench.path, true, &why));
		assert_int_equal(stat(bench.path, &after), 0);
		assert_int_equal(before.st_ino, after.st_ino);
	}
}

static void keys_are_made_once_for_their_owner_only(void **state)
{
	const char *why = "";
	struct stat status;
	unsigned char *sealed;
	size_t length;
	struct keys *first, *second;

	(void)state;
	unlink(bench.path);
	assert_null(keys_load(bench.arena, bench.path, false, &why));
	first = keys_load(bench.arena, bench.path, true, &why);
	assert_int_equal(stat(bench.path, &status), 0);
	assert_int_equal(status.st_mode & 07777, 0600);
	assert_int_equal(status.st_nlink, 1);
	second = keys_load(bench.arena, bench.path, true, &why);
	seal(first, bench.arena, "p", "text", 4, &sealed, &length);
	assert_string_equal(unseal(second, bench.arena, "p", sealed, length), "text");
	assert_null(keys_load(bench.arena, "/nowhere/at/all/keys", true, &why));
}

static void passwords_are_known_again_to_the_last_character(void **state)
{
	char hash[128], again[128], longest[513];

	(void)state;
	assert_true(password_hash(hash, "白日依山尽Huang1"));
	assert_true(text_starts(hash, "$argon2id$v=19$m=19456,t=2,p=1$"));
	assert_true(password_is(hash, "白日依山尽Huang1"));
	assert_false(password_is(hash, "白日依山尽Huang2"));
	assert_false(password_is(hash, "白日依山尽Huang"));
	assert_true(password_hash(again, "白日依山尽Huang1"));
	assert_string_not_equal(hash, again);
	memset(longest, 'a', 512);
	longest[512] = '\0';
	assert_true(password_hash(hash, longest));
	longest[511] = 'b';
	assert_false(password_is(hash, longest));
	assert_false(password_is("", "x"));
	assert_false(password_is("not a hash", "x"));
	password_waste_time("x");
}

static void secrets_are_wiped(void **state)
{
	char text[] = "secret";

	(void)state;
	secret_clear(text, sizeof(text));
	assert_memory_equal(text, "\0\0\0\0\0\0", 7);
	secret_clear(NULL, 0);
}

#define A_TEST(function) cmocka_unit_test_setup_teardown(function, bench_open, bench_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		A_TEST(known_hashes_come_out),
		A_TEST(keyed_hashes_are_hmac_sm3),
		A_TEST(equal_values_have_equal_indexes_by_field_and_key),
		A_TEST(what_is_sealed_opens_in_its_place_only),
		A_TEST(each_changed_byte_is_found),
		A_TEST(no_two_seals_are_alike),
		A_TEST(values_of_a_person_open_with_his_key_only),
		A_TEST(old_keys_go_on_opening_after_a_rotation),
		A_TEST(what_is_under_an_old_key_is_sealed_again_in_its_own_place_only),
		A_TEST(a_key_is_added_without_touching_the_others),
		A_TEST(a_key_file_others_may_read_is_refused),
		A_TEST(a_broken_key_file_is_refused_and_never_replaced),
		A_TEST(keys_are_made_once_for_their_owner_only),
		A_TEST(passwords_are_known_again_to_the_last_character),
		A_TEST(secrets_are_wiped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
