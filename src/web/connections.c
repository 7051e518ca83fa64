/* connections.c: the table of connections and the thread that sweeps it.  The
 * lock is taken when a connection comes or goes and twice a second by the
 * sweeper; a request only stores atomics in its own line. */
#include "web/connections.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/tcp.h>	/* that of libc knows no tcpi_bytes_received */
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "web/server.h"

enum {
	SWEEP_MS = 500, LINGERING = 64, LINGER_MS = 10 * 1000, BODY_GRACE_MS = 30 * 1000, BODY_MOST_MS = 15 * 60 * 1000,
	SEND_GRACE_MS = 60 * 1000, SEND_BYTES_A_MS = 4, BYTES_A_SECOND = 500,
	CLOCK_GRAIN_US = 12 * 1000, BUCKETS = 4096
};

struct connection {
	int descriptor;
	bool used, local, counted;
	char address[ADDRESS_BYTES];
	uint64_t key;			/* of the address: an IPv6 /64 counts as one */
	atomic_int stage;
	atomic_int_fast64_t since;	/* µs, monotonic */
	atomic_size_t expected, received;
	atomic_bool lingers;
	struct connection *next;	/* free, or of the same bucket */
	/* The sweeper's own. */
	int64_t seen_since, head_since;
	uint64_t seen_bytes;
};

static struct {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	pthread_t sweeper;
	bool stopping;
	const struct server_settings *settings;
	struct connection *all, *free, *buckets[BUCKETS];
	size_t most, open;
	struct {
		int descriptor;
		int64_t until;
	} lingering[LINGERING];
	size_t lingering_count;
} table = { .lock = PTHREAD_MUTEX_INITIALIZER };

/* --- addresses --- */

static uint64_t key_of(const struct sockaddr *address)
{
	uint64_t key = 0;

	if (address->sa_family == AF_INET)
		return ((const struct sockaddr_in *)(const void *)address)->sin_addr.s_addr;
	if (address->sa_family == AF_INET6) {
		const struct in6_addr *six = &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;

		if (IN6_IS_ADDR_V4MAPPED(six)) {
			uint32_t four;

			memcpy(&four, six->s6_addr + 12, sizeof(four));
			return four;
		}
		memcpy(&key, six->s6_addr, sizeof(key));
	}
	return key;
}

static void print_address(const struct sockaddr *address, char out[ADDRESS_BYTES])
{
	out[0] = '\0';
	if (address->sa_family == AF_INET) {
		inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)address)->sin_addr, out, ADDRESS_BYTES);
	} else if (address->sa_family == AF_INET6) {
		const struct in6_addr *six = &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;

		if (IN6_IS_ADDR_V4MAPPED(six))
			inet_ntop(AF_INET, six->s6_addr + 12, out, ADDRESS_BYTES);
		else
			inet_ntop(AF_INET6, six, out, ADDRESS_BYTES);
	}
}

static bool address_is_local(const char *text)
{
	return strncmp(text, "127.", 4) == 0 || strcmp(text, "::1") == 0;
}

/* Behind a listed proxy stand many people. */
static bool address_is_free(const char *text)
{
	const char *const *proxy = table.settings->proxies;

	for (; proxy && *proxy; proxy++)
		if (strcmp(*proxy, text) == 0)
			return true;
	return address_is_local(text);
}

static size_t bucket_of(uint64_t key)
{
	key *= UINT64_C(0x9e3779b97f4a7c15);
	return (size_t)(key >> 52) % BUCKETS;
}

static int count_of_key(uint64_t key)
{
	int count = 0;

	for (const struct connection *one = table.buckets[bucket_of(key)]; one; one = one->next)
		count += one->key == key;
	return count;
}

bool connection_is_welcome(const struct sockaddr *address)
{
	char text[ADDRESS_BYTES];
	bool welcome;

	print_address(address, text);
	if (address_is_free(text))
		return true;
	pthread_mutex_lock(&table.lock);
	welcome = count_of_key(key_of(address)) < table.settings->connections_of_address;
	pthread_mutex_unlock(&table.lock);
	return welcome;
}

