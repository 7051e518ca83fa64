/* lan.c: see lan.h. */
#include "lan.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/log.h"
#include "base/text.h"
#include "services/certificate.h"
#include "services/qr.h"
#include "settings.h"
#include "web/plain.h"
#include "web/server.h"

enum { HOST_BYTES = 256, PICTURE_MAX = 64 * 1024 };

struct machine {
	const char *names[CERTIFICATE_NAMES_MAX + 1];
	size_t count;
};

static void name_add(struct machine *machine, const char *name)
{
	for (size_t i = 0; i < machine->count; i++)
		if (text_equal(machine->names[i], name))
			return;
	if (*name && machine->count < CERTIFICATE_NAMES_MAX)
		machine->names[machine->count++] = name;
}

static bool is_host(const char *name)
{
	size_t length = strlen(name);
	return length > 0 && length < HOST_BYTES && strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:") == length;
}

/* "https://laomo.example.org:8443/x" → laomo.example.org */
static const char *host_of_address(struct arena *arena, const char *address)
{
	const char *begin = address ? strstr(address, "://") : NULL;
	if (!begin)
		return "";
	begin += 3;
	const char *host = arena_text_n(arena, begin, strcspn(begin, "/:"));
	return is_host(host) ? host : "";
}

static void address_add(struct arena *arena, struct machine *machine, const struct ifaddrs *one)
{
	char text[INET6_ADDRSTRLEN] = "";
	if (!one->ifa_addr || !(one->ifa_flags & IFF_UP) || (one->ifa_flags & IFF_LOOPBACK))
		return;
	if (one->ifa_addr->sa_family == AF_INET)
		inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)one->ifa_addr)->sin_addr, text, sizeof(text));
	const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)(const void *)one->ifa_addr;
	if (one->ifa_addr->sa_family == AF_INET6 && !IN6_IS_ADDR_LINKLOCAL(&six->sin6_addr))
		inet_ntop(AF_INET6, &six->sin6_addr, text, sizeof(text));
	name_add(machine, arena_text(arena, text));
}

/* What a colleague may type, the likeliest first. */
static void machine_read(struct arena *arena, const struct settings *settings, struct machine *machine)
{
	char host[HOST_BYTES] = "";
	struct ifaddrs *all = NULL;
	*machine = (struct machine){ .count = 0 };
	name_add(machine, host_of_address(arena, settings->base_url));
	if (getifaddrs(&all) == 0) {
		for (const struct ifaddrs *one = all; one; one = one->ifa_next)
			address_add(arena, machine, one);
		freeifaddrs(all);
	}
	if (gethostname(host, sizeof(host) - 1) == 0 && is_host(host))
		name_add(machine, arena_text(arena, host));
	name_add(machine, "localhost");
	name_add(machine, "127.0.0.1");
	name_add(machine, "::1");
}

static const char *url_of(struct arena *arena, const char *scheme, const char *name, int port)
{
	return arena_format(arena, strchr(name, ':') ? "%s://[%s]:%d" : "%s://%s:%d", scheme, name, port);
}

/* --- before the server listens --- */

static struct certificate_files own;
static struct machine machine;

static const char *certificates_folder(struct arena *arena, const struct settings *settings)
{
	return arena_format(arena, "%s/tls", settings->folder);
}

static bool is_loopback(const char *address)
{
	return text_starts(address, "127.") || text_equal(address, "::1");
}

bool lan_prepare(struct arena *arena, const struct settings *settings, struct server_settings *server, const char **why)
{
	bool own_wanted = settings->lan && !settings->certificate;
	server->certificate = settings->certificate;
	server->certificate_key = settings->certificate_key;
	machine_read(arena, settings, &machine);
	if (own_wanted) {
		if (!certificate_reach(arena, certificates_folder(arena, settings), machine.names, clock_now(), &own, why))
			return false;
		server->certificate = own.certificate;
		server->certificate_key = own.key;
	}
	if (server->certificate && !server->base_url)
		server->base_url = url_of(arena, "https", machine.names[0], settings->port);
	if (server->certificate || settings->proxy || is_loopback(settings->address))
		return true;
	*why = arena_format(arena, "监听 %s 会把密码和个人信息不加密地送上网络。请用 --lan（自带加密），或者只监听 127.0.0.1、"
				   "由前面的 nginx 加密并写明 --proxy", settings->address);
	return false;
}

/* --- beside the server --- */

static const char *picture_of(struct arena *arena, const char *address)
{
	struct qr qr;
	struct buffer *out = buffer_new(arena, PICTURE_MAX);
	if (!qr_make(arena, address, QR_MEDIUM, &qr))
		return NULL;
	qr_svg(out, &qr, "本页地址的二维码");
	/* No style sheet here: the picture says its size itself. */
	const char *text = buffer_string(out);
	return text_starts(text, "<svg ") ? arena_format(arena, "<svg width=\"200\" height=\"200\" %s", text + 5) : text;
}

static void colleagues_tell(struct arena *arena, const struct settings *settings)
{
	printf("\n同事可用的地址：\n");
	for (size_t i = 0; i < machine.count; i++)
		if (!is_loopback(machine.names[i]) && !text_equal(machine.names[i], "localhost"))
			printf("    %s\n", url_of(arena, "https", machine.names[i], server_port()));
	if (own.authority) {
		printf("同事的电脑第一次使用，请打开  %s/trust  装上根证书，并核对指纹：\n    %s\n",
		       url_of(arena, "http", machine.names[0], plain_port()), own.fingerprint);
		printf("本机证书到 %s，到期前自动换新；根证书在 %s。\n", own.until, own.authority);
	}
	(void)settings;
}

bool lan_open(struct arena *arena, const struct settings *settings, const char **why)
{
	static struct plain_settings plain;
	if (!settings->lan)
		return true;
	plain = (struct plain_settings){
		.address = settings->address, .port = settings->plain_port, .secure_port = server_port(), .names = machine.names,
		.authority = own.authority, .fingerprint = own.fingerprint,
	};
	if (own.authority)
		plain.picture = picture_of(arena, arena_format(arena, "%s/trust", url_of(arena, "http", machine.names[0], settings->plain_port)));
	if (!plain_open(&plain, arena, why))
		return false;
	colleagues_tell(arena, settings);
	return true;
}

void lan_renew(struct arena *arena, const struct settings *settings)
{
	struct certificate_files files;
	struct machine now;
	const char *why = "";
	if (!settings->lan || settings->certificate)
		return;
	machine_read(arena, settings, &now);
	if (!certificate_reach(arena, certificates_folder(arena, settings), now.names, clock_now(), &files, &why))
		log_event("certificate", "failure", why, NULL);
	else if (files.fresh)
		log_event("certificate", "made until", files.until, NULL);
}
