/* exchange.c: the hops of one request in their order.  Pages are drawn by the
 * site; refusals that cost nothing are drawn by bare.c. */
#include "web/exchange.h"

#include <stdatomic.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/log.h"
#include "base/must.h"
#include "base/text.h"
#include "db/db.h"
#include "model/crypto.h"
#include "web/connections.h"
#include "web/language.h"
#include "web/lead.h"
#include "web/receive.h"
#include "web/request_read.h"
#include "web/rescue.h"
#include "web/server.h"
#include "web/worker.h"

enum {
	PAGE_BYTES = 16 * 1024 * 1024, BODY_FIRST = 16 * 1024, PATIENCE_US = 15 * 1000 * 1000,
	NUMBER_LETTERS = 8
};

static const struct server_settings *settings;
static const struct site *site;
static uint64_t number_seed;
static atomic_uint_fast64_t number_next;
static atomic_size_t under_way;
static atomic_bool stopping;

void exchanges_open(const struct server_settings *used, const struct site *drawn_by)
{
	settings = used;
	site = drawn_by;
	random_bytes(&number_seed, sizeof(number_seed));
	atomic_store(&stopping, false);
}

size_t exchanges_under_way(void)
{
	return atomic_load(&under_way);
}

void exchanges_stop(void)
{
	atomic_store(&stopping, true);
}

/* Short enough to be read out on the telephone, and no count of our visitors. */
static const char *number_new(struct arena *arena)
{
	static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	uint64_t number = atomic_fetch_add_explicit(&number_next, 1, memory_order_relaxed);
	char text[NUMBER_LETTERS + 1];

	number = (number * UINT64_C(0x9e3779b97f4a7c15)) ^ number_seed;
	for (size_t i = 0; i < NUMBER_LETTERS; i++, number >>= 5)
		text[i] = letters[number & 31];
	text[NUMBER_LETTERS] = '\0';
	return arena_text(arena, text);
}

struct exchange *exchange_new(const char *target, struct connection *connection)
{
	struct arena *arena = worker_arena();
	struct exchange *exchange = arena_one(arena, struct exchange);

	exchange->arena = arena;
	exchange->connection = connection;
	exchange->target = arena_text(arena, target);
	exchange->close = atomic_load_explicit(&stopping, memory_order_relaxed);
	atomic_fetch_add(&under_way, 1);
	if (settings->trace) {
		exchange->trace.begun = clock_monotonic_us();
		exchange->context.trace = &exchange->trace;
	}
	return exchange;
}

/* --- hop 1: receive --- */

static int read_request(struct exchange *exchange)
{
	exchange->request.number = number_new(exchange->arena);
	return receive_head(exchange, settings);
}

static bool send_asset(struct exchange *exchange)
{
	const struct request *request = &exchange->request;
	const char *name = request->path;

	if (strncmp(name, "/assets/", 8) == 0)
		name += 8;
	else if (strcmp(name, "/favicon.ico") == 0 || strcmp(name, "/robots.txt") == 0)
		name += 1;
	else
		return false;
	exchange->asset = asset_find(name);
	if (!exchange->asset) {
		bare_reply(exchange, 404, NULL);
		exchange->close = false;
	} else if (request->method != METHOD_GET) {
		exchange->asset = NULL;
		exchange->allow = "GET, HEAD";
		bare_reply(exchange, 405, NULL);
	} else {
		exchange->reply.status = 200;
		exchange->not_modified = exchange->head.none_match &&
					 strstr(exchange->head.none_match, asset_hash(exchange->asset)) != NULL;
	}
	return true;
}

/* --- what hops 3 to 7 stand on --- */

/* On the thread that goes on with it: its connection to the database. */
static bool bind_database(struct exchange *exchange)
{
	exchange->context.db = worker_db(settings);
	return exchange->context.db != NULL || !settings->open;
}