/* --- coming and going --- */

struct connection *connection_began(int descriptor, const struct sockaddr *address)
{
	struct connection *one;
	size_t bucket;

	pthread_mutex_lock(&table.lock);
	one = table.free;
	if (one) {
		table.free = one->next;
		table.open++;
		one->descriptor = descriptor;
		one->used = true;
		one->key = key_of(address);
		print_address(address, one->address);
		one->local = address_is_local(one->address);
		one->counted = !address_is_free(one->address);
		atomic_store(&one->lingers, false);
		one->seen_since = 0;
		connection_goes_on(one, CONNECTION_NEW, 0);
		if (one->counted) {
			bucket = bucket_of(one->key);
			one->next = table.buckets[bucket];
			table.buckets[bucket] = one;
		}
	}
	pthread_mutex_unlock(&table.lock);
	return one;
}

/* With the lock held. */
static void linger(int descriptor)
{
	int copy;

	if (table.lingering_count == LINGERING || table.stopping)
		return;
	/* The copy keeps the socket alive when the owner closes his. */
	copy = dup(descriptor);
	if (copy < 0)
		return;
	(void)shutdown(copy, SHUT_WR);
	table.lingering[table.lingering_count].descriptor = copy;
	table.lingering[table.lingering_count++].until = clock_monotonic_us() + LINGER_MS * INT64_C(1000);
}

static void leave_bucket(struct connection *one)
{
	struct connection **place = &table.buckets[bucket_of(one->key)];

	while (*place != one) {
		must(*place != NULL);
		place = &(*place)->next;
	}
	*place = one->next;
}

void connection_ended(struct connection *one)
{
	pthread_mutex_lock(&table.lock);
	must(one->used);
	if (atomic_load(&one->lingers))
		linger(one->descriptor);
	if (one->counted)
		leave_bucket(one);
	one->used = false;
	one->descriptor = -1;
	one->next = table.free;
	table.free = one;
	table.open--;
	pthread_mutex_unlock(&table.lock);
}

void connection_goes_on(struct connection *one, enum connection_stage stage, size_t bytes)
{
	if (!one)
		return;
	atomic_store_explicit(&one->expected, bytes, memory_order_relaxed);
	atomic_store_explicit(&one->received, 0, memory_order_relaxed);
	atomic_store_explicit(&one->since, clock_monotonic_us(), memory_order_relaxed);
	atomic_store_explicit(&one->stage, (int)stage, memory_order_release);
}

void connection_received(struct connection *one, size_t bytes)
{
	if (one)
		atomic_fetch_add_explicit(&one->received, bytes, memory_order_relaxed);
}

void connection_linger(struct connection *one)
{
	if (one)
		atomic_store(&one->lingers, true);
}

const char *connection_address(const struct connection *one)
{
	return one ? one->address : "";
}

bool connection_is_local(const struct connection *one)
{
	return one && one->local;
}

size_t connections_open_now(void)
{
	size_t open;

	pthread_mutex_lock(&table.lock);
	open = table.open;
	pthread_mutex_unlock(&table.lock);
	return open;
}

/* --- sweeping --- */

/* Between two requests: has the next one begun, and when? */
static bool idle_is_over(struct connection *one, int64_t since, int64_t now)
{
	struct tcp_info state;
	socklen_t length = sizeof(state);
	int64_t last;

	memset(&state, 0, sizeof(state));
	if (getsockopt(one->descriptor, IPPROTO_TCP, TCP_INFO, &state, &length) != 0)
		return false;
	last = now - state.tcpi_last_data_recv * INT64_C(1000);
	if (one->seen_since != since) {
		one->seen_since = since;
		one->seen_bytes = state.tcpi_bytes_received;
		one->head_since = last > since + CLOCK_GRAIN_US ? last : 0;
	}
	if (one->head_since == 0 && state.tcpi_bytes_received != one->seen_bytes)
		one->head_since = last;
	if (one->head_since != 0 && now - one->head_since > table.settings->header_seconds * INT64_C(1000000))
		return true;
	return now - since > (table.settings->idle_seconds + table.settings->header_seconds) * INT64_C(1000000);
}

