/* fcgi_test: parameters as a request, a response as headers. */
#include "serve/fcgi.h"

#include <string.h>

#include <CUnit/CUnit.h>

#include "unit.h"

#define ID "0123456789abcdef0123456789abcdef"

/* Builds a request from <more>, NULL at the end, behind what every request has, with <body>. */
static struct request build(const char *const *more, const char *body)
{
    const char *params[32] = {"FCGI_ROLE=RESPONDER", "REQUEST_ID=" ID, "REMOTE_ADDR=192.0.2.7"};
    size_t n = 3;
    struct request rq;
    while (*more != NULL)
        params[n++] = *more++;
    params[n++] = pool_format(pool, "CONTENT_LENGTH=%zu", strlen(body));
    params[n] = "REEVE_END=1";
    CU_ASSERT_TRUE_FATAL(fcgi_request(pool, (char *const *)params, body, strlen(body), &rq));
    return rq;
}

#define BUILD(body, ...) build((const char *const[]){__VA_ARGS__, NULL}, body)

static struct request get(const char *uri)
{
    return BUILD("", "REQUEST_METHOD=GET", pool_format(pool, "REQUEST_URI=%s", uri));
}

static void a_request_is_built(void)
{
    struct request rq = BUILD("", "REQUEST_METHOD=GET", "REQUEST_URI=/accounts/x?q=a%20b&q=c", "HTTP_COOKIE=sid=1; b=2",
                              "HTTP_ORIGIN=https://a.example", "HTTP_SEC_FETCH_SITE=same-origin",
                              "HTTP_USER_AGENT=Some Browser", "HTTP_ACCEPT_LANGUAGE=nl", "CONTENT_TYPE=");
    CU_ASSERT_EQUAL(rq.fault, ERR_NONE);
    CU_ASSERT_EQUAL(rq.method, METHOD_GET);
    CU_ASSERT_STRING_EQUAL(rq.path, "/accounts/x");
    CU_ASSERT_STRING_EQUAL(rq.query_string, "q=a%20b&q=c");
    CU_ASSERT_EQUAL(rq.query.n, 2);
    CU_ASSERT_STRING_EQUAL(pairs_get(&rq.query, "q"), "a b");
    CU_ASSERT_STRING_EQUAL(pairs_get(&rq.cookies, "b"), "2");
    CU_ASSERT_STRING_EQUAL(rq.origin, "https://a.example");
    CU_ASSERT_STRING_EQUAL(rq.fetch_site, "same-origin");
    CU_ASSERT_STRING_EQUAL(rq.agent, "Some Browser");
    CU_ASSERT_STRING_EQUAL(rq.language, "nl");
    CU_ASSERT_STRING_EQUAL(rq.remote, "192.0.2.7");
    CU_ASSERT_STRING_EQUAL(rq.request_id, ID);
    CU_ASSERT_PTR_NULL(rq.content_type);
    CU_ASSERT_STRING_EQUAL(rq.body, "");
    CU_ASSERT_EQUAL(rq.form.n, 0);
}

static void what_was_not_sent_is_null(void)
{
    const char *params[] = {"REQUEST_METHOD=BREW", "REQUEST_URI=/", "REEVE_END=1", NULL};
    struct request rq;
    CU_ASSERT_TRUE_FATAL(fcgi_request(pool, (char *const *)params, NULL, 0, &rq));
    CU_ASSERT_EQUAL(rq.fault, ERR_NONE);
    CU_ASSERT_EQUAL(rq.method, METHOD_OTHER);
    CU_ASSERT_STRING_EQUAL(rq.query_string, "");
    CU_ASSERT_STRING_EQUAL(rq.request_id, "-");
    CU_ASSERT_STRING_EQUAL(rq.remote, "");
    CU_ASSERT_PTR_NULL(rq.agent);
    CU_ASSERT_PTR_NULL(rq.origin);
    CU_ASSERT_PTR_NULL(rq.fetch_site);
    CU_ASSERT_PTR_NULL(rq.language);
    CU_ASSERT_EQUAL(rq.cookies.n, 0);
}

static void the_sentinel_must_be_last(void)
{
    static const char *const lists[][4] = {
        {"REQUEST_URI=/", NULL},
        {"REEVE_END=1", "REQUEST_URI=/", NULL},
        {"REQUEST_URI=/", "REEVE_END=", NULL},
        {"REQUEST_URI=/", "REEVE_END=10", NULL},
        {NULL},
    };
    struct request rq;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        CU_ASSERT_FALSE(fcgi_request(pool, (char *const *)lists[i], "", 0, &rq));
}

