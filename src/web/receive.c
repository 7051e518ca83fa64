/* receive.c: hop 1.  A head becomes a request: who sent it and what he asks for.
 * No body yet, and no database. */
#include "web/receive.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "web/connections.h"
#include "web/exchange.h"
#include "web/request_read.h"
#include "web/server.h"

enum { USER_AGENT_BYTES = 200 };

static bool peer_is_proxy(const struct server_settings *settings, const char *address)
{
	for (const char *const *proxy = settings->proxies; proxy && *proxy; proxy++)
		if (strcmp(*proxy, address) == 0)
			return true;
	return false;
}

/* What the nearest proxy appended stands last; what stands before it anybody may have written. */
static const char *forwarded_address(struct arena *arena, const char *list)
{
	const char *last = strrchr(list, ',');
	const char *address = text_trim(arena, last ? last + 1 : list);
	size_t length = strlen(address);

	if (length == 0 || length >= ADDRESS_BYTES || strspn(address, "0123456789abcdefABCDEF.:") != length)
		return NULL;
	return address;
}

static void read_peer(struct exchange *exchange, const struct server_settings *settings)
{
	struct request *request = &exchange->request;
	const struct head *head = &exchange->head;
	const char *told;

	request->address = arena_text(exchange->arena, connection_address(exchange->connection));
	request->is_secure = settings->certificate != NULL;
	if (!peer_is_proxy(settings, request->address))
		return;
	if (head->forwarded_proto)
		request->is_secure = strcasecmp(head->forwarded_proto, "https") == 0;
	told = head->forwarded_for ? forwarded_address(exchange->arena, head->forwarded_for) : NULL;
	if (told)
		request->address = told;
}

static const char *plain_agent(struct arena *arena, const char *agent)
{
	size_t length = agent ? strlen(agent) : 0;

	if (length > USER_AGENT_BYTES)
		length = USER_AGENT_BYTES;
	while (length > 0 && !text_is_utf8(agent, length))
		length--;
	return arena_text_n(arena, agent ? agent : "", length);
}

static enum method method_of(const char *name)
{
	static const struct { const char *name; enum method method; } known[] = {
		{ "POST", METHOD_POST }, { "PUT", METHOD_PUT }, { "PATCH", METHOD_PATCH }, { "DELETE", METHOD_DELETE },
	};

	for (size_t i = 0; i < COUNT_OF(known); i++)
		if (strcmp(known[i].name, name) == 0)
			return known[i].method;
	return METHOD_GET;
}

/* Asked before anything else, so that whatever is refused is refused in JSON. */
static bool is_api_target(const char *target)
{
	static const char api[] = "/api/v1";
	char after = strncmp(target, api, sizeof(api) - 1) == 0 ? target[sizeof(api) - 1] : 'x';

	return after == '/' || after == '?' || after == '\0';
}

int receive_head(struct exchange *exchange, const struct server_settings *settings)
{
	struct request *request = &exchange->request;
	const struct head *head = &exchange->head;
	int status;

	request->arena = exchange->arena;
	request->method = method_of(head->method);
	request->is_api = is_api_target(exchange->target);
	request->head_only = strcmp(head->method, "HEAD") == 0;
	request->query_string = "";
	status = head_check(&exchange->head);
	if (status != 0)
		return status;
	read_peer(exchange, settings);
	request->host = head->host ? head->host : "";
	request->user_agent = plain_agent(exchange->arena, head->user_agent);
	request->origin = head->origin;
	request->fetch_site = head->fetch_site;
	request->authorization = head->authorization;
	request->match = head->match;
	request->none_match = head->none_match;
	request->idempotency_key = head->idempotency_key;
	request->prefer = head->prefer;
	request->content_type = head->content_type;
	request->is_partial = head->partial && strcmp(head->partial, "true") == 0;
	request_read_cookies(request, head->cookie, request->is_secure ? "__Host-laomo" : "laomo");
	status = request_read_target(request, exchange->target);
	/* An address may be written in more than one way. */
	request->is_api = request->is_api || (status == 0 && is_api_target(request->path));
	return status;
}
