/* hold: a lock, and one look under it. */
#include "rule/hold.h"

enum err hold_account(struct change *ch, uint64_t id, const struct rows **now)
{
    const struct rows *r = change_held(ch);
    enum err e = r != NULL ? ERR_NONE : change_read(ch, "account_lock", ARGS(NUMBER("id", id)), &r);

    if (e != ERR_NONE)
        return e;
    if (now != NULL)
        *now = r;
    return row_text(r, 0, "deleted_at") != NULL ? ERR_ARCHIVED : ERR_NONE;
}
