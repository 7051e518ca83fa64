/* settings.h: what the person who starts the program may say: flags, then the
 * environment (LAOMO_PORT …), then laomo.conf, then what is usual. */
#ifndef SETTINGS_H
#define SETTINGS_H

#include <stdbool.h>

struct arena;

struct settings {
	const char *folder;		/* var: database, keys, files, temporary files */
	const char *database;		/* sqlite:var/laomo.db */
	const char *keys;		/* var/laomo.keys */
	const char *address;		/* 127.0.0.1; 0.0.0.0 with lan */
	int port;			/* 8080; 8443 with TLS */
	bool lan;			/* for colleagues: every address, TLS, and a plain port that leads to it */
	int plain_port;			/* 8080 */
	const char *certificate;	/* PEM files; NULL: with lan one of our own is made */
	const char *certificate_key;
	const char *base_url;		/* NULL: http://address:port */
	const char *name;		/* of the deployment, for the top bar; NULL: of the tenant */
	const char *admin_from;		/* addresses of administrators; NULL: any */
	const char *proxy;		/* address of a front end that is believed; NULL */
	const char *fonts[5];		/* song hei kai fangsong biaosong; NULL: as found */
	int threads;
	int api_minute, api_hour;	/* calls of one token; 0: usual, -1: no limit */
	int session_rate;		/* requests a second of one session; 0: usual, -1: no limit */
	bool prepare;			/* make folder, keys, database and bring the schema up before serving */
	bool demo_once;			/* load the demonstration where the database is empty */
	bool no_jobs;			/* serve: somebody else runs `laomo jobs` */
	bool attached;			/* jobs: ends when its standard input does */
	bool trace;
	bool dry_run, all_or_nothing, overwrite;	/* of import */
	bool whole;			/* of export: what is sensitive unmasked */
	const char *words[8];		/* what stands beside the flags */
	int word_count;
};

/* Reads argv after the command.  False: *why in Chinese. */
bool settings_read(struct arena *arena, int count, char **arguments, struct settings *settings, const char **why);
/* For --help. */
void settings_print_help(void);

#endif
