/* serve: the pipeline from a request to its answer. */
#include "serve/serve.h"

#include <string.h>

#include "feature/visit.h"
#include "page/login.h"
#include "rule/session.h"
#include "serve/api.h"
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
    const char *visit; /* the public id in "/as/{visit}", below which the address is; NULL: it is not */
    bool hatless; /* who asks has yet to say as what he is here */
    bool draws; /* a form is only drawn again */
    bool reads; /* what a program changed is only shown to it */
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
    const char *pre, *name;
    const struct route *r = w->match.route;
    enum err e;

    if (w->reads)
        return ERR_NONE;
    if (w->visit != NULL && api_asks(w->rq)) { /* A visit is a person's: no program is in one. */
        w->page.base = "";
        return ERR_NOT_FOUND;
    }
    if (api_asks(w->rq))
        return api_viewer(&w->act, w->rq, &w->viewer, w->rs);
    if (r != NULL && r->open)
        return ERR_NONE;
    e = session_find(h, w->rq, w->visit, r == NULL || !r->quiet, r != NULL && r->leaves, &w->viewer, &w->page.ended);
    if (e != ERR_NONE)
        return e;
    if (w->visit != NULL && w->viewer.id == 0) {
        w->page.base = ""; /* Where the visit was there is nothing to lead to. */
        return ERR_VISIT_ENDED;
    }
    if (w->viewer.id != 0) {
        memcpy(w->act.secret, w->viewer.csrf, CRYPT_HASH);
        return ERR_NONE;
    }
    name = session_cookie(w->rq->pool, h->conf, COOKIE_PRE);
    pre = pairs_get(&w->rq->cookies, name);
    if (pre == NULL || !crypt_is_token(pre)) {
        pre = crypt_token(w->rq->pool);
        response_cookie(w->rs, session_set_cookie(w->rq->pool, h->conf, name, pre, false));
    }
    session_pre_secret(h->keys, pre, w->act.secret);
    return ERR_NONE;
}

/* What is to be done with an account, where the route is about one. A visit that only looks takes nothing away either. */
static enum access_way way_of(const struct way *w)
{
    enum scope scope = w->match.route->scope;

    if (posts(w))
        return scope == SCOPE_ARCHIVED || scope == SCOPE_VISIT ? ACCESS_LOOK : ACCESS_CHANGE;
    return scope == SCOPE_LIVE || (w->match.format == FORMAT_FILE && w->viewer.hat == HAT_VISIT) ? ACCESS_CHANGE : ACCESS_LOOK;
}

static enum right right_of(const struct way *w)
{
    const struct route *r = w->match.route;

    return r->inside != RIGHT_MISSING && w->viewer.account != 0 ? r->inside : r->right;
}

static enum err check_access(struct way *w)
{
    const struct route *r = w->match.route;
    enum err e = r->leaves ? ERR_NONE : access_check(&w->viewer, right_of(w), NULL, way_of(w));

    if (e == ERR_NONE && w->match.format == FORMAT_FILE)
        e = download_allowed(&w->viewer, r->list);
    if (e == ERR_NONE && api_asks(w->rq) && !posts(w) && w->match.format == FORMAT_HTML && !r->file)
        e = ERR_ACCEPT;
    return e;
}

/* Whether the account of the path, or of the session, may be looked at, or changed. */
static enum err check_account(struct way *w)
{
    if (w->match.route->leaves)
        return ERR_NONE;
    return access_check(&w->viewer, right_of(w), w->page.account.id ? &w->page.account.access : NULL, way_of(w));
}

/* The public id of the account that the path names, or the session. */
static enum err account_uid(struct way *w, const char **uid)
{
    enum scope scope = w->match.route->scope;

    *uid = w->viewer.account_uid;
    if (scope == SCOPE_OWN || scope == SCOPE_VISIT)
        return ERR_NONE;
    return api_account(&w->act, w->match.part, uid);
}

static bool has_account(const struct route *r)
{
    return r->scope != SCOPE_NONE && r->scope != SCOPE_SELF && r->scope != SCOPE_ANYBODY;
}

/* The account of the path; missing and not yours are the same. */
static enum err check_scope(struct way *w)
{
    const char *uid;
    enum err e;

