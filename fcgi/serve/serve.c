/* serve: the pipeline from a request to its answer. */
#include "serve/serve.h"

#include <string.h>

#include "page/login.h"
#include "rule/session.h"
#include "serve/load.h"
#include "serve/response.h"
#include "serve/route.h"
#include "serve/show.h"

/* One request on its way through. */
struct way {
    struct serve *serve;
    struct request *rq;
    struct response *rs;
    struct match match;
    struct viewer viewer;
    struct act act;
    struct page page;
    struct show show;
    bool draws; /* a form is only drawn again */
};

static enum err pass(struct way *w);
static void way_begin(struct way *w, struct serve *s, struct request *rq, struct response *rs);

static bool posts(const struct way *w)
{
    return w->rq->method == METHOD_POST;
}

/* Who it is. Somebody unknown gets a cookie that ties the forms of public pages to his browser. */
static enum err find_viewer(struct way *w)
{
    const struct house *h = w->act.house;
    const char *pre;
    enum err e = session_find(h, w->rq, &w->viewer, &w->page.ended);

    if (e != ERR_NONE)
        return e;
    if (w->viewer.id != 0) {
        memcpy(w->act.secret, w->viewer.csrf, CRYPT_HASH);
        return ERR_NONE;
    }
    pre = pairs_get(&w->rq->cookies, session_pre_cookie(h->conf));
    if (pre == NULL || !crypt_is_token(pre)) {
        pre = crypt_token(w->rq->pool);
        response_cookie(w->rs, session_set_cookie(w->rq->pool, h->conf, session_pre_cookie(h->conf),
                                                  pre, false));
    }
    session_pre_secret(h->keys, pre, w->act.secret);
    return ERR_NONE;
}

static enum err check_access(struct way *w)
{
    const struct route *r = w->match.route;
    enum err e = access_decide(&w->viewer, r->right, NULL, posts(w));

    if (e == ERR_NONE && w->match.format == FORMAT_CSV && r->export_right != RIGHT_MISSING)
        e = access_decide(&w->viewer, r->export_right, NULL, false);
    return e;
}

/* Whether the account of the path may be looked at, or changed. */
static enum err check_account(struct way *w, bool change)
{
    return access_decide(&w->viewer, w->match.route->right,
                         w->page.account.id ? &w->page.account.access : NULL, change);
}

/* The account of the path; missing and not yours are the same. */
static enum err check_scope(struct way *w)
{
    const struct route *r = w->match.route;
    enum err e;

    if (r->scope == SCOPE_NONE) {
        w->page.part = w->match.part;
        return ERR_NONE;
    }
    if (!crypt_is_uid(w->match.part))
        return ERR_NOT_FOUND;
    e = account_find(&w->act, w->match.part, &w->page.account);
    return e == ERR_NONE ? check_account(w, false) : e;
}

/* That the form is one of ours, and not done already: *<done> is then the stored answer. */
static enum err check_post(struct way *w, const char **done)
{
    const struct house *h = w->act.house;
    enum err e = session_csrf(h->conf, w->rq, w->match.route->id, w->act.secret);

    *done = NULL;
    if (e != ERR_NONE)
        return e;
    w->act.op = pairs_get(&w->rq->form, "op");
    crypt_hmac(h->keys->key[KEY_OP], w->act.body, (const char *const[]){w->rq->path, w->rq->body, NULL});
    return w->viewer.id ? change_replay(&w->act, done) : ERR_NONE;
}

static bool named(const char *const *names, const char *name)
{
    for (; *names != NULL; names++)
        if (strcmp(*names, name) == 0)
            return true;
    return false;
}

/* What the address carries: nothing doubled, nothing unknown. A list reads its own. */
static enum err check_query(struct way *w)
{
    const char *const *names = w->match.route->query;
    const struct pairs *q = &w->rq->query;

