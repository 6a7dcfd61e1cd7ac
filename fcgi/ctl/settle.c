/* settle: what the door keeps in the rows of accounts, for accounts that came past it. */
#include "ctl/ctl.h"

/* The steps as the data has them. */
static enum err settle_steps(struct ctl *ctl, struct pool *pool, const struct arg *range)
{
    struct buf steps = {.pool = pool};
    const struct rows *r;
    enum err e = db_read(ctl->db, pool, "step_derive", range, &r);
    if (e != ERR_NONE || r->rows == 0)
        return e;
    for (size_t i = 0; i < r->rows; i++)
        buf_format(&steps, "%s[%s,%s,%s]", i ? "," : "[", row_text(r, i, "id"), row_text(r, i, "steps"), row_text(r, i, "step"));
    buf_puts(&steps, "]");
    return db_run(ctl->db, pool, "ctl_steps_set", ARGS(TEXT("steps", steps.text)), NULL, NULL);
}

enum err ctl_settle(struct ctl *ctl, struct pool *pool, uint64_t first, uint64_t last, bool ticks)
{
    const struct arg *range = ARGS(NUMBER("first", first), NUMBER("last", last), NUMBER("sign", 1));
    enum err e = settle_steps(ctl, pool, range);
    if (e == ERR_NONE && ticks)
        e = db_run(ctl->db, pool, "ctl_step_ticks", range, NULL, NULL);
    if (e == ERR_NONE && ticks)
        e = settle_steps(ctl, pool, range);
    if (e == ERR_NONE)
        e = db_run(ctl->db, pool, "account_staff", range, NULL, NULL);
    if (e == ERR_NONE)
        e = db_run(ctl->db, pool, "assignment_until", range, NULL, NULL);
    if (e == ERR_NONE)
        e = db_run(ctl->db, pool, "account_tally", range, NULL, NULL);
    return e == ERR_NONE ? db_run(ctl->db, pool, "onboarding_tally", range, NULL, NULL) : e;
}