    if (!has_account(w->match.route) || w->match.route->scope == SCOPE_OWN)
        w->page.part = w->match.part;
    if (!has_account(w->match.route))
        return w->viewer.only == 0 ? ERR_NONE : ERR_NOT_FOUND;
    e = account_uid(w, &uid);
    if (e == ERR_NONE && !crypt_is_uid(uid))
        e = ERR_NOT_FOUND;
    if (e == ERR_NONE)
        e = account_find(&w->act, uid, &w->page.account);
    if (e == ERR_NONE && w->viewer.only != 0 && w->viewer.only != w->page.account.id)
        e = ERR_NOT_FOUND;
    /* A form that is sent again has its answer, whatever it made of the account: do_post asks behind that. */
    return e == ERR_NONE && !posts(w) ? check_account(w) : e;
}

/* That the form is one of ours, and not done already: *<done> is then the stored answer. */
static enum err check_post(struct way *w, const char **done)
{
    const struct house *h = w->act.house;
    enum err e = api_asks(w->rq) ? api_form(&w->act, w->rq)
                                 : session_csrf(h->conf, w->rq, w->match.route->id, w->act.secret);

    *done = NULL;
    if (e != ERR_NONE)
        return e;
    if (!api_asks(w->rq))
        w->act.op = pairs_get(&w->rq->form, "op");
    crypt_hmac(h->keys->key[KEY_OP], w->act.body, (const char *const[]){w->rq->path, w->rq->body, NULL});
    return change_replay(&w->act, done);
}

static bool named(const char *const *names, const char *name)
{
    for (; *names != NULL; names++)
        if (strcmp(*names, name) == 0)
            return true;
    return false;
}

/* What the address carries: nothing doubled, nothing unknown. A list, and a download of one, reads its own. */
static enum err check_query(struct way *w)
{
    const char *const *names = w->match.route->query;
    const struct pairs *q = &w->rq->query;

    if (names == route_list_query || w->match.format == FORMAT_FILE)
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
    const char *name = session_cookie(w->rq->pool, w->act.house->conf, COOKIE_SESSION), *token = cookie + strlen(name) + 1;
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

static void give_cookies(struct way *w)
{
    for (size_t i = 0; i < RESPONSE_COOKIES && w->page.cookies[i]; i++)
        response_cookie(w->rs, w->page.cookies[i]);
}

/* A program is shown what it made or changed, where it may read that. */
static enum err answer_program(struct way *w, const char *location)
{
    const char *path = api_path(w->rq->pool, location);
    struct request *rq = pool_alloc(w->rq->pool, sizeof *rq);
    struct way *again = pool_alloc(w->rq->pool, sizeof *again);

    bool makes = w->match.route->makes, shown = false;

    w->rs->status = makes ? 201 : 204;
    w->rs->location = makes ? path : NULL;
    if (path == NULL)
        return ERR_NONE;
    show_end(&w->show);
    *rq = *w->rq;
    rq->method = METHOD_GET;
    rq->path = path;
    rq->query = (struct pairs){0};
    rq->if_none_match = NULL;
    way_begin(again, w->serve, rq, w->rs);
    again->viewer = w->viewer;
    again->reads = true;
    shown = pass(again) == ERR_NONE;
    w->show = again->show;
    w->rs->route = w->match.route->id;
    w->rs->status = makes ? 201 : shown ? 200 : 204;
    return ERR_NONE;
}

/* What was done leads on. */
static enum err answer(struct way *w, const char *location)
{
    if (api_asks(w->rq))
        return answer_program(w, location);
    response_lead(w->rq->pool, w->rs, w->page.leaves ? "" : w->page.base, location);
    return ERR_NONE;
}

/* A form is done, or drawn again. */
static enum err do_post(struct way *w)
{
    const struct route *r = w->match.route;
    const char *done;
    enum err e = check_post(w, &done);

