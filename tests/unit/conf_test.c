/* conf_test: what the file may say, what is said about one that is wrong, and that the manual tells
 * of every key. */
#include "base/conf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <CUnit/CUnit.h>

#include "unit.h"

/* All that is required but base_url: 10 lines. */
#define REQUIRED                                                                                   \
    "listen = /run/reeve/fcgi\nhealth = /run/reeve/health\nrun_dir = /run/reeve\n"                 \
    "share_dir = /usr/share/reeve\nkey_file = /etc/reeve/key\ndatabase_socket = /run/db\n"         \
    "worker_password_file = /etc/reeve/worker\njobs_password_file = /etc/reeve/jobs\n"           \
    "files_dir = /var/lib/reeve/files\nctl_password_file = /etc/reeve/ctl\n"
#define URL "base_url = https://portal.example\n"

static struct conf conf;
static const char *message;

static enum err load(const char *text)
{
    char path[] = "/tmp/reeve-unit-XXXXXX";
    int fd = mkstemp(path);
    CU_ASSERT_FATAL(fd >= 0);
    CU_ASSERT_FATAL(write(fd, text, strlen(text)) == (ssize_t)strlen(text));
    close(fd);
    enum err e = conf_load(pool, path, &conf, &message);
    unlink(path);
    return e;
}

/* Whether <text> is refused with "<path>:<line>: ...<why>...". */
static bool is_refused(const char *text, unsigned line, const char *why)
{
    if (load(text) != ERR_CONF)
        return false;
    const char *colon = strchr(message, ':');
    return colon != NULL && strtoul(colon + 1, NULL, 10) == line && strstr(colon, why) != NULL;
}

static void defaults_are_set(void)
{
    CU_ASSERT_EQUAL_FATAL(load(URL REQUIRED), ERR_NONE);
    CU_ASSERT_PTR_NULL(message);
    CU_ASSERT_STRING_EQUAL(conf.base_url, "https://portal.example");
    CU_ASSERT_STRING_EQUAL(conf.ctl_password_file, "/etc/reeve/ctl");
    CU_ASSERT_TRUE(conf.https);
    CU_ASSERT_STRING_EQUAL(conf.worker_user, "reeve_worker");
    CU_ASSERT_STRING_EQUAL(conf.password_list, "/usr/share/john/password.lst");
    CU_ASSERT_EQUAL(conf.workers, 4);
    CU_ASSERT_EQUAL(conf.session_minutes, 600);
    CU_ASSERT_EQUAL(conf.log_level, LOG_INFO);
}

static void values_are_read(void)
{
    CU_ASSERT_EQUAL_FATAL(
        load("# first\n\n" URL REQUIRED "\tworkers=7# few\r\n  log_level  =  warning  "), ERR_NONE);
    CU_ASSERT_EQUAL(conf.workers, 7);
    CU_ASSERT_EQUAL(conf.log_level, LOG_WARNING);
}

static void faults_name_their_line(void)
{
    CU_ASSERT_TRUE(is_refused(URL REQUIRED "colour = red\n", 12, "there is no key \"colour\""));
    CU_ASSERT_TRUE(
        is_refused(URL "workers = 2\n" REQUIRED "\nworkers = 2\n", 14, "stands in line 2 already"));
    CU_ASSERT_TRUE(is_refused(REQUIRED, 10, "base_url is missing"));
    CU_ASSERT_TRUE(is_refused("", 0, "is missing"));
    CU_ASSERT_TRUE(is_refused("workers\n", 1, "key = value"));
    CU_ASSERT_TRUE(is_refused("workers = \n", 1, "from 1 to 256"));
    CU_ASSERT_TRUE(is_refused("\nworkers = 0\n", 2, "from 1 to 256"));
    CU_ASSERT_TRUE(is_refused("workers = 257\n", 1, "from 1 to 256"));
    CU_ASSERT_TRUE(is_refused("workers = -1\n", 1, "from 1 to 256"));
    CU_ASSERT_TRUE(is_refused("log_level = loud\n", 1, "notice"));
    CU_ASSERT_TRUE(is_refused("run_dir = run\n", 1, "begins with /"));
    CU_ASSERT_TRUE(is_refused("worker_user = a b\n", 1, "letters"));
    CU_ASSERT_TRUE(is_refused("worker_user =\n", 1, "letters"));
    CU_ASSERT_TRUE(is_refused("run_dir = /a\033b\n", 1, "control"));
    CU_ASSERT_TRUE(is_refused("run_dir = /\xff\n", 1, "UTF-8"));
    CU_ASSERT_EQUAL(conf_load(pool, "/tmp/reeve-unit-none", &conf, &message), ERR_CONF);
    CU_ASSERT_STRING_EQUAL(message, "/tmp/reeve-unit-none:0: No such file or directory");
    CU_ASSERT_EQUAL(conf_load(pool, "/tmp", &conf, &message), ERR_CONF);
}

