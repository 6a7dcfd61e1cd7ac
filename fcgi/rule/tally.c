/* tally: out before a change, in behind it. */
#include "rule/tally.h"

static enum err count(struct change *ch, uint64_t account, int sign)
{
    const struct arg *args = ARGS(NUMBER("first", account), NUMBER("last", account), NUMBER("sign", sign));
    enum err e = change_run(ch, "account_tally", args, NULL);

    return e == ERR_NONE ? change_run(ch, "onboarding_tally", args, NULL) : e;
}

enum err tally_out(struct change *ch, uint64_t account)
{
    return count(ch, account, -1);
}

enum err tally_in(struct change *ch, uint64_t account)
{
    return count(ch, account, 1);
}
