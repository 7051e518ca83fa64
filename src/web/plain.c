/* plain.c: see plain.h.  It reads no body, no cookie and no form: of a request
 * it looks at the method, the target and the host name, and of the last only
 * whether it is one of ours. */
#include "web/plain.h"

#include <fcntl.h>
#include <microhttpd.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "web/listener.h"

enum { CONNECTIONS = 256, OF_ADDRESS = 16, SECONDS = 10, MEMORY = 16 * 1024, PAGE_MAX = 64 * 1024, TARGET_MAX = 1024, AUTHORITY_MAX = 64 * 1024, FINGERPRINT_PIECE = 12 };

static struct {
	const struct plain_settings *settings;
	struct listener listener;
	struct MHD_Daemon *daemon;
	char authority[AUTHORITY_MAX];
	size_t authority_bytes;
} plain = { .listener = { .descriptor = -1 } };

struct visit {
	struct arena *arena;
	const char *target;
};

int plain_port(void)
{
	return plain.listener.port;
}

/* Only what may stand in a header as it is; anything else leads to the front page. */
static bool target_is_plain(const char *target)
{
	size_t length = strlen(target);

	if (target[0] != '/' || target[1] == '/' || length > TARGET_MAX)
		return false;
	for (size_t i = 0; i < length; i++)
		if (target[i] <= 0x20 || target[i] >= 0x7f || target[i] == '\\')
			return false;
	return true;
}

static void *on_target(void *unused, const char *target, struct MHD_Connection *mhd)
{
	struct arena *arena = arena_new(0);
	struct visit *visit = arena_one(arena, struct visit);

	(void)unused, (void)mhd;
	visit->arena = arena;
	visit->target = target_is_plain(target) ? arena_text(arena, target) : "/";
	return visit;
}

static void on_completed(void *unused, struct MHD_Connection *mhd, void **place, enum MHD_RequestTerminationCode code)
{
	struct visit *visit = *place;

	(void)unused, (void)mhd, (void)code;
	if (visit)
		arena_free(visit->arena);
	*place = NULL;
}

/* The name that the visitor used where it is one of ours; never what he merely claims. */
static const char *host_of(struct visit *visit, struct MHD_Connection *mhd)
{
	const char *host = MHD_lookup_connection_value(mhd, MHD_HEADER_KIND, "Host");
	const char *colon = host ? strrchr(host, ':') : NULL;
	size_t length = !host ? 0 : colon && !strchr(colon, ']') ? (size_t)(colon - host) : strlen(host);

	for (const char *const *name = plain.settings->names; *name; name++) {
		const char *shown = strchr(*name, ':') ? arena_format(visit->arena, "[%s]", *name) : *name;

		if (strlen(shown) == length && strncasecmp(shown, host, length) == 0)
			return shown;
	}
	return plain.settings->names[0];
}

static enum MHD_Result answer(struct MHD_Connection *mhd, unsigned status, const char *type, const void *bytes, size_t length, const char *location)
{
	struct MHD_Response *response = MHD_create_response_from_buffer(length, (void *)(uintptr_t)bytes, MHD_RESPMEM_MUST_COPY);
	enum MHD_Result result = MHD_NO;

