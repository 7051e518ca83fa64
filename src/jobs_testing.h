/* jobs_testing.h: a clerk of the east who asks for jobs, and a folder of their own
 * for what they make, for tests of jobs over all entities.  For *_test.c only. */
#ifndef JOBS_TESTING_H
#define JOBS_TESTING_H

#include "entities_testing.h"

#include "model/job.h"
#include "screens/screens.h"
#include "services/results.h"

enum { ACCOUNT = 77, POSITION = 770 };

static char folder[SCRATCH_MAX];

static inline void act_as_clerk(struct bench *bench)
{
	act_as(bench, CLERK, bench->east);
	bench->actor.position_id = POSITION;
}

static inline struct bench *jobs_make(void **state)
{
	struct bench *bench = bench_make(state);
	struct arena *arena = bench->place->arena;
	scratch_folder(folder);
	assert_true(results_open(folder));
	job_kinds_open(screens_jobs);
	run(bench->place->db, arena_format(arena, "INSERT INTO account (tenant_id, id, version, made_at, made_by, changed_at, batch_id, name, state) "
		"VALUES (%lld, %d, 1, 0, 0, 0, 0, '周敏', 1)", (long long)bench->system.tenant_id, ACCOUNT));
	run(bench->place->db, arena_format(arena, "INSERT INTO position (tenant_id, id, version, made_at, made_by, changed_at, batch_id, account_id, role, "
		"office_id, from_on, state) VALUES (%lld, %d, 1, 0, 0, 0, 0, %d, %d, %lld, '2026-01-01', 1)", (long long)bench->system.tenant_id, POSITION,
		ACCOUNT, (int)CLERK, (long long)bench->east));
	return bench;
}

static inline void jobs_end(void)
{
	scratch_remove(folder);
}

#endif
