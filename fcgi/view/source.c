/* source: opens a file once, looks at what was opened, and gives that to the parser. */
#include "view/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <libxml/parser.h>

bool source_open(struct source *s, struct pool *pool, const char *folder, struct faults *faults)
{
    struct stat st;
    char *root = realpath(folder, NULL);
    if (root == NULL || stat(root, &st) != 0) {
        fault_file(faults, folder, "%s", strerror(errno));
        free(root);
        return false;
    }
    *s = (struct source){.faults = faults, .root = pool_copy(pool, root), .owner = st.st_uid};
    free(root);
    if ((st.st_mode & S_IWOTH) != 0)
        return fault_file(faults, s->root, "everybody may write here");
    return true;
}

static bool is_below(const char *path, const char *root)
{
    size_t n = strlen(root);
    return strncmp(path, root, n) == 0 && path[n] == '/' && strstr(path + n, "/../") == NULL;
}

/* What is wrong with the opened file, NULL when nothing is. */
static const char *objection(const struct source *s, int fd)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return strerror(errno);
    if (!S_ISREG(st.st_mode))
        return "not a plain file";
    if (st.st_uid != 0 && st.st_uid != geteuid() && st.st_uid != s->owner)
        return "belongs to somebody else";
    if ((st.st_mode & S_IWOTH) != 0)
        return "everybody may write it";
    return NULL;
}

static xmlDoc *parse(int fd, const char *path, xmlDict *dict)
{
    xmlParserCtxt *parser = xmlNewParserCtxt();
    if (dict != NULL) {
        xmlDictFree(parser->dict);
        parser->dict = dict;
        xmlDictReference(dict);
    }
    xmlDoc *doc = xmlCtxtReadFd(parser, fd, path, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA);
    xmlFreeParserCtxt(parser);
    return doc;
}

xmlDoc *source_read(const struct source *s, const char *path, xmlDict *dict)
{
    if (!is_below(path, s->root)) {
        fault_file(s->faults, path, "not below %s", s->root);
        return NULL;
    }
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) {
        fault_file(s->faults, path, "%s", strerror(errno));
        return NULL;
    }
    xmlDoc *doc = NULL;
    const char *why = objection(s, fd);
    if (why != NULL)
        fault_file(s->faults, path, "%s", why);
    else
        doc = parse(fd, path, dict);
    close(fd);
    if (doc != NULL && doc->intSubset != NULL) {
        fault_file(s->faults, path, "carries a document type");
        xmlFreeDoc(doc);
        doc = NULL;
    }
    return doc;
}
