/* server.c: libmicrohttpd's callbacks, the listening socket, start and stop.
 * What a request means is not decided here (exchange.c).  With answer.c the
 * only file that includes microhttpd.h. */
#include "web/server.h"

#include <errno.h>
#include <microhttpd.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/must.h"
#include "web/admission.h"
#include "web/answer.h"
#include "web/assets.h"
#include "web/connections.h"
#include "web/exchange.h"
#include "web/listener.h"
#include "web/plain.h"
#include "web/slow.h"
#include "web/tls.h"
#include "web/worker.h"

/* Room for a head of 32 kB, what libmicrohttpd notes about it, and the head of the reply. */
enum { CONNECTION_MEMORY = 64 * 1024, FINISH_SECONDS = 10, FILES_OF_WORKER = 6, FILES_KEPT = 32 };

/* From 0.9.77 on the library refuses by itself what head.c finds in the layout of the head, which is another there. */
#if MHD_VERSION >= 0x00097701
#define STRICTNESS MHD_OPTION_CLIENT_DISCIPLINE_LVL, 2
#define LAYOUT_IS_KNOWN 0
#else
#define STRICTNESS MHD_OPTION_STRICT_FOR_CLIENT, 0	/* head.c is stricter, and answers better */
#define LAYOUT_IS_KNOWN 1
#endif

static struct {
	struct server_settings settings;
	struct MHD_Daemon *daemon;
	struct slow_pool *sign_ins, *papers;
	struct listener listener;
	bool running;
} server;

const struct server_settings *server_settings_used(void)
{
	return server.settings.address ? &server.settings : NULL;
}

int server_port(void)
{
	return server.listener.port;
}

/* --- a connection --- */

static enum MHD_Result on_accept(void *unused, const struct sockaddr *address, socklen_t length)
{
	(void)unused;
	(void)length;
	return connection_is_welcome(address) ? MHD_YES : MHD_NO;
}

static void on_connection(void *unused, struct MHD_Connection *mhd, void **place, enum MHD_ConnectionNotificationCode code)
{
	const union MHD_ConnectionInfo *address;
	int descriptor;

	(void)unused;
	if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
		if (*place)
			connection_ended(*place);
		*place = NULL;
		return;
	}
	descriptor = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
	address = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	*place = connection_began(descriptor, address->client_addr);
	if (!*place)
		(void)shutdown(descriptor, SHUT_RDWR);
}

/* --- a request --- */

/* The first that is heard of a request: its address, before anything was cut up or decoded. */
static void *on_target(void *unused, const char *target, struct MHD_Connection *mhd)
{
	struct exchange *exchange;

	(void)unused;
	exchange = exchange_new(target, MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context);
	exchange->head.target = exchange->target;
	exchange->head.target_place = target;
	return exchange;
}

/* Nothing is decoded by the library: what it would make of %00 is not ours to guess. */
static size_t on_unescape(void *unused, struct MHD_Connection *mhd, char *text)
{
	(void)unused;
	(void)mhd;
	return strlen(text);
}

struct lines {
	struct head_line list[HEAD_LINES + 1];
	size_t count;
};

static enum MHD_Result on_line(void *from, enum MHD_ValueKind kind, const char *name, size_t name_length,
			       const char *value, size_t value_length)
{
	struct lines *lines = from;

	(void)kind;
	if (lines->count > HEAD_LINES)
		return MHD_NO;
	lines->list[lines->count++] = (struct head_line){
		.name = name, .name_length = name_length, .value = value ? value : "", .value_length = value_length,
	};
	return MHD_YES;
}

static enum next_step read_head(struct exchange *exchange, struct MHD_Connection *mhd, const char *method,
				const char *version)
{
	struct lines *lines = arena_one(exchange->arena, struct lines);
	struct head *head = &exchange->head;

	(void)MHD_get_connection_values_n(mhd, MHD_HEADER_KIND, on_line, lines);
	head->method = method;
	head->version = version;
	head->lines = lines->list;
	head->count = lines->count;
	if (!LAYOUT_IS_KNOWN)
		return exchange_head(exchange);
	head->bytes = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE)->header_size;
	return exchange_head(exchange);
}

struct errand {
	struct exchange *exchange;
	struct MHD_Connection *mhd;
};

static void run_errand(void *from)
{
	struct errand *errand = from;

	exchange_work(errand->exchange);
	MHD_resume_connection(errand->mhd);
}

