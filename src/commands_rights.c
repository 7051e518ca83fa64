/* commands_rights.c: every page there is and who may open it: `laomo routes`
 * for people and programs, `laomo matrix` for docs/matrix.txt, where a change
 * of rights shows as a difference.  Both are told by the router, which admits
 * by the same table.  Needs no database. */
#include "commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "commands_parts.h"
#include "model/definition.h"
#include "model/roles.h"
#include "screens/screens.h"
#include "web/router.h"

enum { LINES_MAX = 20000 };

struct lines {
	struct route_line *line;
	size_t count;
};

static int by_path(const void *a, const void *b)
{
	const struct route_line *first = a;
	const struct route_line *second = b;
	int order = strcmp(first->path, second->path);
	return order ? order : strcmp(first->method, second->method);
}

/* False: a definition is wrong, and said so. */
static bool lines_gather(struct arena *arena, struct lines *lines)
{
	static struct site site = { .generic = generic_draw, .error = error_draw };
	const char *wrong = definitions_check(arena);
	if (*wrong) {
		fprintf(stderr, "%s\n", wrong);
		return false;
	}
	site.pages = screens_pages;
	site.page_count = screens_page_count;
	router_open(&site);
	lines->line = arena_many(arena, LINES_MAX, struct route_line);
	for (lines->count = 0; lines->count < LINES_MAX; lines->count++)
		if (!router_line(lines->count, arena, &lines->line[lines->count]))
			break;
	must(lines->count < LINES_MAX);
	qsort(lines->line, lines->count, sizeof(*lines->line), by_path);
	return true;
}

static void roles_json(struct buffer *out, unsigned roles)
{
	const char *comma = "";
	buffer_char(out, '[');
	for (int role = 0; role < ROLE_COUNT; role++) {
		if (!(roles & ALLOW(role)))
			continue;
		buffer_text(out, comma);
		buffer_json(out, role_texts[role].name);
		comma = ",";
	}
	buffer_char(out, ']');
}

static void line_json(struct buffer *out, const struct route_line *line)
{
	buffer_text(out, "{\"method\":");
	buffer_json(out, line->method);
	buffer_text(out, ",\"path\":");
	buffer_json(out, line->path);
	buffer_text(out, ",\"label\":");
	buffer_json(out, line->label ? line->label : "");
	buffer_text(out, ",\"roles\":");
	roles_json(out, line->may);
	buffer_text(out, ",\"scope\":");
	buffer_json(out, line->scope ? line->scope : "");
	buffer_format(out, ",\"slow\":%s}", line->slow ? "true" : "false");
}

static void routes_json(struct arena *arena, const struct lines *lines)
{
	enum { LINE_JSON_MAX = 16 * 1024 };
	for (size_t i = 0; i < lines->count; i++) {
		struct buffer *out = buffer_new(arena, LINE_JSON_MAX);
		line_json(out, &lines->line[i]);
		printf("%s%s", i ? ",\n" : "[\n", buffer_string(out));
	}
	printf("\n]\n");
}

static void routes_print(const struct lines *lines)
{
	for (size_t i = 0; i < lines->count; i++) {
		const struct route_line *line = &lines->line[i];
		printf("%-5s %-44s", line->method, line->path);
		for (int role = 0; role < ROLE_COUNT; role++)
			printf(" %s", line->may & ALLOW(role) ? role_texts[role].name : "-");
		printf("  %s%s\n", line->label ? line->label : "", line->slow ? "（慢）" : "");
	}
	printf("共 %zu 个页面地址\n", lines->count);
}

int command_routes(struct arena *arena, const struct settings *settings)
{
	struct lines lines;
	if (!lines_gather(arena, &lines))
		return 1;
	if (text_equal(command_word(settings, 0), "json"))
		routes_json(arena, &lines);
	else
		routes_print(&lines);
	return 0;
}

int command_matrix(struct arena *arena, const struct settings *settings)
{
	struct lines lines;
	(void)settings;
	if (!lines_gather(arena, &lines))
		return 1;
	printf("# Who may do what: a column for each role, a line for each route.  Written by `make matrix`; do not edit.\n");
	printf("# P public  M member  C clerk  O officer  S sysadmin  E secadmin  A auditor  G guest\n");
	printf("# P M C O S E A G  method path | rows\n");
	static const char marks[] = "PMCOSEAG";
	_Static_assert(sizeof(marks) == ROLE_COUNT + 1, "a mark for each role");
	for (size_t i = 0; i < lines.count; i++) {
		const struct route_line *line = &lines.line[i];
		printf(" ");
		for (int role = 0; role < ROLE_COUNT; role++)
			printf(" %c", line->may & ALLOW(role) ? marks[role] : '.');
		printf("  %-4s %s%s%s\n", line->method, line->path, text_is_empty(line->scope) ? "" : " | ", line->scope ? line->scope : "");
	}
	return 0;
}