static void begin_context(struct exchange *exchange)
{
	struct context *context = &exchange->context;

	context->arena = exchange->arena;
	context->keys = settings->keys;
	context->now = clock_now();
	context->today = clock_day(exchange->arena, context->now);
	context->language = request_language(&exchange->request, exchange->head.language);
	exchange->reply.status = 200;
	buffer_init(&exchange->reply.body, exchange->arena, PAGE_BYTES);
	exchange->page = (struct page){
		.context = context, .request = &exchange->request, .reply = &exchange->reply, .route = &exchange->route,
		.form_token = "",
	};
}

static void log_trouble(struct exchange *exchange, const char *what)
{
	log_event("error", "number", exchange->request.number, "what", what, "route", exchange->route.pattern, "method",
		  method_name(exchange->request.method), "failure",
		  exchange->context.failure ? exchange->context.failure : "", NULL);
}

static void draw_error(struct exchange *exchange, int status)
{
	if (!exchange->context.db && settings->open) {
		bare_reply(exchange, status, NULL);
		return;
	}
	buffer_clear(&exchange->reply.body);
	exchange->reply.redirect = exchange->reply.file_path = NULL;
	exchange->reply.status = status;
	exchange->page.frame = NULL;
	site->error(&exchange->page, status);
	exchange->reply.status = status;
	exchange->stage = EXCHANGE_READY;
}

static void drop_lost_database(struct exchange *exchange)
{
	if (!exchange->context.db || db_error(exchange->context.db) != DB_LOST)
		return;
	worker_drop_db();
	exchange->context.db = NULL;
}

static void lead(struct exchange *exchange, const char *path)
{
	exchange->reply.redirect = path;
	exchange->stage = EXCHANGE_READY;
}

static void refuse_as_busy(struct exchange *exchange, enum verdict verdict)
{
	if (verdict == NO_DATABASE) {
		log_trouble(exchange, "no database");
		drop_lost_database(exchange);
		bare_reply(exchange, 503, NULL);
		return;
	}
	exchange->reply.retry_after = exchange->admission.retry_after;
	if (exchange->request.is_api) {
		exchange->page.refusal = verdict_code(verdict);
		draw_error(exchange, verdict_status(verdict));
		return;
	}
	bare_reply(exchange, 429, exchange->admission.holds_too_many ? "您的上一次导出还没有完成" : NULL);
}

/* A program is led nowhere: it is told. */
static void refuse_call(struct exchange *exchange, enum verdict verdict)
{
	exchange->page.refusal = verdict_code(verdict);
	if (verdict_status(verdict) == 401)
		reply_header(&exchange->reply, "WWW-Authenticate", verdict == TOKEN_WRONG ? "Bearer realm=\"laomo\", error=\"invalid_token\""
											      : "Bearer realm=\"laomo\"");
	draw_error(exchange, verdict_status(verdict));
}

static void refuse(struct exchange *exchange, enum verdict verdict)
{
	if (verdict == TOO_OFTEN || verdict == NO_DATABASE) {
		refuse_as_busy(exchange, verdict);
		return;
	}
	if (exchange->request.is_api) {
		refuse_call(exchange, verdict);
		return;
	}
	switch (verdict) {
	case SIGN_IN_FIRST:
		lead(exchange, lead_to_sign_in(&exchange->request, exchange->target, exchange->page.rescued));
		break;
	case CHANGE_PASSWORD_FIRST:
		lead(exchange, CHANGE_PASSWORD_PATH);
		break;
	case PROVE_FIRST:
		lead(exchange, lead_to_proof(&exchange->request, exchange->target, exchange->page.rescued));
		break;
	default:
		draw_error(exchange, 403);
	}
}

/* --- hops 1 to 3 --- */

/* How much may still be asked, on every answer of the API. */
static void rate_tell(struct exchange *exchange)
{
	const struct rate_left *left = &exchange->admission.rate;
	struct arena *arena = exchange->arena;

	if (left->limit == 0)
		return;
	reply_header(&exchange->reply, "RateLimit-Policy", left->policy);
	reply_header(&exchange->reply, "RateLimit-Limit", arena_format(arena, "%d", left->limit));
	reply_header(&exchange->reply, "RateLimit-Remaining", arena_format(arena, "%d", left->left));
	reply_header(&exchange->reply, "RateLimit-Reset", arena_format(arena, "%d", left->reset));
}