/* Hands the request to a slow pool and puts the connection to sleep; where too many wait it is woken with a refusal. */
static void put_away(struct exchange *exchange, struct MHD_Connection *mhd)
{
	struct errand *errand = arena_one(exchange->arena, struct errand);
	struct slow_pool *pool = exchange->route.apart ? server.sign_ins : server.papers;

	*errand = (struct errand){ exchange, mhd };
	/* Asleep first: it may be woken before slow_put returns. */
	MHD_suspend_connection(mhd);
	if (slow_put(pool, run_errand, errand))
		return;
	exchange_shed(exchange);
	MHD_resume_connection(mhd);
}

static enum MHD_Result go_on(struct exchange *exchange, struct MHD_Connection *mhd, enum next_step next)
{
	switch (next) {
	case NEXT_BODY:
		must(!"a body that does not come");
		break;
	case NEXT_SLOW:
		put_away(exchange, mhd);
		return MHD_YES;
	case NEXT_WORK:
		exchange_work(exchange);
		break;
	case NEXT_REPLY:
		break;
	}
	return answer_send(mhd, exchange) ? MHD_YES : MHD_NO;
}

static enum MHD_Result on_request(void *unused, struct MHD_Connection *mhd, const char *url, const char *method,
				  const char *version, const char *bytes, size_t *length, void **place)
{
	struct exchange *exchange = *place;

	(void)unused;
	(void)url;
	must(exchange != NULL);
	if (!exchange->headed) {
		exchange->headed = true;
		exchange->next = read_head(exchange, mhd, method, version);
		/* An answer given in this first call ends the connection: only where the rest is not to be read. */
		return exchange->next == NEXT_REPLY && exchange->close ? go_on(exchange, mhd, NEXT_REPLY) : MHD_YES;
	}
	if (*length > 0) {
		must(exchange->stage == EXCHANGE_BODY);
		exchange_body(exchange, bytes, *length);
		*length = 0;
		return MHD_YES;
	}
	if (exchange->stage == EXCHANGE_BODY)
		exchange->next = exchange_body_ends(exchange);
	else if (exchange->stage == EXCHANGE_READY)
		exchange->next = NEXT_REPLY;
	return go_on(exchange, mhd, exchange->next);
}

static void on_completed(void *unused, struct MHD_Connection *mhd, void **place, enum MHD_RequestTerminationCode code)
{
	(void)unused;
	(void)mhd;
	(void)code;
	if (*place)
		exchange_end(*place);
	*place = NULL;
}

static void on_panic(void *unused, const char *file, unsigned line, const char *reason)
{
	(void)unused;
	(void)file;
	(void)line;
	log_event("libmicrohttpd_panic", "reason", reason ? reason : "", NULL);
	must(!"libmicrohttpd can go on");
}

/* --- start --- */

static int otherwise(int setting, int usual)
{
	return setting != 0 ? setting : usual;
}

static void fill_settings(const struct server_settings *given)
{
	struct server_settings *used = &server.settings;

	*used = *given;
	if (!used->address)
		used->address = "127.0.0.1";
	used->port = otherwise(used->port, 8080);
	used->threads = otherwise(used->threads, 16);
	used->sign_in_threads = otherwise(used->sign_in_threads, 2);
	used->paper_threads = otherwise(used->paper_threads, 2);
	used->queue = otherwise(used->queue, 32);
	used->connections = otherwise(used->connections, 4000);
	used->connections_of_address = otherwise(used->connections_of_address, 512);
	used->header_seconds = otherwise(used->header_seconds, 10);
	used->idle_seconds = otherwise(used->idle_seconds, 30);
	used->call_rates[0] = otherwise(used->call_rates[0], 250);
	used->call_rates[1] = otherwise(used->call_rates[1], 5000);
}

void server_settings_know(const struct server_settings *settings)
{
	must(!server.running);
	fill_settings(settings);
}

