/* access: why somebody may do something in an account, or not, step by step; and who can enter it. */
#include "feature/access.h"

#include <string.h>

#include "rule/throttle.h"

const struct access_use access_uses[] = {
    {RIGHT_ACCOUNT_READ, ACCESS_LOOK},     {RIGHT_ACCOUNT_EDIT, ACCESS_CHANGE},   {RIGHT_ACCOUNT_TAG, ACCESS_CHANGE},
    {RIGHT_ACCOUNT_NOTE, ACCESS_CHANGE},   {RIGHT_ACCOUNT_ASSIGN, ACCESS_CHANGE}, {RIGHT_STAFF_EDIT, ACCESS_CHANGE},
    {RIGHT_ACCOUNT_LOCK, ACCESS_CHANGE},   {RIGHT_ACCOUNT_SECURE, ACCESS_CHANGE}, {RIGHT_ACCOUNT_ARCHIVE, ACCESS_LOOK},
    {RIGHT_HISTORY_READ, ACCESS_LOOK},     {RIGHT_HISTORY_UNDO, ACCESS_LOOK},     {RIGHT_TOKEN_EDIT, ACCESS_CHANGE},
    {RIGHT_MISSING, ACCESS_LOOK},
};

enum err access_people(const struct act *act, uint64_t account, const struct rows **people)
{
    return db_read(act->db, act->pool, "access_people", ARGS(NUMBER("account", account)), people);
}

enum err access_person(const struct act *act, uint64_t account, const char *uid, const struct rows **person)
{
    uint8_t failed[CRYPT_HASH];
    const struct rows *r;
    enum err e;

    if (!crypt_is_uid(uid))
        return ERR_NOT_FOUND;
    e = db_read(act->db, act->pool, "person_key", ARGS(TEXT("uid", uid)), &r);
    if (e != ERR_NONE || r->rows == 0)
        return e != ERR_NONE ? e : ERR_NOT_FOUND;
    throttle_person(act->house->keys, row_text(r, 0, "email_key"), failed);
    return db_read(act->db, act->pool, "access_person",
                   ARGS(NUMBER("account", account), NUMBER("person", row_number(r, 0, "id")), BYTES("failed", failed, CRYPT_HASH)),
                   person);
}

struct access_who access_of(const struct rows *people, size_t i)
{
    return (struct access_who){
        .person = row_true(people, i, "key_active"),
        .staff = strcmp(row_text(people, i, "kind"), "staff") == 0,
        .blocked = row_true(people, i, "key_blocked"),
        .throttled = row_true(people, i, "key_throttled"),
        .secure = row_true(people, i, "key_secure"),
        .rights = row_number(people, i, "key_rights"),
    };
}

struct access_ask access_entry(const struct rows *people, size_t i, const struct access_account *account)
{
    struct access_who who = access_of(people, i);

    return (struct access_ask){who, who.staff ? RIGHT_SIGNED_IN : RIGHT_ACCOUNT_READ, ACCESS_ENTER, account};
}