static void paths_are_decoded_once(void)
{
    static const struct {
        const char *uri, *path;
    } good[] = {
        {"/", "/"},
        {"/?", "/"},
        {"/a", "/a"},
        {"/a/", "/a/"},
        {"/caf%c3%a9", "/caf\xc3\xa9"},
        {"/caf\xc3\xa9", "/caf\xc3\xa9"},
        {"/a%20b", "/a b"},
        {"/a+b", "/a+b"},
        {"/%2541", "/%41"},
        {"/...", "/..."},
        {"/.a/b.", "/.a/b."},
        {"/a?../..//%2e", "/a"},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct request rq = get(good[i].uri);
        CU_ASSERT_EQUAL(rq.fault, ERR_NONE);
        CU_ASSERT_STRING_EQUAL(rq.path, good[i].path);
    }
}

static void nasty_paths_are_refused(void)
{
    static const char *const bad[] = {
        "", "a", "a/b", "http://a.example/", "*", "//", "//a.example/", "/a//b", "/a//", "/.", "/..", "/./a", "/../a",
        "/a/.", "/a/..", "/a/../b", "/%2e", "/%2e%2e/a", "/a/%2E%2e", "/.%2e/a", "/%", "/%4", "/%4g", "/%g4", "/%%41",
        "/a%00", "/%00a", "/a%2fb", "/a%2Fb", "/a\\b", "/a%5cb", "/\\\\a", "/a%0a", "/a%0d%0aX: y", "/a\x01", "/a%7f",
        "/%c2%85", "/%ff", "/\xff", "/%c3", "/%c0%ae", "/%ed%a0%80", "/%f5%80%80%80", "/%ef%bf%be", "/a#b",
        "/a?%zz", "/a?x=%00", "/a?x=%ff", "/a?x=%1b", "/a?x=%c2%85",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct request rq = get(bad[i]);
        if (rq.fault != ERR_BAD_REQUEST)
            CU_FAIL_FATAL(bad[i]);
        CU_ASSERT_EQUAL(rq.path[0], '/');
        CU_ASSERT_STRING_EQUAL(rq.query_string, "");
    }
}

static void headers_are_cleaned(void)
{
    struct buf long_agent = {.pool = pool};
    buf_puts(&long_agent, "HTTP_USER_AGENT=");
    for (int i = 0; i < 254; i++)
        buf_putc(&long_agent, 'a');
    buf_puts(&long_agent, "\xc3\xa9xyz");
    struct request rq = BUILD("", "REQUEST_URI=/", long_agent.text, "HTTP_ORIGIN=a\x01", "HTTP_ACCEPT_LANGUAGE=\xff",
                              "REQUEST_ID=0123456789ABCDEF0123456789ABCDEF");
    CU_ASSERT_EQUAL(rq.fault, ERR_NONE);
    CU_ASSERT_EQUAL(strlen(rq.agent), 254);
    CU_ASSERT_PTR_NULL(rq.origin);
    CU_ASSERT_PTR_NULL(rq.language);
    CU_ASSERT_STRING_EQUAL(rq.request_id, ID); /* the first of two counts */
    rq = BUILD("", "REQUEST_URI=/", "HTTP_COOKIE=sid=1; sid=2");
    CU_ASSERT_EQUAL(rq.fault, ERR_BAD_REQUEST);
}

#define URLENCODED "CONTENT_TYPE=application/x-www-form-urlencoded"

static void forms_are_read(void)
{
    struct request rq = BUILD("a=1&b=%C3%A9", "REQUEST_METHOD=POST", "REQUEST_URI=/me", URLENCODED);
    CU_ASSERT_EQUAL(rq.fault, ERR_NONE);
    CU_ASSERT_EQUAL(rq.method, METHOD_POST);
    CU_ASSERT_EQUAL(rq.body_length, 12);
    CU_ASSERT_STRING_EQUAL(pairs_get(&rq.form, "b"), "\xc3\xa9");
    rq = BUILD("a=1", "REQUEST_URI=/me", "CONTENT_TYPE=Application/X-WWW-Form-urlencoded; charset=UTF-8");
    CU_ASSERT_EQUAL(rq.form.n, 1);
    rq = BUILD("a=1", "REQUEST_URI=/me", "CONTENT_TYPE=text/plain");
    CU_ASSERT_EQUAL(rq.form.n, 0);
    CU_ASSERT_STRING_EQUAL(rq.body, "a=1");
    rq = BUILD("a=1", "REQUEST_URI=/me", URLENCODED "er");
    CU_ASSERT_EQUAL(rq.form.n, 0);
    rq = BUILD("a=%zz", "REQUEST_URI=/me", URLENCODED);
    CU_ASSERT_EQUAL(rq.fault, ERR_BAD_REQUEST);
}