static enum next_step admit(struct exchange *exchange)
{
	struct context *context = &exchange->context;
	const struct route *route = &exchange->route;

	trace_hop(context, HOP_ADMIT);
	admission_ask(context, &exchange->request, route, exchange->request.host, &exchange->admission);
	rate_tell(exchange);
	exchange->page.session = exchange->admission.session;
	exchange->page.form_token = exchange->admission.form_token;
	if (exchange->admission.verdict != ADMITTED &&
	    !rescue_is_wanted(&exchange->request, route, &exchange->admission, exchange->head.content_length)) {
		refuse(exchange, exchange->admission.verdict);
		return NEXT_REPLY;
	}
	if (!route->found) {
		exchange->allow = router_methods(exchange->arena, route->methods);
		draw_error(exchange, route->wrong_method ? 405 : 404);
		return NEXT_REPLY;
	}
	if (exchange->head.content_length > route->body) {
		draw_error(exchange, 413);
		return NEXT_REPLY;
	}
	if (exchange->request.method == METHOD_GET)
		return exchange_body_ends(exchange);
	connection_goes_on(exchange->connection, CONNECTION_BODY, exchange->head.content_length);
	exchange->stage = EXCHANGE_BODY;
	return NEXT_BODY;
}

static enum next_step head_take(struct exchange *exchange)
{
	int status;

	connection_goes_on(exchange->connection, CONNECTION_WORK, 0);
	status = read_request(exchange);
	if (status != 0) {
		exchange->allow = "GET, HEAD, POST";
		bare_reply(exchange, status, NULL);
		return NEXT_REPLY;
	}
	if (send_asset(exchange)) {
		exchange->stage = EXCHANGE_READY;
		return NEXT_REPLY;
	}
	begin_context(exchange);
	trace_hop(&exchange->context, HOP_ROUTE);
	router_find(exchange->arena, exchange->request.method, exchange->request.path, &exchange->route);
	if (!bind_database(exchange)) {
		bare_reply(exchange, 503, NULL);
		return NEXT_REPLY;
	}
	return admit(exchange);
}

enum next_step exchange_head(struct exchange *exchange)
{
	enum next_step next = head_take(exchange);
	if (next == NEXT_REPLY && exchange->head.content_length > 0)
		exchange->close = true;	/* the body is not read, whatever the answer is: nobody would wait for it */
	return next;
}

/* --- the body --- */

void exchange_body(struct exchange *exchange, const char *bytes, size_t length)
{
	size_t wanted = exchange->body_length + length + 1;

	must(length <= exchange->head.content_length - exchange->body_length);
	connection_received(exchange->connection, length);
	if (wanted > exchange->body_capacity) {
		size_t capacity = exchange->body_capacity ? exchange->body_capacity : BODY_FIRST;

		/* Not by what was announced: memory follows what really came. */
		while (capacity < wanted)
			capacity *= 2;
		if (capacity > exchange->head.content_length + 1)
			capacity = exchange->head.content_length + 1;
		exchange->body = arena_grow(exchange->arena, exchange->body, exchange->body_capacity, capacity);
		exchange->body_capacity = capacity;
	}
	memcpy(exchange->body + exchange->body_length, bytes, length);
	exchange->body_length += length;
}

static int read_body(struct exchange *exchange)
{
	struct context *context = &exchange->context;
	const char *why = "";
	int status;

	if (exchange->body_length == 0)
		return 0;
	exchange->body[exchange->body_length] = '\0';
	if (exchange->request.is_api)
		status = request_read_api_body(&exchange->request, exchange->head.content_type, exchange->body, exchange->body_length, &why);
	else
		status = request_read_body(&exchange->request, exchange->head.content_type, exchange->body, exchange->body_length,
				   exchange->route.body > BODY_ORDINARY ? FORM_PARAMETERS_LARGE : FORM_PARAMETERS, &why);
	if (status != 0 && why[0] != '\0')
		problem(context, "", "%s", why);
	return status;
}

enum next_step exchange_body_ends(struct exchange *exchange)
{
	int status;

