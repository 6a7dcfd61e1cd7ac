/* master: keeps one generation serving, and hands over to the next without losing a request. */
#ifndef REEVE_SERVE_MASTER_H
#define REEVE_SERVE_MASTER_H

/*
 * Serves by the configuration at <conf_path> until SIGTERM or SIGINT, by which all requests under way are finished. SIGHUP
 * starts a new generation; once it serves the old one leaves, and where it fails the old one stays. The outcome stands in
 * <run_dir>/reload: line 1 "<number> ok" or "<number> failed", a number that grows with each reload; line 2 the message.
 * Returns the exit status.
 */
int master_run(const char *conf_path);

#endif
