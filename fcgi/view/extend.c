/* extend: functions for XPath, and another function behind some of the compiled instructions. */
#include "view/extend.h"

#include <string.h>

#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>
#include <libxslt/imports.h>
#include <libxslt/transform.h>

#define SPACE BAD_CAST EXTEND_SPACE

/* Where the parts of "2026-11-21T14:32:05" stand. */
#define DAY 10
#define CLOCK 11
#define MINUTES 5

/* <day> in <order>, behind <out>. */
static char *put_day(char *out, const char *day, const char *order)
{
    for (const char *part = order; *part != '\0'; part++) {
        if (part > order)
            *out++ = '-';
        size_t from = *part == 'y' ? 0 : *part == 'm' ? 5 : 8, length = *part == 'y' ? 4 : 2;
        memcpy(out, day + from, length);
        out += length;
    }
    return out;
}

static bool is_order(const char *order)
{
    return strlen(order) == 3 && strspn(order, "ymd") == 3;
}

const char *extend_show(char shown[EXTEND_SHOWN], const char *time, const char *order, bool clock)
{
    if (strlen(time) < DAY || !is_order(order))
        return time;
    char *end = put_day(shown, time, order);
    if (clock && strlen(time) >= CLOCK + MINUTES) {
        *end++ = ' ';
        memcpy(end, time + CLOCK, MINUTES);
        end += MINUTES;
    }
    *end = '\0';
    return shown;
}

static void show_time(xmlXPathParserContext *c, int arguments, bool clock)
{
    if (arguments != 2) {
        xmlXPathSetArityError(c);
        return;
    }
    xmlChar *order = xmlXPathPopString(c);
    xmlChar *text = xmlXPathPopString(c);
    char shown[EXTEND_SHOWN];
    if (c->error == XPATH_EXPRESSION_OK && extend_show(shown, (const char *)text, (const char *)order, clock) == shown) {
        xmlFree(text);
        text = xmlStrdup(BAD_CAST shown);
    }
    xmlFree(order);
    valuePush(c, xmlXPathWrapString(text));
}

static void date_function(xmlXPathParserContext *c, int arguments)
{
    show_time(c, arguments, false);
}

static void time_function(xmlXPathParserContext *c, int arguments)
{
    show_time(c, arguments, true);
}

void extend_prepare(void)
{
    xsltRegisterExtModuleFunction(BAD_CAST "date", SPACE, date_function);
    xsltRegisterExtModuleFunction(BAD_CAST "time", SPACE, time_function);
}

static void put_value(xsltTransformContext *t, const xmlAttr *a, const xsltStylePreComp *comp)
{
    for (const xmlNode *text = a->children; text != NULL; text = text->next)
        if (text->content != NULL && *text->content != '\0')
            xsltCopyTextString(t, t->insert, text->content, comp->noescape);
}

/* select="@name" */
static void value_of_attribute(xsltTransformContext *t, xmlNode *n, xmlNode *instruction,
                               xsltElemPreComp *compiled)
{
    (void)instruction;
    const xsltStylePreComp *comp = (const xsltStylePreComp *)compiled;
    const char *name = (const char *)comp->select + 1;
    if (n->type != XML_ELEMENT_NODE)
        return;
    for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
        if (a->ns == NULL && strcmp((const char *)a->name, name) == 0)
            put_value(t, a, comp);
}

/* select="." */
static void value_of_self(xsltTransformContext *t, xmlNode *n, xmlNode *instruction,
                          xsltElemPreComp *compiled)
{
    if (n->type == XML_ATTRIBUTE_NODE)
        put_value(t, (const xmlAttr *)n, (const xsltStylePreComp *)compiled);
    else
        xsltValueOf(t, n, instruction, compiled);
}

static void extend_instruction(const xmlNode *n)
{
    xsltStylePreComp *comp = n->psvi;
    if (comp == NULL || comp->type != XSLT_FUNC_VALUEOF || comp->select == NULL)
        return;
    const char *select = (const char *)comp->select;
    if (strcmp(select, ".") == 0)
        comp->func = value_of_self;
    else if (*select == '@' && xmlValidateNCName(comp->select + 1, 0) == 0)
        comp->func = value_of_attribute;
}

/* <n>, what is behind it and all in them. */
static void extend_nodes(const xmlNode *n)
{
    for (; n != NULL; n = n->next) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        if (n->ns != NULL && xmlStrEqual(n->ns->href, XSLT_NAMESPACE))
            extend_instruction(n);
        extend_nodes(n->children);
    }
}

void extend_sheet(xsltStylesheet *style)
{
    for (xsltStylesheet *s = style; s != NULL; s = xsltNextImport(s))
        for (const xsltTemplate *t = s->templates; t != NULL; t = t->next)
            extend_nodes(t->elem->children);
}
