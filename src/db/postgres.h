/* postgres.h: what the files of the PostgreSQL engine share. */
#ifndef DB_POSTGRES_H
#define DB_POSTGRES_H

#include <libpq-fe.h>

#include "db/engine.h"

enum { OID_BOOL = 16, OID_BYTEA = 17, OID_INT8 = 20, OID_TEXT = 25, OID_BYTEA_ARRAY = 1001, OID_TEXT_ARRAY = 1009, OID_INT8_ARRAY = 1016 };
enum { SMALL_VALUE = 24, NAME_SIZE = 24 };

struct postgres {
	PGconn *connection;		/* NULL before the first success */
	const char *address;
	uint64_t life;			/* number of this connection since db_open; 0: none yet */
	uint64_t names;			/* given to prepared statements so far */
};

struct parameter {
	char small[SMALL_VALUE];	/* of an integer */
	char *large;			/* of anything else */
	size_t capacity;
	struct arena *huge;		/* what is too large to be kept by the connection */
};

struct postgres_statement {
	char *sql;			/* with $1 in place of ?1 */
	size_t sql_capacity;
	char *room;			/* the arrays below */
	size_t room_capacity;
	int count;			/* of parameters */
	struct parameter *parameters;
	const char **values;
	int *lengths;
	int *formats;
	Oid *types;
	char name[NAME_SIZE];
	uint64_t life;			/* the connection where it is prepared; 0: nowhere */
	PGresult *result;
	int row;
	int rows;
	char *decoded;			/* the bytea columns of one row, each with a NUL behind it */
	size_t decoded_capacity;
	int decoded_row;		/* -1: none */
};

/* The SQL with $1 in place of ?1 (not in quotes or comments), and the highest number used.
 * `out` has room for strlen(text) + 1: no placeholder grows. */
int postgres_translate(const char *text, char *out);

/* Notes what the server (or, without a result, the connection) said, and its class.  Always false. */
bool postgres_fail(struct db *db, const PGresult *result);
enum db_error postgres_class(const char *state);

/* Connects `postgres` anew; false after db_fail. */
bool postgres_connect(struct db *db);
/* A living connection, made anew where it is gone and no transaction is open. */
bool postgres_ready(struct db *db);

/* The columns of the present row, as the functions of the same names in db.h. */
int64_t postgres_number(struct statement *statement, int column);
const char *postgres_text(struct statement *statement, int column);
const void *postgres_bytes(struct statement *statement, int column);
size_t postgres_length(struct statement *statement, int column);
bool postgres_is_null(struct statement *statement, int column);

/* A parameter in the binary form of `type`; the bytes are not copied and must last until the step. */
void postgres_bind_lent(struct statement *statement, int place, Oid type, const char *bytes, size_t length);
bool postgres_insert_many(struct db *db, const struct insert *insert);

#endif