/* As many threads and connections as there can be open files: with none left the accepting threads would spin. */
static void fit_to_open_files(struct server_settings *used)
{
	struct rlimit limit;
	long files;
	long workers;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
		return;
	limit.rlim_cur = limit.rlim_max;
	(void)setrlimit(RLIMIT_NOFILE, &limit);
	files = limit.rlim_cur > 1000000 ? 1000000 : (long)limit.rlim_cur;
	workers = files / 3 / FILES_OF_WORKER - used->sign_in_threads - used->paper_threads;
	if (workers < used->threads)
		used->threads = workers < 1 ? 1 : (int)workers;
	files -= FILES_KEPT + (used->threads + used->sign_in_threads + used->paper_threads) * FILES_OF_WORKER;
	if (files < used->connections)
		used->connections = files < 8 ? 8 : (int)files;
	if (used->connections < used->threads)
		used->connections = used->threads;
}

static bool start_daemon(const struct server_settings *used)
{
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_ALLOW_SUSPEND_RESUME;
	struct MHD_OptionItem none[] = { { MHD_OPTION_END, 0, NULL } };
	struct MHD_OptionItem secure[] = {
		{ MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(uintptr_t)tls_priorities },
		{ MHD_OPTION_HTTPS_CERT_CALLBACK, 0, tls_callback() },
		{ MHD_OPTION_END, 0, NULL },
	};

	if (used->certificate)
		flags |= MHD_USE_TLS;
	MHD_set_panic_func(on_panic, NULL);
	server.daemon = MHD_start_daemon(flags, 0, on_accept, NULL, on_request, NULL,
		MHD_OPTION_LISTEN_SOCKET, server.listener.descriptor,
		MHD_OPTION_THREAD_POOL_SIZE, (unsigned)used->threads,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)used->connections,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)used->idle_seconds,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
		STRICTNESS,
		MHD_OPTION_UNESCAPE_CALLBACK, on_unescape, NULL,
		MHD_OPTION_URI_LOG_CALLBACK, on_target, NULL,
		MHD_OPTION_NOTIFY_CONNECTION, on_connection, NULL,
		MHD_OPTION_NOTIFY_COMPLETED, on_completed, NULL,
		MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
		MHD_OPTION_ARRAY, used->certificate ? secure : none,
		MHD_OPTION_END);
	return server.daemon != NULL;
}

static void close_all(void)
{
	slow_close(server.sign_ins);
	slow_close(server.papers);
	server.sign_ins = server.papers = NULL;
	if (server.daemon)
		MHD_stop_daemon(server.daemon);
	server.daemon = NULL;
	plain_close();
	tls_close();
	connections_close();
	workers_close();
	listener_close(&server.listener);
}

bool server_start(const struct server_settings *settings, const struct site *site, struct arena *arena, const char **why)
{
	struct server_settings *used = &server.settings;

	must(!server.running);
	fill_settings(settings);
	if (!used->certificate != !used->certificate_key) {
		*why = "证书和它的密钥要一起设置（--certificate 和 --certificate-key）";
		return false;
	}
	if (used->certificate && !tls_open(used->certificate, used->certificate_key, arena, why))
		return false;
	fit_to_open_files(used);
	if (!listener_open(&server.listener, used->address, used->port, arena, why))
		return false;
	if (!used->base_url)
		used->base_url = arena_format(arena_program(), "%s://%s:%d", used->certificate ? "https" : "http", used->address,
					      server.listener.port);
	listener_mind_signals();
	assets_open();
	admission_open(used);
	exchanges_open(used, site);
	if (!connections_open(used, (size_t)used->connections + (size_t)used->threads)) {
		listener_close(&server.listener);
		*why = "无法启动线程";
		return false;
	}
	server.sign_ins = slow_open(arena_program(), used->sign_in_threads, (size_t)used->queue, false);
	server.papers = slow_open(arena_program(), used->paper_threads, (size_t)used->queue, true);
	if (!server.sign_ins || !server.papers || !start_daemon(used)) {
		close_all();
		*why = "无法启动 HTTP 服务的线程（进程可用的线程或文件数不足）";
		return false;
	}
	server.running = true;
	return true;
}

/* --- stop --- */

void server_stop(void)
{
	listener_ask_to_stop();
}

void server_run_until_stopped(void)
{
	int descriptor;

	must(server.running);
	listener_wait_for_stop();
	exchanges_stop();
	/* Nobody new; whoever is being served is served to the end. */
	descriptor = MHD_quiesce_daemon(server.daemon);
	for (int waited = 0; waited < FINISH_SECONDS * 100 && exchanges_under_way() > 0; waited++)
		(void)usleep(10 * 1000);
	must(descriptor == server.listener.descriptor);
	close_all();
	server.running = false;
	log_event("stopped", NULL);
}