	connection_goes_on(exchange->connection, CONNECTION_WORK, 0);
	trace_hop(&exchange->context, HOP_READ);
	status = read_body(exchange);
	if (status == 0 && exchange->admission.verdict != ADMITTED) {
		exchange->page.rescued = rescue(&exchange->context, &exchange->request, &exchange->admission);
		refuse(exchange, exchange->admission.verdict);
		return NEXT_REPLY;
	}
	if (status == 0 && !admission_token_is_right(&exchange->request, &exchange->admission)) {
		exchange->page.rescued = rescue(&exchange->context, &exchange->request, &exchange->admission);
		status = 403;
	}
	if (status != 0) {
		draw_error(exchange, status);
		return NEXT_REPLY;
	}
	/* A large upload is hashed and written: that takes time. */
	if (!exchange->route.slow && exchange->body_length <= BODY_ORDINARY)
		return NEXT_WORK;
	exchange->stage = EXCHANGE_WAITING;
	exchange->put_at = clock_monotonic_us();
	return NEXT_SLOW;
}

/* --- hops 4 to 7 --- */

static void draw(struct exchange *exchange)
{
	if (exchange->route.page)
		exchange->route.page->draw(&exchange->page);
	else
		site->generic(&exchange->page);
}

/* What no page may leave behind. */
static void tidy_up(struct exchange *exchange)
{
	struct db *db = exchange->context.db;

	if (exchange->reply.body.full) {
		log_trouble(exchange, "page too long");
		draw_error(exchange, 500);
	}
	if (exchange->reply.status >= 500)
		log_trouble(exchange, "answered");
	if (!db)
		return;
	if (db_rest(db) != 0)
		log_trouble(exchange, "a statement or transaction was left open");
	if (db_must_restart(db)) {
		log_event("must_restart", "why", "the disk did not keep what was written", NULL);
		server_stop();
	}
	if (exchange->reply.status >= 500)
		drop_lost_database(exchange);
}

void exchange_work(struct exchange *exchange)
{
	if (exchange->stage == EXCHANGE_WAITING) {
		/* Whoever waited that long has gone away or pressed again; and a stop does not begin what it cannot wait for. */
		if (clock_monotonic_us() - exchange->put_at > PATIENCE_US || atomic_load(&stopping)) {
			exchange_shed(exchange);
			return;
		}
		if (!bind_database(exchange)) {
			bare_reply(exchange, 503, NULL);
			return;
		}
		if (exchange->context.db && !exchange->route.apart)
			db_expect_many(exchange->context.db);
	}
	trace_hop(&exchange->context, HOP_DRAW);
	exchange->stage = EXCHANGE_READY;
	draw(exchange);
	tidy_up(exchange);
}

void exchange_shed(struct exchange *exchange)
{
	bare_reply(exchange, 503, NULL);
	exchange->close = false;
}

/* "GET /person/:id 200 receive 12 route 1 admit 40 …" to standard error: the pattern, never the path. */
static void print_trace(struct exchange *exchange)
{
	static const char *const names[HOP_COUNT] = { "receive", "route", "admit", "read", "decide", "keep", "draw" };
	struct buffer *line = buffer_new(exchange->arena, 1024);

	trace_hop(&exchange->context, HOP_RECEIVE);
	for (size_t i = 0; i < HOP_COUNT; i++)
		buffer_format(line, "%s%s %lld", i > 0 ? " " : "", names[i], (long long)exchange->trace.spent[i]);
	log_event("trace", "method", method_name(exchange->request.method), "route",
		  exchange->route.pattern, "status", arena_format(exchange->arena, "%d", exchange->reply.status), "hops_us",
		  buffer_string(line), NULL);
}

void exchange_end(struct exchange *exchange)
{
	struct connection *connection = exchange->connection;

	if (exchange->context.trace && exchange->route.pattern)
		print_trace(exchange);
	admission_end(&exchange->admission);
	worker_give_back(exchange->arena);
	connection_goes_on(connection, CONNECTION_IDLE, 0);
	atomic_fetch_sub(&under_way, 1);
}
