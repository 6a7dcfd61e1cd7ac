/* nickname: setting it on the Account tab, and the public Business Page behind it. */
#include "page/nickname.h"

#include <string.h>

#include "feature/nickname.h"

enum err page_nickname_post(struct page *p)
{
    page_back(p, "/settings");
    return nickname_change(p->act, p->account.id, &p->form, &p->location);
}

/* A nickname of before, or in other letters, leads to the one there is. An account that has no page now is as if it were not. */
enum err page_business(struct page *p)
{
    const struct rows *account, *r;
    const char *nickname;
    enum err e = nickname_find(p->act, p->part, &account);

    if (e == ERR_NONE)
        e = db_read(p->act->db, p->act->pool, "business_page", ARGS(NUMBER("id", row_number(account, 0, "id"))), &r);
    if (e != ERR_NONE || r->rows == 0)
        return e == ERR_NONE ? ERR_NOT_FOUND : e;
    nickname = row_text(r, 0, "nickname");
    if (strcmp(nickname, p->part) == 0) {
        model_fill(model_content(p->model, "business"), r, 0);
        return ERR_NONE;
    }
    p->location = pool_format(p->act->pool, "/b/%s", nickname);
    p->moved = true;
    return ERR_NONE;
}