    if (e != ERR_NONE)
        return e;
    if (done != NULL)
        return answer(w, done);
    /* Only now: the form that archived its account, or made it Secure, is answered again, not refused. */
    e = check_account(w);
    if (e == ERR_NONE && api_asks(w->rq))
        e = api_complete(&w->page, r, w->rq);
    if (e == ERR_NONE)
        e = check_fields(w);
    if (e == ERR_NONE)
        e = r->handler(&w->page);
    /* What stands in its way may be what the same form did, sent twice at once. */
    if (e != ERR_NONE && change_replay(&w->act, &done) == ERR_NONE && done != NULL)
        return answer(w, done);
    give_cookies(w);
    if (e == ERR_NONE && w->page.kept != NULL) {
        if (draw_kept(w, w->page.cookies[0]) == ERR_NONE)
            return ERR_NONE;
        w->page.location = "/"; /* Where that form was posted to there may be no page. */
    }
    if (e == ERR_NONE)
        return answer(w, w->page.location);
    if (api_asks(w->rq))
        return e == ERR_CONFLICT && r->edits ? ERR_STALE : e;
    return e == ERR_INVALID || e == ERR_CONFLICT ? draw_form(w, err_status(e)) : e;
}

/* More rows than fit into an answer: a page says so, and offers to make the file meanwhile. */
static enum err lead_to_export(struct way *w)
{
    const struct match *m = &w->match;
    struct pair v[] = {{"list", m->route->list->statement}, {"format", m->file->name}, {"query", NULL}, {"account", w->page.account.uid}};
    struct pairs address = {v, w->page.account.id != 0 ? 4 : 3};
    enum err e = download_query(w->rq->pool, &w->rq->query, &v[2].value);

    if (e == ERR_NONE)
        response_lead(w->rq->pool, w->rs, w->page.base,
                      pool_format(w->rq->pool, "/jobs/export?%s",
                                  pairs_encode(w->rq->pool, &address, (const char *const[]){NULL})));
    return e;
}

static enum err do_get(struct way *w)
{
    enum err e;

    if (w->match.format == FORMAT_FILE) {
        e = show_file(&w->show, w->match.route->list, w->match.file, w->rs);
        return e == ERR_EXPORT_SIZE && !api_asks(w->rq) && w->match.route->scope != SCOPE_OWN ? lead_to_export(w) : e;
    }
    e = w->match.route->handler(&w->page);
    if (e != ERR_NONE)
        return e;
    give_cookies(w);
    if (w->page.location != NULL) {
        response_lead(w->rq->pool, w->rs, w->page.base, w->page.location);
        w->rs->status = w->page.moved ? 301 : w->rs->status;
        return ERR_NONE;
    }
    w->rs->status = 200;
    if (w->page.file.path != NULL) {
        response_send(w->rq->pool, w->rs, &w->page.file);
        return ERR_NONE;
    }
    e = w->visit != NULL && !w->match.route->quiet ? visit_look(&w->act) : ERR_NONE;
    if (e == ERR_NONE)
        e = show_page(&w->show, w->rs);
    if (e == ERR_NONE && w->match.format != FORMAT_HTML && w->page.account.id != 0)
        api_tag(w->rq, w->page.account.version, w->rs);
    if (e == ERR_NONE && w->page.links != NULL)
        response_header(w->rs, pool_format(w->rq->pool, "Link: %s", w->page.links));
    return e;
}

/* "whole=1" of an address asks for the list as a file where its format is that of a page, too. */
static bool take_whole(struct way *w)
{
    struct pairs *q = &w->rq->query;
    size_t n = 0;

    for (size_t i = 0; i < q->n; i++)
        if (strcmp(q->v[i].name, "whole") != 0 || strcmp(q->v[i].value, "1") != 0)
            q->v[n++] = q->v[i];
    if (n == q->n)
        return false;
    q->n = n;
    return true;
}

/* Every page understands "receipt": what comes later need not know it. */
static void take_receipt(struct way *w)
{
    struct pairs *q = &w->rq->query;
    size_t n = 0;

    for (size_t i = 0; i < q->n; i++)
        if (strcmp(q->v[i].name, "receipt") != 0)
            q->v[n++] = q->v[i];
        else
            w->page.receipt = q->v[i].value;
    q->n = n;
}

/* Whose page it is, and who asks. A path may lead whoever wears one hat to another page than others. */
static enum err find_route(struct way *w)
{
    const bool whole = take_whole(w);
    enum err e = w->rq->fault, who;