    if (names == route_list_query)
        return ERR_NONE;
    for (size_t i = 0; i < q->n; i++) {
        for (size_t k = 0; k < i; k++)
            if (strcmp(q->v[k].name, q->v[i].name) == 0)
                return ERR_BAD_REQUEST;
        if (names == NULL || posts(w) || !named(names, q->v[i].name))
            return ERR_BAD_REQUEST;
    }
    return ERR_NONE;
}

static enum err check_fields(struct way *w)
{
    const struct route *r = w->match.route;

    if (r->fields == NULL)
        return ERR_NONE;
    w->page.form = form_begin(r->id, r->fields);
    return form_read(&w->page.form, w->rq->pool, &w->rq->form);
}

/* Who signed in was sending a form when the session ended: it stands there again with what was typed, and nothing is done. */
static enum err draw_kept(struct way *w, const char *cookie)
{
    const char *name = session_cookie(w->act.house->conf), *token = cookie + strlen(name) + 1;
    struct pair pair = {name, pool_copyn(w->rq->pool, token, strcspn(token, ";"))};
    struct request *rq = pool_alloc(w->rq->pool, sizeof *rq);
    struct way *again = pool_alloc(w->rq->pool, sizeof *again);
    enum err e;

    show_end(&w->show);
    *rq = *w->rq;
    rq->path = w->page.location;
    rq->query = (struct pairs){0};
    rq->cookies = (struct pairs){&pair, 1};
    e = pairs_urlencoded(rq->pool, w->page.kept, strlen(w->page.kept), &rq->form);
    way_begin(again, w->serve, rq, w->rs);
    again->draws = true;
    if (e == ERR_NONE)
        e = pass(again);
    w->show = again->show;
    return e;
}

/* The form of a POST once more, with what was typed. */
static enum err draw_form(struct way *w, int status)
{
    enum err e = w->match.route->redraw(&w->page);

    if (e == ERR_NONE)
        e = show_page(&w->show, w->rs);
    w->rs->status = status;
    return e;
}

/* A form is done, or drawn again. */
static enum err do_post(struct way *w)
{
    const struct route *r = w->match.route;
    const char *done;
    enum err e = check_post(w, &done);

    if (e != ERR_NONE)
        return e;
    if (done != NULL) {
        response_lead(w->rq->pool, w->rs, "", done);
        return ERR_NONE;
    }
    /* Only now: the form that archived its account is answered again, not refused. */
    e = check_account(w, r->scope != SCOPE_ARCHIVED);
    if (e == ERR_NONE)
        e = check_fields(w);
    if (e == ERR_NONE)
        e = r->handler(&w->page);
    for (size_t i = 0; i < RESPONSE_COOKIES && w->page.cookies[i]; i++)
        response_cookie(w->rs, w->page.cookies[i]);
    if (e == ERR_NONE && w->page.kept != NULL && draw_kept(w, w->page.cookies[0]) == ERR_NONE)
        return ERR_NONE;
    if (e == ERR_NONE)
        response_lead(w->rq->pool, w->rs, "", w->page.location);
    return e == ERR_INVALID || e == ERR_CONFLICT ? draw_form(w, err_status(e)) : e;
}

static enum err do_get(struct way *w)
{
    enum err e;

    if (w->match.format == FORMAT_CSV)
        return show_export(&w->show, w->match.route->handler, w->match.route->export, w->rs);
    e = w->match.route->handler(&w->page);
    if (e != ERR_NONE)
        return e;
    if (w->page.location != NULL) {
        response_lead(w->rq->pool, w->rs, "", w->page.location);
        return ERR_NONE;
    }
    w->rs->status = 200;
    return show_page(&w->show, w->rs);
}

/* Every page understands "receipt": what comes later need not know it. */
static void take_receipt(struct way *w)
{
    struct pairs *q = &w->rq->query;
    size_t n = 0;

    for (size_t i = 0; i < q->n; i++)
        if (strcmp(q->v[i].name, "receipt") != 0)
            q->v[n++] = q->v[i];
    q->n = n;
}

/* All gates, in order. What one refuses, the later ones never see. */
static enum err pass(struct way *w)
{
    enum err e = w->rq->fault;

