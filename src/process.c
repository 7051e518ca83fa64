/* process.c: see process.h. */
#include "process.h"

#include "base/arena.h"
#include "db/db.h"
#include "model/crypto.h"
#include "model/job.h"
#include "screens/screens.h"
#include "services/files.h"
#include "services/pdf.h"
#include "services/results.h"

static const struct settings *ours;
static struct server_settings server;

static struct db *connection_open(struct arena *arena, const char **why)
{
	return db_open(arena, ours->database, why);
}

static void faces_set(const struct settings *settings)
{
	struct paper_faces faces = { .song = settings->fonts[0], .hei = settings->fonts[1], .kai = settings->fonts[2],
				     .fangsong = settings->fonts[3], .biaosong = settings->fonts[4] };
	paper_faces_set(&faces);
}

static void server_settings_make(const struct house *house)
{
	const struct settings *settings = house->settings;
	static const char *proxies[2];
	proxies[0] = settings->proxy;
	server = (struct server_settings){
		.address = settings->address, .port = settings->port, .base_url = settings->base_url, .threads = settings->threads,
		.temporary_folder = arena_format(house->arena, "%s/tmp", settings->folder),
		.files_folder = arena_format(house->arena, "%s/files", settings->folder), .proxies = settings->proxy ? proxies : NULL, .admin_from = settings->admin_from,
		.session_rate = settings->session_rate,
		.call_rates = { settings->api_minute, settings->api_hour }, .trace = settings->trace, .keys = house->keys, .open = connection_open,
	};
}

void process_files_open(struct house *house)
{
	ours = house->settings;
	server_settings_make(house);
	faces_set(house->settings);
	file_store_open(server.files_folder, hash_sha256);
}

bool process_open(struct house *house, const char **why)
{
	screens_open(house->settings->name ? house->settings->name : house->has_tenant ? house->actor->office_name : NULL);
	job_kinds_open(screens_jobs);
	if (!results_open(house->settings->folder)) {
		*why = arena_format(house->arena, "不能在数据文件夹 %s 里建立 results 文件夹", house->settings->folder);
		return false;
	}
	return true;
}

const struct server_settings *process_server_settings(void)
{
	return &server;
}