static bool connection_is_over(struct connection *one, int64_t now)
{
	int stage = atomic_load_explicit(&one->stage, memory_order_acquire);
	int64_t since = atomic_load_explicit(&one->since, memory_order_relaxed);
	int64_t spent = (now - since) / 1000;
	size_t expected = atomic_load_explicit(&one->expected, memory_order_relaxed);
	size_t received = atomic_load_explicit(&one->received, memory_order_relaxed);

	switch (stage) {
	case CONNECTION_NEW:
		return spent > table.settings->header_seconds * INT64_C(1000);
	case CONNECTION_IDLE:
		return idle_is_over(one, since, now);
	case CONNECTION_BODY:
		return spent > BODY_MOST_MS ||
		       (spent > BODY_GRACE_MS && (int64_t)received / BYTES_A_SECOND < spent / 1000);
	case CONNECTION_SEND:
		return spent > SEND_GRACE_MS + (int64_t)(expected / SEND_BYTES_A_MS);
	default:
		return false;
	}
}

static void sweep_lingering(int64_t now)
{
	char dropped[16384];

	for (size_t i = 0; i < table.lingering_count;) {
		int descriptor = table.lingering[i].descriptor;
		ssize_t count = 0;

		for (int rounds = 0; rounds < 256; rounds++) {
			count = recv(descriptor, dropped, sizeof(dropped), MSG_DONTWAIT);
			if (count <= 0)
				break;
		}
		if (count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR))) {
			if (now < table.lingering[i].until && !table.stopping) {
				i++;
				continue;
			}
		}
		(void)close(descriptor);
		table.lingering[i] = table.lingering[--table.lingering_count];
	}
}

static void *sweep(void *unused)
{
	(void)unused;
	pthread_mutex_lock(&table.lock);
	while (!table.stopping) {
		struct timespec until;
		int64_t now = clock_monotonic_us();
		long wait_ms = table.lingering_count > 0 ? SWEEP_MS / 20 : SWEEP_MS;

		for (size_t i = 0; i < table.most; i++)
			/* The owner sees the end of the stream and closes; the descriptor cannot be another's meanwhile, because
			 * connection_ended comes first and waits for the lock. */
			if (table.all[i].used && connection_is_over(&table.all[i], now))
				(void)shutdown(table.all[i].descriptor, SHUT_RDWR);
		sweep_lingering(now);
		clock_gettime(CLOCK_MONOTONIC, &until);
		until.tv_nsec += wait_ms * 1000000;
		until.tv_sec += until.tv_nsec / 1000000000;
		until.tv_nsec %= 1000000000;
		(void)pthread_cond_timedwait(&table.wake, &table.lock, &until);
	}
	sweep_lingering(clock_monotonic_us());
	pthread_mutex_unlock(&table.lock);
	return NULL;
}

bool connections_open(const struct server_settings *settings, size_t most)
{
	pthread_condattr_t monotonic;

	table.settings = settings;
	table.most = most;
	table.open = 0;
	table.stopping = false;
	table.lingering_count = 0;
	table.free = NULL;
	memset(table.buckets, 0, sizeof(table.buckets));
	table.all = arena_many(arena_program(), most, struct connection);
	for (size_t i = most; i > 0; i--) {
		table.all[i - 1].next = table.free;
		table.free = &table.all[i - 1];
	}
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&table.wake, &monotonic);
	pthread_condattr_destroy(&monotonic);
	return pthread_create(&table.sweeper, NULL, sweep, NULL) == 0;
}

void connections_close(void)
{
	pthread_mutex_lock(&table.lock);
	table.stopping = true;
	pthread_cond_signal(&table.wake);
	pthread_mutex_unlock(&table.lock);
	pthread_join(table.sweeper, NULL);
	pthread_cond_destroy(&table.wake);
}