    if (e == ERR_NONE)
        e = route_match(w->rq->pool, w->rq->method, w->rq->path, &w->match);
    if (w->match.route != NULL)
        w->act.route = w->rs->route = w->match.route->id;
    if (e == ERR_NONE || e == ERR_NOT_FOUND || e == ERR_METHOD || e == ERR_FORMAT) {
        enum err who = find_viewer(w);

        e = who != ERR_NONE ? who : e;
    }
    if (w->match.format != 0)
        w->page.format = w->match.format;
    show_begin(&w->show, &w->page, w->match.route ? w->match.route->page : "error");
    if (w->show.chosen != NULL)
        response_cookie(w->rs, session_set_cookie(w->rq->pool, w->act.house->conf, "lang",
                                                  w->show.chosen, false));
    take_receipt(w);
    if (e == ERR_NONE)
        e = check_access(w);
    if (e == ERR_NONE)
        e = check_query(w);
    if (e == ERR_NONE)
        e = check_scope(w);
    if (e != ERR_NONE)
        return e;
    if (w->draws) {
        e = check_fields(w);
        model_add(w->page.furniture, "kept");
        return e == ERR_NONE || e == ERR_INVALID ? draw_form(w, 200) : e;
    }
    return posts(w) ? do_post(w) : do_get(w);
}

/* A form came whose session had ended: signing in keeps what was typed. */
static enum err show_sign_in(struct way *w)
{
    enum err e;

    show_restart(&w->show, "login");
    e = page_login(&w->page);
    if (e == ERR_NONE)
        e = show_page(&w->show, w->rs);
    w->rs->status = err_status(ERR_SIGN_IN);
    return e;
}

/* The account that a refused request was about, also where a gate before its own stopped it; 0: none. */
static uint64_t account_refused(struct way *w)
{
    const struct match *m = &w->match;

    if (w->page.account.id == 0 && m->route->scope != SCOPE_NONE && crypt_is_uid(m->part) &&
        account_find(&w->act, m->part, &w->page.account) != ERR_NONE)
        return 0;
    return w->page.account.id;
}

static void refuse(struct way *w, enum err e)
{
    if (e == ERR_SIGN_IN && w->match.format <= FORMAT_HTML && !posts(w)) {
        response_sign_in(w->rs, w->rq, "");
        return;
    }
    /* Another site's form is not kept: whoever signs in would find it among his own. */
    if (e == ERR_SIGN_IN && posts(w) && !session_own_origin(w->act.house->conf, w->rq))
        e = ERR_CSRF;
    if (e == ERR_SIGN_IN && posts(w) && show_sign_in(w) == ERR_NONE)
        return;
    if ((e == ERR_FORBIDDEN || e == ERR_CSRF) && w->viewer.id != 0)
        change_refused(&w->act, account_refused(w), e);
    log_write(err_level(e), "refused", "%s", err_name(e));
    response_error(w->rq->pool, w->rs, e, w->match.methods);
    if (show_error(&w->show, e, w->rs) != ERR_NONE)
        response_plain(w->rq->pool, w->rs, w->rq);
}

void serve_request(struct serve *s, struct request *rq, struct response *rs)
{
    struct way *w = pool_alloc(rq->pool, sizeof *w);
    enum err e;

    *rs = (struct response){.route = "-"};
    way_begin(w, s, rq, rs);
    e = pass(w);
    if (e != ERR_NONE)
        refuse(w, e);
    show_end(&w->show);
    db_rollback(s->house.db); /* Whatever happened: the next request begins outside a transaction. */
}

static void way_begin(struct way *w, struct serve *s, struct request *rq, struct response *rs)
{
    w->serve = s;
    w->rq = rq;
    w->rs = rs;
    w->act = (struct act){
        .house = &s->house,
        .pool = rq->pool,
        .db = s->house.db,
        .viewer = &w->viewer,
        .request_id = rq->request_id,
        .remote = rq->remote,
        .agent = rq->agent,
    };
    w->page.rq = rq;
    w->page.act = &w->act;
    w->page.format = FORMAT_HTML;
    w->show.sheets = s->sheets;
}
