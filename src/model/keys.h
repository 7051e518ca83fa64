/* keys.h: the key file as crypto.c sees it.  Nobody else includes this: keys
 * leave the file for a cipher only. */
#ifndef MODEL_KEYS_H
#define MODEL_KEYS_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct keys;

enum { KEY_BYTES = 32 };

enum key_use {
	KEY_FIELD,	/* seals sensitive fields */
	KEY_INDEX,	/* blind indexes: one at a time, since what it made is compared with what it makes (keys_use_index) */
	KEY_HISTORY,	/* wraps the keys of persons */
	KEY_AUDIT,	/* seals the heads of the audit chain, hashes rows */
	KEY_BACKUP,	/* seals backups; older key files lack it */
	KEY_USE_COUNT
};

struct key {
	unsigned id;		/* 1 to 65535; the largest seals, all open */
	uint64_t serial;	/* names the key within this process */
	unsigned char bytes[KEY_BYTES];
};

/* A key that another process added to the file is known within two seconds, and at once where something sealed under it is read. */
const struct key *keys_newest(struct keys *keys, enum key_use use);		/* never NULL */
const struct key *keys_find(struct keys *keys, enum key_use use, unsigned id);	/* NULL where unknown */
const struct key *keys_at(struct keys *keys, enum key_use use, size_t place);	/* NULL after the last */
const struct key *keys_index(struct keys *keys);				/* that of blind indexes now */
uint64_t key_serial_new(void);

#endif