	if (!response)
		return MHD_NO;
	if (MHD_add_response_header(response, "Content-Type", type) == MHD_YES &&
	    MHD_add_response_header(response, "Cache-Control", "no-store") == MHD_YES &&
	    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff") == MHD_YES &&
	    MHD_add_response_header(response, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'") == MHD_YES &&
	    MHD_add_response_header(response, "Connection", "close") == MHD_YES &&
	    (!location || MHD_add_response_header(response, "Location", location) == MHD_YES))
		result = MHD_queue_response(mhd, status, response);
	MHD_destroy_response(response);
	return result;
}

static enum MHD_Result answer_text(struct MHD_Connection *mhd, unsigned status, const char *text, const char *location)
{
	return answer(mhd, status, "text/plain; charset=utf-8", text, strlen(text), location);
}

static void page_begin(struct buffer *out, const char *title)
{
	buffer_literal(out, "<!DOCTYPE html><html lang=\"zh-Hans\"><head><meta charset=\"utf-8\">"
			    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>");
	buffer_html(out, title);
	buffer_literal(out, "</title></head><body><main><h1>");
	buffer_html(out, title);
	buffer_literal(out, "</h1>");
}

static enum MHD_Result answer_trust(struct visit *visit, struct MHD_Connection *mhd, const char *secure)
{
	static const char *const steps[] = {
		"先核对：向管理员（启动程序的人）要“根证书指纹”，与上面一字不差才继续。",
		"Windows：下载后双击 laomo-ca.crt，选“安装证书”“本地计算机”，放入“受信任的根证书颁发机构”。",
		"统信 UOS、麒麟：浏览器的“设置”“隐私和安全”“证书管理”“颁发机构”里导入，勾选“信任此证书可标识网站”。",
		"苹果手机、平板：下载后在“设置”里安装描述文件，再到“通用”“关于本机”“证书信任设置”里打开。",
		"安卓手机：“设置”“安全”“加密与凭据”“安装证书”“CA 证书”。",
		"装好后关闭浏览器重新打开，从下面的地址进入。",
	};
	struct buffer *out = buffer_new(visit->arena, PAGE_MAX);

	page_begin(out, "让本机信任劳模工作台");
	buffer_literal(out, "<p>本单位的劳模工作台用自己的证书加密。装一次根证书，浏览器就不再提示“不安全”。"
			    "这张根证书只能为本单位内网地址作证，不能冒充别的网站。</p><p><a href=\"/laomo-ca.crt\">下载根证书 laomo-ca.crt</a></p>"
			    "<p>根证书指纹（SHA-256）：<br><code>");
	/* It may be broken after every fourth pair, or it would be wider than a telephone. */
	for (const char *at = plain.settings->fingerprint; *at; at += strlen(at) < FINGERPRINT_PIECE ? strlen(at) : FINGERPRINT_PIECE) {
		buffer_html(out, text_head(visit->arena, at, FINGERPRINT_PIECE));
		buffer_literal(out, "<wbr>");
	}
	buffer_literal(out, "</code></p><ol>");
	for (size_t i = 0; i < COUNT_OF(steps); i++) {
		buffer_literal(out, "<li>");
		buffer_html(out, steps[i]);
		buffer_literal(out, "</li>");
	}
	buffer_literal(out, "</ol><p><a href=\"");
	buffer_html(out, secure);
	buffer_literal(out, "/\">");
	buffer_html(out, secure);
	buffer_literal(out, "</a></p>");
	if (plain.settings->picture) {
		buffer_literal(out, "<p>手机扫码打开本页：</p><p>");
		buffer_text(out, plain.settings->picture);
		buffer_literal(out, "</p>");
	}
	buffer_literal(out, "</main></body></html>");
	return answer(mhd, MHD_HTTP_OK, "text/html; charset=utf-8", out->bytes, out->length, NULL);
}

static enum MHD_Result on_request(void *unused, struct MHD_Connection *mhd, const char *url, const char *method, const char *version,
				  const char *bytes, size_t *length, void **place)
{
	struct visit *visit = *place;
	const char *secure = arena_format(visit->arena, "https://%s:%d", host_of(visit, mhd), plain.settings->secure_port);

	(void)unused, (void)version, (void)bytes;
	*length = 0;
	if ((strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0) || text_starts(visit->target, "/api"))
		return answer_text(mhd, MHD_HTTP_FORBIDDEN, "这个端口没有加密，不接收内容，也不提供接口。请改用 https 地址。\n", NULL);
	if (plain.authority_bytes && strcmp(url, "/laomo-ca.crt") == 0)
		return answer(mhd, MHD_HTTP_OK, "application/x-x509-ca-cert", plain.authority, plain.authority_bytes, NULL);
	if (plain.authority_bytes && strcmp(url, "/trust") == 0)
		return answer_trust(visit, mhd, secure);
	return answer_text(mhd, MHD_HTTP_MOVED_PERMANENTLY, "请改用 https 地址。\n", arena_format(visit->arena, "%s%s", secure, visit->target));
}

static bool authority_read(struct arena *arena, const char **why)
{
	int file = plain.settings->authority ? open(plain.settings->authority, O_RDONLY | O_CLOEXEC) : -1;
	ssize_t got;

	plain.authority_bytes = 0;
	if (!plain.settings->authority)
		return true;
	got = file >= 0 ? read(file, plain.authority, sizeof(plain.authority)) : -1;
	if (file >= 0)
		(void)close(file);
	if (got > 0)
		plain.authority_bytes = (size_t)got;
	else
		*why = arena_format(arena, "根证书读不出：%s", plain.settings->authority);
	return got > 0;
}

bool plain_open(const struct plain_settings *settings, struct arena *arena, const char **why)
{
	must(settings->names && settings->names[0]);
	plain.settings = settings;
	if (!authority_read(arena, why) || !listener_open(&plain.listener, settings->address, settings->port, arena, why))
		return false;
	plain.daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, on_request, NULL,
		MHD_OPTION_LISTEN_SOCKET, plain.listener.descriptor,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
		MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)OF_ADDRESS,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SECONDS,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)MEMORY,
		MHD_OPTION_URI_LOG_CALLBACK, on_target, NULL,
		MHD_OPTION_NOTIFY_COMPLETED, on_completed, NULL,
		MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
		MHD_OPTION_END);
	if (plain.daemon)
		return true;
	*why = "无法启动不加密端口的线程";
	listener_close(&plain.listener);
	return false;
}

void plain_close(void)
{
	if (!plain.daemon)
		return;
	/* The daemon closes the socket that it was given. */
	MHD_stop_daemon(plain.daemon);
	plain.daemon = NULL;
	plain.listener.descriptor = -1;
}
