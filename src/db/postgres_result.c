/* postgres_result.c: the columns of the present row.  The server sends text;
 * what SQLite would give as a number, as bytes or as 0 and 1 is made so here. */
#include "db/postgres.h"

bool postgres_is_null(struct statement *statement, int column)
{
	const struct postgres_statement *own = statement->native;

	return PQgetisnull(own->result, own->row, column) != 0;
}

static bool is_bytea(const struct postgres_statement *own, int column)
{
	return PQftype(own->result, column) == OID_BYTEA;
}

static size_t decoded_length(const struct postgres_statement *own, int column)
{
	int length = PQgetlength(own->result, own->row, column);

	return length >= 2 ? ((size_t)length - 2) / 2 : 0;	/* \x and two digits each */
}

static unsigned hex_value(char digit)
{
	return digit <= '9' ? (unsigned)(digit - '0') : (unsigned)(digit - 'a') + 10;
}

static void decode_column(const struct postgres_statement *own, int column, char *out)
{
	const char *hex = PQgetvalue(own->result, own->row, column) + 2;
	size_t length = decoded_length(own, column);

	for (size_t i = 0; i < length; i++)
		out[i] = (char)(unsigned char)(hex_value(hex[2 * i]) << 4 | hex_value(hex[2 * i + 1]));
	out[length] = '\0';
}

/* Where the column stands among the decoded ones of this row; its number being that of the fields: their size. */
static size_t decoded_place(const struct postgres_statement *own, int column)
{
	size_t place = 0;

	for (int i = 0; i < column; i++)
		if (is_bytea(own, i))
			place += decoded_length(own, i) + 1;
	return place;
}

static const char *decoded(struct statement *statement, int column)
{
	struct postgres_statement *own = statement->native;

	if (own->decoded_row != own->row) {
		blocks_grow(&statement->db->blocks, &own->decoded, &own->decoded_capacity,
			    decoded_place(own, statement->columns));
		for (int i = 0; i < statement->columns; i++)
			if (is_bytea(own, i))
				decode_column(own, i, own->decoded + decoded_place(own, i));
		own->decoded_row = own->row;
	}
	return own->decoded + decoded_place(own, column);
}

const char *postgres_text(struct statement *statement, int column)
{
	const struct postgres_statement *own = statement->native;

	if (postgres_is_null(statement, column))
		return NULL;
	if (is_bytea(own, column))
		return decoded(statement, column);
	const char *text = PQgetvalue(own->result, own->row, column);
	if (PQftype(own->result, column) == OID_BOOL)
		return *text == 't' ? "1" : "0";	/* as SQLite says it */
	return text;
}

/* The whole number at the head of the text, as SQLite takes it; what is too large stays at the limit. */
int64_t postgres_number(struct statement *statement, int column)
{
	const char *at = postgres_text(statement, column);
	uint64_t value = 0;

	if (at == NULL)
		return 0;
	bool negative = *at == '-';
	uint64_t limit = (uint64_t)INT64_MAX + (negative ? 1u : 0u);
	for (at += negative; *at >= '0' && *at <= '9'; at++) {
		uint64_t digit = (uint64_t)(*at - '0');
		value = value > (limit - digit) / 10 ? limit : value * 10 + digit;
		if (value == limit)
			break;
	}
	return negative ? (int64_t)(0 - value) : (int64_t)value;
}

const void *postgres_bytes(struct statement *statement, int column)
{
	return postgres_text(statement, column);
}

size_t postgres_length(struct statement *statement, int column)
{
	const struct postgres_statement *own = statement->native;

	if (is_bytea(own, column))
		return decoded_length(own, column);
	return (size_t)PQgetlength(own->result, own->row, column);
}
