/* runner: reeve-jobs: asks each task for work until it is told to leave. */
#ifndef REEVE_SERVE_RUNNER_H
#define REEVE_SERVE_RUNNER_H

/*
 * Reads the configuration at <conf_path>, proves what there is to prove and runs the tasks until
 * SIGTERM or SIGINT, which end it behind the piece of work that is under way. SIGHUP reads nothing anew: reeve-jobs is started
 * again instead, nothing waits for it.
 */
_Noreturn void runner_run(const char *conf_path);

#endif
