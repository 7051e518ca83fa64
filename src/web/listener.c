/* listener.c: one socket without SO_REUSEPORT: a second copy of the program
 * must fail to start, not take half of the requests. */
#include "web/listener.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <semaphore.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/must.h"

enum { BACKLOG = 1024 };

static sem_t stop_asked;

struct endpoint {
	union {
		struct sockaddr any;
		struct sockaddr_in four;
		struct sockaddr_in6 six;
	} socket;
	socklen_t length;
};

static bool endpoint_read(struct endpoint *endpoint, const char *address, int port)
{
	memset(endpoint, 0, sizeof(*endpoint));
	if (inet_pton(AF_INET, address, &endpoint->socket.four.sin_addr) == 1) {
		endpoint->socket.four.sin_family = AF_INET;
		endpoint->socket.four.sin_port = htons((uint16_t)port);
		endpoint->length = sizeof(endpoint->socket.four);
		return true;
	}
	if (inet_pton(AF_INET6, address, &endpoint->socket.six.sin6_addr) == 1) {
		endpoint->socket.six.sin6_family = AF_INET6;
		endpoint->socket.six.sin6_port = htons((uint16_t)port);
		endpoint->length = sizeof(endpoint->socket.six);
		return true;
	}
	return false;
}

static const char *why_not(struct arena *arena, int problem, const char *address, int port)
{
	switch (problem) {
	case EADDRINUSE:
		return arena_format(arena, "端口 %d 已被占用：可能本程序已经在运行，或者换一个端口（--port）", port);
	case EACCES:
		return arena_format(arena, "没有使用端口 %d 的权限：请用 1024 以上的端口", port);
	case EADDRNOTAVAIL:
		return arena_format(arena, "本机没有地址 %s", address);
	default:
		return arena_format(arena, "无法在 %s 端口 %d 监听（错误号 %d）", address, port, problem);
	}
}

static bool listener_set_up(struct listener *listener, const struct endpoint *endpoint)
{
	int yes = 1;
	int no = 0;
	struct endpoint found = { .length = sizeof(found.socket) };

	/* Only over connections that wait to be forgotten, never over a live listener. */
	(void)setsockopt(listener->descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
	/* Taken over by every accepted connection: a reply never waits for an acknowledgement. */
	(void)setsockopt(listener->descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
	if (endpoint->socket.any.sa_family == AF_INET6)
		(void)setsockopt(listener->descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof(no));
	if (bind(listener->descriptor, &endpoint->socket.any, endpoint->length) != 0 ||
	    listen(listener->descriptor, BACKLOG) != 0 ||
	    getsockname(listener->descriptor, &found.socket.any, &found.length) != 0)
		return false;
	listener->port = ntohs(found.socket.any.sa_family == AF_INET6 ? found.socket.six.sin6_port :
									  found.socket.four.sin_port);
	return true;
}

bool listener_open(struct listener *listener, const char *address, int port, struct arena *arena, const char **why)
{
	struct endpoint endpoint;
	int problem;

	if (port > 65535 || !endpoint_read(&endpoint, address, port < 0 ? 0 : port)) {
		*why = arena_format(arena, "监听地址或端口不对：%s %d", address, port);
		return false;
	}
	listener->descriptor = socket(endpoint.socket.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (listener->descriptor >= 0 && listener_set_up(listener, &endpoint))
		return true;
	problem = errno;
	listener_close(listener);
	*why = why_not(arena, problem, address, port);
	return false;
}

void listener_close(struct listener *listener)
{
	if (listener->descriptor >= 0)
		(void)close(listener->descriptor);
	listener->descriptor = -1;
}

static void on_stop(int signal_number)
{
	(void)signal_number;
	(void)sem_post(&stop_asked);
}

void listener_mind_signals(void)
{
	struct sigaction stop = { .sa_handler = on_stop, .sa_flags = SA_RESTART };
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct rlimit none = { 0, 0 };

	must(sem_init(&stop_asked, 0, 0) == 0);
	sigemptyset(&stop.sa_mask);
	sigemptyset(&ignore.sa_mask);
	must(sigaction(SIGTERM, &stop, NULL) == 0);
	must(sigaction(SIGINT, &stop, NULL) == 0);
	must(sigaction(SIGPIPE, &ignore, NULL) == 0);
	must(sigaction(SIGXFSZ, &ignore, NULL) == 0);
	/* A core file would hold what people typed. */
	(void)setrlimit(RLIMIT_CORE, &none);
}

void listener_ask_to_stop(void)
{
	(void)sem_post(&stop_asked);
}

void listener_wait_for_stop(void)
{
	while (sem_wait(&stop_asked) != 0)
		must(errno == EINTR);
}