/* The fault of a body of <length> bytes with this CONTENT_LENGTH. */
static enum err body_fault(const char *promised, size_t length)
{
    const char *params[] = {"REQUEST_URI=/", pool_format(pool, "CONTENT_LENGTH=%s", promised), "REEVE_END=1", NULL};
    const char *body = pool_alloc(pool, FCGI_BODY_MAX + 1);
    struct request rq;
    CU_ASSERT_TRUE_FATAL(fcgi_request(pool, (char *const *)params, body, length, &rq));
    if (rq.fault != ERR_NONE)
        CU_ASSERT_STRING_EQUAL(rq.body, "");
    return rq.fault;
}

static void a_body_is_as_long_as_promised(void)
{
    CU_ASSERT_EQUAL(body_fault("", 0), ERR_NONE);
    CU_ASSERT_EQUAL(body_fault("0", 0), ERR_NONE);
    CU_ASSERT_EQUAL(body_fault("5", 5), ERR_NONE);
    CU_ASSERT_EQUAL(body_fault("", 1), ERR_BAD_REQUEST);
    CU_ASSERT_EQUAL(body_fault("4", 5), ERR_BAD_REQUEST);
    CU_ASSERT_EQUAL(body_fault("6", 5), ERR_BAD_REQUEST);
    CU_ASSERT_EQUAL(body_fault("-5", 5), ERR_BAD_REQUEST);
    CU_ASSERT_EQUAL(body_fault("5 ", 5), ERR_BAD_REQUEST);
    CU_ASSERT_EQUAL(body_fault("18446744073709551621", 5), ERR_BAD_REQUEST);
    CU_ASSERT_EQUAL(body_fault("262144", FCGI_BODY_MAX), ERR_NONE);
    CU_ASSERT_EQUAL(body_fault("262145", FCGI_BODY_MAX + 1), ERR_TOO_LARGE);
}

static void a_response_has_its_headers(void)
{
    struct response rs = {.status = 200, .type = "text/csv; charset=utf-8", .download = "accounts.csv", .length = 3};
    CU_ASSERT_STRING_EQUAL(fcgi_head(pool, &rs), "Status: 200 OK\r\n"
                                                 "Content-Type: text/csv; charset=utf-8\r\n"
                                                 "Content-Disposition: attachment; filename=\"accounts.csv\"\r\n"
                                                 "Cache-Control: no-store\r\n"
                                                 "Content-Length: 3\r\n\r\n");
    rs = (struct response){.status = 303,
                           .location = "/accounts",
                           .cookies = {"sid=a; Path=/", NULL, "pre=; Max-Age=0"},
                           .headers = {"cache-control: private", "Retry-After: 5"}};
    CU_ASSERT_STRING_EQUAL(fcgi_head(pool, &rs), "Status: 303 See Other\r\n"
                                                 "Location: /accounts\r\n"
                                                 "Set-Cookie: sid=a; Path=/\r\n"
                                                 "Set-Cookie: pre=; Max-Age=0\r\n"
                                                 "cache-control: private\r\n"
                                                 "Retry-After: 5\r\n"
                                                 "Content-Length: 0\r\n\r\n");
}

static void every_status_has_its_reason(void)
{
    static const int others[] = {201, 202, 204, 301, 303, 304, 308};

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CU_ASSERT_PTR_NULL(strstr(fcgi_head(pool, &(struct response){.status = others[i]}), "Unknown"));
    for (int e = 0; e < ERR__MAX; e++)
        CU_ASSERT_PTR_NULL(strstr(fcgi_head(pool, &(struct response){.status = err_status((enum err)e)}), "Unknown"));
}

static void no_value_makes_headers(void)
{
    struct response rs = {.status = 303, .location = "/a\r\nSet-Cookie: sid=evil", .cookies = {"sid=1\n"}};
    CU_ASSERT_STRING_EQUAL(fcgi_head(pool, &rs), "Status: 303 See Other\r\n"
                                                 "Cache-Control: no-store\r\n"
                                                 "Content-Length: 0\r\n\r\n");
}

CU_TestInfo fcgi_tests[] = {
    {"fcgi: a request is built from its parameters", a_request_is_built},
    {"fcgi: what was not sent is NULL", what_was_not_sent_is_null},
    {"fcgi: the sentinel must be the last parameter", the_sentinel_must_be_last},
    {"fcgi: a path is decoded once", paths_are_decoded_once},
    {"fcgi: a path without a single plain meaning is refused", nasty_paths_are_refused},
    {"fcgi: headers are cleaned or left out", headers_are_cleaned},
    {"fcgi: forms are read, other bodies are not", forms_are_read},
    {"fcgi: a body is as long as promised, and not too long", a_body_is_as_long_as_promised},
    {"fcgi: a response has its headers", a_response_has_its_headers},
    {"fcgi: every status has its reason", every_status_has_its_reason},
    {"fcgi: no value makes headers of its own", no_value_makes_headers},
    CU_TEST_INFO_NULL,
};
