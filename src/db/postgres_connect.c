/* postgres_connect.c: the connection to a PostgreSQL server: made, examined,
 * made anew when it was lost; and what its error codes mean to us.  No
 * statements here. */
#include <poll.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "db/postgres.h"

enum { PEEKS_MAX = 4 };

/* --- error classes --- */

static bool starts_with_any(const char *state, const char *const *starts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_starts(state, starts[i]))
			return true;
	return false;
}

enum db_error postgres_class(const char *state)
{
	/* 57P0x: the server goes down; 25P03: we idled in a transaction; 53300: too many connections. */
	static const char *const lost[] = { "08", "57P", "25P03", "53300" };
	static const char *const busy[] = { "40", "55P03", "55006", "57014" };
	static const char *const full[] = { "53", "58", "25006", "XX001", "XX002", "F0" };
	static const char *const check[] = { "22", "23", "P0001" };

	if (text_equal(state, "23505") || text_equal(state, "23P01"))
		return DB_UNIQUE;
	if (text_equal(state, "23503") || text_equal(state, "23001"))
		return DB_FOREIGN;
	if (starts_with_any(state, lost, COUNT_OF(lost)))
		return DB_LOST;
	if (starts_with_any(state, busy, COUNT_OF(busy)))
		return DB_BUSY;
	if (starts_with_any(state, full, COUNT_OF(full)))
		return DB_FULL;
	return starts_with_any(state, check, COUNT_OF(check)) ? DB_CHECK : DB_WRONG;
}

/* Messages of class 22 quote the value after a colon; the log shall not have it. */
static bool fail_said(struct db *db, enum db_error class, const char *state, const char *message)
{
	const char *colon = text_starts(state, "22") ? strchr(message, ':') : NULL;
	int length = (int)(colon != NULL ? (size_t)(colon - message) : strnlen(message, MESSAGE_SIZE));

	struct arena_mark mark = arena_mark(db->scratch);
	bool failed = db_fail(db, class, arena_format(db->scratch, "%s %.*s", state, length, message));

	arena_rewind(db->scratch, mark);
	return failed;
}

bool postgres_fail(struct db *db, const PGresult *result)
{
	const struct postgres *postgres = db->native;
	const char *state = result != NULL ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
	const char *message = result != NULL ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
	bool lost = postgres->connection == NULL || PQstatus(postgres->connection) != CONNECTION_OK;

	if (state != NULL && message != NULL) {
		enum db_error class = postgres_class(state);
		/* A server that forbids all writing is read-only; in our own reading transaction we are wrong. */
		if (class == DB_FULL && text_equal(state, "25006") && db->tx_open && db->tx_kind == TX_READ)
			class = DB_WRONG;
		return fail_said(db, lost ? DB_LOST : class, state, message);
	}
	return db_fail(db, lost ? DB_LOST : DB_WRONG,
		       postgres->connection != NULL ? PQerrorMessage(postgres->connection) : "no connection");
}

/* --- connecting --- */

static void say_nothing(void *unused, const PGresult *notice)
{
	(void)unused;
	(void)notice;
}

static PGconn *dial(const char *address)
{
	/* What stands after dbname wins over the address, what stands before gives way to it. */
	static const char *const keywords[] = { "connect_timeout", "keepalives_idle", "fallback_application_name",
						"dbname", "client_encoding", NULL };
	const char *const values[] = { "5", "60", "laomo", address, "UTF8", NULL };

	return PQconnectdbParams(keywords, values, 1);
}

static const char *const why_not_utf8 = "PostgreSQL 数据库的编码不是 UTF8；请用 CREATE DATABASE … ENCODING 'UTF8' "
					"LOCALE 'C.UTF-8' TEMPLATE template0 重建";
/* In a database of the locale C the server takes no Chinese character for a letter: no trigrams, no [[:alpha:]]. */
static const char *const why_locale_c = "PostgreSQL 数据库的 LC_CTYPE 是 C，不认识汉字；请用 CREATE DATABASE … "
					"LOCALE 'C.UTF-8' TEMPLATE template0 重建";

static bool server_fits(struct db *db, PGconn *connection)
{
	PGresult *result = PQexec(connection, "SELECT current_setting('server_encoding'), datctype,"
					      " current_setting('server_version_num')"
					      " FROM pg_catalog.pg_database WHERE datname = current_database()");
	bool fits = true;

	if (PQresultStatus(result) != PGRES_TUPLES_OK || PQntuples(result) != 1)
		fits = postgres_fail(db, result);
	else if (strcmp(PQgetvalue(result, 0, 0), "UTF8") != 0)
		fits = db_fail(db, DB_WRONG, why_not_utf8);
	else if (strcmp(PQgetvalue(result, 0, 1), "C") == 0 || strcmp(PQgetvalue(result, 0, 1), "POSIX") == 0)
		fits = db_fail(db, DB_WRONG, why_locale_c);
	PQclear(result);
	return fits;
}

static bool session_set(struct db *db, PGconn *connection)
{
	PGresult *result = PQexec(connection, "SET statement_timeout = '30s';"
					      " SET lock_timeout = '5s';"
					      " SET idle_in_transaction_session_timeout = '60s';"
					      " SET jit = off;"	/* a page is made in less time than its code */
					      " SET standard_conforming_strings = on;"
					      " SET bytea_output = 'hex';"
					      " SET DateStyle = 'ISO';"
					      " SET TimeZone = 'UTC'");
	bool done = PQresultStatus(result) == PGRES_COMMAND_OK || postgres_fail(db, result);

	PQclear(result);
	return done;
}

bool postgres_connect(struct db *db)
{
	struct postgres *postgres = db->native;

	PQfinish(postgres->connection);
	postgres->connection = dial(postgres->address);
	must(postgres->connection != NULL);
	if (PQstatus(postgres->connection) != CONNECTION_OK)
		return postgres_fail(db, NULL);
	PQsetNoticeReceiver(postgres->connection, say_nothing, NULL);
	if (server_fits(db, postgres->connection) && session_set(db, postgres->connection)) {
		postgres->life++;
		return true;
	}
	PQfinish(postgres->connection);
	postgres->connection = NULL;
	return false;
}

/* A server that went away while we idled has left its farewell, or the end, in the socket. */
static bool still_there(PGconn *connection)
{
	struct pollfd socket = { .fd = PQsocket(connection), .events = POLLIN };

	for (int i = 0; i < PEEKS_MAX && PQstatus(connection) == CONNECTION_OK; i++) {
		if (poll(&socket, 1, 0) <= 0)
			return true;
		if (PQconsumeInput(connection) == 0)
			return false;
	}
	return PQstatus(connection) == CONNECTION_OK;
}

bool postgres_ready(struct db *db)
{
	struct postgres *postgres = db->native;

	if (db->tx_open)
		return PQstatus(postgres->connection) == CONNECTION_OK || postgres_fail(db, NULL);
	return still_there(postgres->connection) || postgres_connect(db);
}