static void socket_paths_are_bounded(void)
{
    CU_ASSERT_FALSE(is_refused(pool_format(pool, "listen = /%0106d\n", 0), 1, "socket"));
    CU_ASSERT_TRUE(is_refused(pool_format(pool, "listen = /%0107d\n", 0), 1, "107 bytes"));
    CU_ASSERT_FALSE(is_refused(pool_format(pool, "run_dir = /%0107d\n", 0), 1, "bytes"));
}

static void addresses_are_those_a_browser_sends(void)
{
    static const char *const good[] = {"https://a.example:8443", "http://127.0.0.1",
                                       "http://127.9.9.9:8080",  "http://localhost:1",
                                       "http://[::1]:8080",      "https://[2001:db8::1]"};
    static const char *const bad[] = {
        "",
        "portal.example",
        "ftp://a.example",
        "https://",
        "http://a.example",
        "http://128.0.0.1",
        "http://localhost.evil",
        "http://127.0.0.1.de",
        "https://a.example/",
        "https://a.example/x",
        "https://A.example",
        "https://u@a.example",
        "https://a.example:443",
        "http://localhost:80",
        "https://a.example:0",
        "https://a.example:65536",
        "https://a.example:",
        "https://a.example:080",
        "https://[::1",
        "https://[::1]x",
        "https://a.example?x",
        "http://[::2]",
        "https://a b.example",
        "https://[",
        "https://a:1:2",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        CU_ASSERT_EQUAL(load(pool_format(pool, "base_url = %s\n" REQUIRED, good[i])), ERR_NONE);
        CU_ASSERT_EQUAL(conf.https, strncmp(good[i], "https", 5) == 0);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CU_ASSERT_TRUE(
            is_refused(pool_format(pool, "base_url = %s\n" REQUIRED, bad[i]), 1, "base_url"));
}

#define SMTP "mail_from = a@b.example\nmail_server = "

static bool starts_tls(const char *keys)
{
    CU_ASSERT_EQUAL_FATAL(load(pool_format(pool, URL REQUIRED SMTP "%s", keys)), ERR_NONE);
    return conf.mail_starttls;
}

static void mail_is_encrypted_but_on_loopback(void)
{
    CU_ASSERT_TRUE(starts_tls("smtp://mail.example:587\n"));
    CU_ASSERT_TRUE(starts_tls("smtp://128.0.0.1\n"));
    CU_ASSERT_TRUE(starts_tls("smtp://127.0.0.1:25\nmail_tls = required\n"));
    CU_ASSERT_FALSE(starts_tls("smtp://127.0.0.1:25\n"));
    CU_ASSERT_FALSE(starts_tls("smtp://[::1]:25\n"));
    CU_ASSERT_FALSE(starts_tls("smtps://mail.example\n"));
    CU_ASSERT_FALSE(starts_tls("smtp://mail.example\nmail_tls = none\n"));
    CU_ASSERT_FALSE(starts_tls("file:///var/mail\n"));
    CU_ASSERT_STRING_EQUAL(conf.mail_server, "file:///var/mail");
}

static void messages_have_whole_ways(void)
{
    static const struct {
        const char *text, *why;
    } bad[] = {
        {"mail_server = mail.example", "smtp://"},
        {"mail_server = smtp://", "smtp://"},
        {"mail_server = smtp://a:0", "smtp://"},
        {"mail_server = smtp://a:x", "smtp://"},
        {"mail_server = smtp://u@a", "smtp://"},
        {"mail_server = smtp://a/b", "smtp://"},
        {"mail_server = http://a", "smtp://"},
        {"mail_server = file://a/b", "smtp://"},
        {"mail_tls = maybe", "none or required"},
        {"mail_from = Reeve", "Name <address>"},
        {"mail_from = Reeve <portal>", "Name <address>"},
        {"mail_from = <a@b.example>, c@d.example", "Name <address>"},
        {"mail_user =", "says nothing"},
        {"text_url = ftp://a", "https://"},
        {"text_url = http://a.example/", "loopback"},
        {"text_url = https:///x", "https://"},
        {"text_header = Authorization", "Name: value"},
        {"text_header = : x", "Name: value"},
    };
    static const struct {
        const char *text, *why;
    } half[] = {
        {"mail_server = file:///a", "mail_from is missing"},
        {"mail_user = a", "mail_password_file is missing"},
        {"mail_password_file = /a", "mail_user is missing"},
        {"text_url = https://a", "text_body is missing"},
        {"push_body = {to}{text}", "push_url is missing"},
        {"push_url = https://a\npush_body = {to}", "{to} and {text}"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CU_ASSERT_TRUE(is_refused(pool_format(pool, "%s\n" URL REQUIRED, bad[i].text), 1, bad[i].why));
    for (size_t i = 0; i < sizeof half / sizeof *half; i++) {
        CU_ASSERT_EQUAL(load(pool_format(pool, URL REQUIRED "%s\n", half[i].text)), ERR_CONF);
        CU_ASSERT_PTR_NOT_NULL(strstr(message, half[i].why));
    }
    CU_ASSERT_EQUAL(load(URL REQUIRED "text_url = http://127.0.0.1:80/a?b=c\ntext_body = {to}{text}\n"), ERR_NONE);
    CU_ASSERT_EQUAL(load(URL REQUIRED "mail_from = J. Doe, Inc. <a@b.example>\n"), ERR_NONE);
    CU_ASSERT_PTR_NULL(conf.mail_server);
}

static const char *read_manual(void)
{
    const char *source = getenv("srcdir");
    FILE *file = fopen(
        pool_format(pool, "%s/fcgi/program/reeve.conf.5", source != NULL ? source : "."), "re");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    char *text = pool_alloc(pool, 65536);
    CU_ASSERT_FATAL(fread(text, 1, 65535, file) > 0);
    fclose(file);
    return text;
}

/* Each key of the table begins an item of the manual, in the table's order, and nothing else does.
 */
static void the_manual_tells_of_every_key(void)
{
    const char *at = read_manual();
    unsigned n = 0;
    for (; (at = strstr(at, "\n.It Cm ")) != NULL; n++) {
        at += strlen("\n.It Cm ");
        const char *name = pool_copyn(pool, at, strcspn(at, "\n"));
        CU_ASSERT_PTR_NOT_NULL_FATAL(conf_key(n));
        CU_ASSERT_STRING_EQUAL(name, conf_key(n));
    }
    CU_ASSERT(n > 0 && conf_key(n) == NULL);
}

/* The manual's example loads, and so does what it gives as defaults. */
static void the_manuals_example_loads(void)
{
    const char *begin = strstr(read_manual(), "\n.Bd -literal");
    CU_ASSERT_PTR_NOT_NULL_FATAL(begin);
    begin = strchr(begin + 1, '\n') + 1;
    const char *end = strstr(begin, "\n.Ed");
    CU_ASSERT_PTR_NOT_NULL_FATAL(end);
    enum err e = load(pool_copyn(pool, begin, (size_t)(end + 1 - begin)));
    CU_ASSERT_EQUAL(e, ERR_NONE);
}

CU_TestInfo conf_tests[] = {
    {"defaults are set", defaults_are_set},
    {"values are read", values_are_read},
    {"faults name their line", faults_name_their_line},
    {"socket paths are bounded", socket_paths_are_bounded},
    {"addresses are those a browser sends", addresses_are_those_a_browser_sends},
    {"mail is encrypted but on loopback", mail_is_encrypted_but_on_loopback},
    {"messages have whole ways", messages_have_whole_ways},
    {"the manual tells of every key", the_manual_tells_of_every_key},
    {"the manual's example loads", the_manuals_example_loads},
    CU_TEST_INFO_NULL,
};
