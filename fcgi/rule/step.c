/* step: derived, compared with what is kept, and written where they differ. */
#include "rule/step.h"

#include "rule/tally.h"

enum err step_settle(struct change *ch, uint64_t account)
{
    const struct rows *r;
    bool moved;
    enum err e = change_read(ch, "step_derive", ARGS(NUMBER("first", account), NUMBER("last", account)), &r);

    if (e != ERR_NONE || r->rows == 0)
        return e;
    moved = row_number(r, 0, "step") != row_number(r, 0, "step_was");
    if (!moved && row_number(r, 0, "steps") == row_number(r, 0, "steps_were"))
        return ERR_NONE;
    if (moved)
        e = tally_out(ch, account);
    if (e == ERR_NONE)
        e = change_run(ch, "step_set",
                       ARGS(NUMBER("account", account), NUMBER("steps", row_number(r, 0, "steps")),
                            NUMBER("step", row_number(r, 0, "step"))),
                       NULL);
    return e == ERR_NONE && moved ? tally_in(ch, account) : e;
}
