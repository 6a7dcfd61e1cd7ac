/* staff: the row, and the count beside it. */
#include "rule/staff.h"

static enum err count(struct change *ch, uint64_t account)
{
    return change_run(ch, "account_staff", ARGS(NUMBER("first", account), NUMBER("last", account)), NULL);
}

enum err staff_put(struct change *ch, const struct staff_seat *seat)
{
    enum err e = change_run(ch, "staff_add",
                            ARGS(NUMBER("account", seat->account), NUMBER("person", seat->person), TEXT("role", seat->role),
                                 TEXT("email", seat->email), NUMBER("joined", seat->joined)),
                            NULL);

    return e == ERR_NONE ? count(ch, seat->account) : e;
}

enum err staff_enable(struct change *ch, uint64_t account, uint64_t person, bool enabled)
{
    enum err e = change_run(ch, "staff_switch", ARGS(NUMBER("enabled", enabled), NUMBER("account", account), NUMBER("person", person)), NULL);

    return e == ERR_NONE ? count(ch, account) : e;
}

enum err staff_begin(struct change *ch, uint64_t account, uint64_t person)
{
    return change_run(ch, "staff_part", ARGS(NUMBER("account", account), NUMBER("person", person)), NULL);
}
