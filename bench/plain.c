/* plain.c: the yardstick: a page of 50 rows out of SQLite, drawn by hand in C
 * behind the same HTTP library, without session, rights, scope, masks or
 * layout.  "plain DATABASE PORT". */
#include <microhttpd.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PAGE_MAX = 64 * 1024 };

static const char *database;
static _Thread_local sqlite3 *db;
static _Thread_local sqlite3_stmt *statement;

static size_t escape(char *out, const char *text)
{
	size_t length = 0;
	for (; text && *text; text++) {
		if (*text == '<' || *text == '>' || *text == '&' || *text == '"')
			length += (size_t)sprintf(out + length, "&#%d;", *text);	/* lint: the yardstick only */
		else
			out[length++] = *text;
	}
	return length;
}

static void open_here(void)
{
	sqlite3_open_v2(database, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
	sqlite3_prepare_v2(db, "SELECT id, name, born_on, unit_name, post, highest_title FROM person "
			       "WHERE tenant_id = (SELECT id FROM tenant) AND highest_level = ?1 ORDER BY name_order, id LIMIT 50", -1, &statement, NULL);
}

static enum MHD_Result answer(void *cls, struct MHD_Connection *connection, const char *url, const char *method,
			      const char *version, const char *upload, size_t *size, void **state)
{
	(void)cls; (void)url; (void)method; (void)version; (void)upload; (void)size; (void)state;
	if (!db)
		open_here();
	char *page = malloc(PAGE_MAX);
	size_t length = 0;
	const char *level = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "level");
	sqlite3_bind_int(statement, 1, level ? level[0] - '0' : 1);
	memcpy(page, "<table>", 7);
	length = 7;
	while (sqlite3_step(statement) == SQLITE_ROW) {
		memcpy(page + length, "<tr>", 4);
		length += 4;
		for (int i = 0; i < 6; i++) {
			memcpy(page + length, "<td class=\"cell\">", 17);
			length += 17;
			length += escape(page + length, (const char *)sqlite3_column_text(statement, i));
		}
	}
	sqlite3_reset(statement);
	struct MHD_Response *response = MHD_create_response_from_buffer(length, page, MHD_RESPMEM_MUST_FREE);
	enum MHD_Result result = MHD_queue_response(connection, 200, response);
	MHD_destroy_response(response);
	return result;
}

int main(int count, char **arguments)
{
	if (count != 3)
		return 2;
	database = arguments[1];
	struct MHD_Daemon *daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, (unsigned short)strtol(arguments[2], NULL, 10), NULL, NULL,
						     answer, NULL, MHD_OPTION_THREAD_POOL_SIZE, 16u, MHD_OPTION_END);
	if (!daemon)
		return 1;
	pause();
	return 0;
}