    if (e == ERR_NONE)
        e = route_match(w->rq->pool, w->rq->method, w->rq->path, w->visit != NULL ? HAT_VISIT : ROUTE_ANY, whole, &w->match);
    if (e != ERR_NONE && e != ERR_NOT_FOUND && e != ERR_METHOD && e != ERR_FORMAT && e != ERR_BAD_REQUEST)
        return e;
    who = find_viewer(w);
    if (who == ERR_NONE && w->viewer.id != 0 && w->rq->fault == ERR_NONE)
        e = route_match(w->rq->pool, w->rq->method, w->rq->path, (int)w->viewer.hat, whole, &w->match);
    w->hatless = e == ERR_NOT_FOUND && w->viewer.id != 0 && w->viewer.hat == HAT_NONE;
    /* What cannot be read is refused whoever sent it, but in his language. */
    return who != ERR_NONE && e != ERR_BAD_REQUEST ? who : e;
}

/* A temporary password opens the page that changes it and nothing else, whatever is asked for, there or not. */
static bool is_kept_out(const struct way *w)
{
    const struct route *r = w->match.route;

    return w->viewer.must_change && (r == NULL || (r->right != RIGHT_PUBLIC && !r->temporary));
}

/* "/as/{visit}" is its home without the slash that its cookie is for. */
static enum err lead_to_visit(struct way *w)
{
    response_lead(w->rq->pool, w->rs, w->page.base, "/");
    w->rs->status = 308;
    return ERR_NONE;
}

/* All gates, in order. What one refuses, the later ones never see. */
static enum err pass(struct way *w)
{
    enum err e;

    if (*w->rq->path == '\0')
        return lead_to_visit(w);
    e = find_route(w);
    if (w->match.route != NULL)
        w->act.route = w->rs->route = w->match.route->id;
    if (w->match.format != 0)
        w->page.format = w->match.format;
    if (api_asks(w->rq) && w->page.format == FORMAT_HTML)
        w->page.format = FORMAT_JSON;
    show_begin(&w->show, &w->page, w->match.route ? w->match.route->page : "error");
    if (w->show.chosen != NULL)
        response_cookie(w->rs, session_set_cookie(w->rq->pool, w->act.house->conf, "lang",
                                                  w->show.chosen, false));
    take_receipt(w);
    if (is_kept_out(w) && (e == ERR_NONE || e == ERR_NOT_FOUND))
        return ERR_PASSWORD;
    if (w->hatless && !posts(w)) {
        response_sign_in(w->rs, w->rq, "/login/as");
        return ERR_NONE;
    }
    if (e == ERR_NONE)
        e = check_access(w);
    if (e == ERR_NONE)
        e = check_query(w);
    if (e == ERR_NONE)
        e = check_scope(w);
    if (e != ERR_NONE)
        return e;
    if (w->draws) {
        e = check_account(w);
        if (e == ERR_NONE)
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

    if (w->page.account.id == 0 && has_account(m->route) && m->part != NULL && crypt_is_uid(m->part) &&
        account_find(&w->act, m->part, &w->page.account) != ERR_NONE)
        return 0;
    return w->page.account.id != 0 ? w->page.account.id : w->viewer.account;
}

static void refuse(struct way *w, enum err e)
{
    if (e == ERR_SIGN_IN && w->match.format <= FORMAT_HTML && !posts(w)) {
        response_sign_in(w->rs, w->rq, "/login");
        return;
    }
    if (e == ERR_PASSWORD && w->match.format <= FORMAT_HTML && !api_asks(w->rq)) {
        response_lead(w->rq->pool, w->rs, "", "/password/change");
        return;
    }
    /* The door has run again what can be; the rest is too busy to be done now. */
    if (e == ERR_RETRY)
        e = ERR_BUSY;
    /* Another site's form is not kept: whoever signs in would find it among his own. */
    if (e == ERR_SIGN_IN && posts(w) && !session_own_origin(w->act.house->conf, w->rq))
        e = ERR_CSRF;
    if (e == ERR_SIGN_IN && posts(w) && show_sign_in(w) == ERR_NONE)
        return;
    if ((e == ERR_FORBIDDEN || e == ERR_CSRF || e == ERR_SECURE || e == ERR_LOCKED || e == ERR_VISIT_LOOKS) && w->viewer.id != 0)
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

/* The address of a visit begins with its own part: what stands behind that are the addresses of the business portal. */
static void take_base(struct way *w)
{
    const size_t prefix = strlen(SESSION_VISIT);
    size_t length;

    if (strncmp(w->rq->path, SESSION_VISIT, prefix) != 0)
        return;
    length = strcspn(w->rq->path + prefix, "/");
    w->visit = pool_copyn(w->rq->pool, w->rq->path + prefix, length);
    if (!crypt_is_uid(w->visit)) { /* The database would take "id " for "id". */
        w->visit = NULL;
        return;
    }
    w->page.base = pool_copyn(w->rq->pool, w->rq->path, prefix + length);
    w->rq->path += prefix + length;
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
    w->page.base = "";
    w->page.format = FORMAT_HTML;
    w->show.sheets = s->sheets;
    take_base(w);
}
