/* press: reads templates into steps, once; what it does not know it leaves to libxslt. */
#include "view/press.h"

#include <string.h>

#include <libxml/parserInternals.h>
#include <libxslt/imports.h>
#include <libxslt/xslt.h>

#include "view/html.h"
#include "view/step.h"

#define NESTED 20 /* calls that are followed to see what they begin with */

struct press {
    xsltStylesheet *style;
    struct exprs exprs;
    struct page_plate *plates;
};

/* Steps being made, one behind the other; text is gathered until another step comes. */
struct making {
    struct press *press;
    struct buf text;
    const struct step *first;
    const struct step **last; /* where the next goes; NULL: it is the first */
    bool only_text;           /* in an attribute */
    bool markup;              /* there is more than text among them */
};

static struct step *add_step(struct making *m, enum act act)
{
    struct step *s = pool_alloc(m->press->exprs.pool, sizeof *s);
    s->act = act;
    *(m->last != NULL ? m->last : &m->first) = s;
    m->last = &s->next;
    return s;
}

/* What was gathered becomes a step. */
static void end_text(struct making *m)
{
    if (m->text.length == 0)
        return;
    struct step *s = add_step(m, STEP_TEXT);
    s->text = m->text.text;
    s->length = m->text.length;
    m->text = (struct buf){.pool = m->press->exprs.pool};
}

static struct step *add(struct making *m, enum act act)
{
    end_text(m);
    return add_step(m, act);
}

static struct making inside(const struct making *m)
{
    return (struct making){.press = m->press, .text = {.pool = m->press->exprs.pool}, .only_text = m->only_text};
}

static bool is_instruction(const xmlNode *n)
{
    return n->type == XML_ELEMENT_NODE && n->ns != NULL && xmlStrEqual(n->ns->href, XSLT_NAMESPACE);
}

static bool is_text(const xmlNode *n)
{
    return n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE;
}

static bool is_called(const xmlNode *n, const char *name)
{
    return strcmp((const char *)n->name, name) == 0;
}

/* Whether a call gives parameters alone: it does not sort. */
static bool gives_parameters(const xmlNode *n)
{
    for (const xmlNode *c = n->children; c != NULL; c = c->next)
        if (c->type == XML_ELEMENT_NODE && !is_called(c, "with-param"))
            return false;
    return true;
}

/* ---- Literal elements. */

/* Whether what stands in <n> and behind it may begin with an attribute. */
static bool may_begin_with_attribute(const xmlNode *n, int depth)
{
    for (; n != NULL; n = n->next) {
        if (!is_instruction(n)) {
            if (n->type == XML_ELEMENT_NODE || (is_text(n) && *n->content != '\0'))
                return false;
            continue;
        }
        const xsltStylePreComp *comp = n->psvi;
        if (is_called(n, "value-of") || is_called(n, "text") || is_called(n, "param") || is_called(n, "variable"))
            continue;
        if (is_called(n, "if") || is_called(n, "choose") || is_called(n, "when") || is_called(n, "otherwise")) {
            if (may_begin_with_attribute(n->children, depth))
                return true;
        } else if (!is_called(n, "call-template") || comp == NULL || comp->templ == NULL || depth == 0 ||
                   may_begin_with_attribute(comp->templ->content, depth - 1)) {
            return true;
        }
    }
    return false;
}

static bool add_value(struct making *m, const char *text, const xmlNode *at)
{
    const struct expr *e = expr_read(&m->press->exprs, text, at);
    if (e == NULL)
        return false;
    add(m, STEP_VALUE)->expr = e;
    return true;
}

/* Where the expression that begins at <at> ends: a brace in a literal does not end it. */
static const char *end_of_place(const char *at)
{
    for (char quote = '\0'; *at != '\0' && (quote != '\0' || *at != '}'); at++)
        if (quote != '\0' ? *at == quote : *at == '\'' || *at == '"')
            quote = quote != '\0' ? '\0' : *at;
    return at;
}

/* An attribute value template (XSLT 1.0, 7.6.2). */
static bool read_template(struct making *m, const char *text, const xmlNode *at)
{
    while (*text != '\0') {
        if (*text == '{' && text[1] != '{') {
            const char *end = end_of_place(text + 1);
            if (*end == '\0' || !add_value(m, pool_copyn(m->press->exprs.pool, text + 1, (size_t)(end - text) - 1), at))
                return false;
            text = end + 1;
            continue;
        }
        text += *text == '{' || *text == '}';
        char letter[2] = {*text++, '\0'};
        html_text(&m->text, letter);
    }
    return true;
}

static bool read_attributes(struct making *m, const xmlNode *n)
{
    for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
        const char *value = a->children != NULL ? (const char *)a->children->content : "";
        if (a->ns != NULL || (a->children != NULL && a->children->next != NULL))
            return false;
        buf_format(&m->text, " %s=\"", (const char *)a->name);
        if (a->psvi == NULL)
            html_text(&m->text, value);
        else if (!read_template(m, value, n))
            return false;
        buf_puts(&m->text, "\"");
    }
    return true;
}

static bool read_list(struct making *m, const xmlNode *first);

static bool read_element(struct making *m, const xmlNode *n)
{
    const char *name = (const char *)n->name;
    bool is_void = html_is_void(name), open = may_begin_with_attribute(n->children, NESTED);
    m->markup = true;
    if (m->only_text || (n->ns != NULL && n->ns->prefix != NULL) || (n->children != NULL && html_is_special(name)) ||
        (is_void && n->children != NULL && !open))
        return false;
    buf_format(&m->text, "<%s", name);
    if (!read_attributes(m, n))
        return false;
    if (open)
        add(m, STEP_OPEN);
    else
        buf_puts(&m->text, ">");
    if (!read_list(m, n->children))
        return false;
    if (!is_void)
        buf_format(&m->text, "</%s>", name);
    else if (open)
        add(m, STEP_CLOSE);
    return true;
}

/* ---- Instructions. */

static bool add_native(struct making *m, xmlNode *n)
{
    const xsltStylePreComp *comp = n->psvi;
    m->markup = true;
    if (comp != NULL ? comp->func == NULL : !is_called(n, "message"))
        return false;
    add(m, STEP_NATIVE)->node = n;
    return true;
}

/* A condition and what is in it; false: it is libxslt's. */
static bool read_condition(struct making *m, const xmlNode *n, const xmlChar *test)
{
    struct making in = inside(m);
    const struct expr *e = test != NULL ? expr_read(&m->press->exprs, (const char *)test, n) : NULL;
    if ((test != NULL && e == NULL) || !read_list(&in, n->children))
        return false;
    end_text(&in);
    m->markup |= in.markup;
    struct step *s = add(m, STEP_IF);
    s->expr = e;
    s->inside = in.first;
    return true;
}

static bool read_choose(struct making *m, const xmlNode *n)
{
    struct making in = inside(m);
    for (const xmlNode *c = n->children; c != NULL; c = c->next) {
        const xsltStylePreComp *comp = c->psvi; /* xsl:otherwise has none */
        if (c->type == XML_ELEMENT_NODE && !read_condition(&in, c, comp != NULL ? comp->test : NULL))
            return false;
    }
    m->markup |= in.markup;
    add(m, STEP_CHOOSE)->inside = in.first;
    return true;
}

static bool read_attribute(struct making *m, xmlNode *n)
{
    const xsltStylePreComp *comp = n->psvi;
    struct making in = inside(m);
    m->markup = true;
    if (m->only_text || comp->name == NULL || comp->has_ns || strchr((const char *)comp->name, ':') != NULL)
        return false;
    in.only_text = true;
    if (!read_list(&in, n->children))
        return false;
    end_text(&in);
    struct step *s = add(m, STEP_ATTRIBUTE);
    s->text = (const char *)comp->name;
    s->length = strlen(s->text);
    s->inside = in.first;
    s->node = n;
    return true;
}

/* The one template that there is for attributes in the mode of <comp>; NULL: there are others. */
static const struct plate *only_one(const struct press *press, const xsltStylePreComp *comp)
{
    const xsltTemplate *only = NULL;
    for (xsltStylesheet *s = press->style; s != NULL; s = xsltNextImport(s))
        for (const xsltTemplate *t = s->templates; t != NULL; t = t->next) {
            if (t->match == NULL || !xmlStrEqual(t->mode, comp->mode) || !xmlStrEqual(t->modeURI, comp->modeURI))
                continue;
            if (only != NULL || !xmlStrEqual(t->match, (const xmlChar *)"@*"))
                return NULL;
            only = t;
        }
    return only != NULL ? plate_of(only) : NULL;
}

static struct step *make_apply(struct press *press, xmlNode *n)
{
    const xsltStylePreComp *comp = n->psvi;
    const struct expr *e = comp->select != NULL ? expr_nodes(&press->exprs, (const char *)comp->select, n) : NULL;
    if (e == NULL || !gives_parameters(n))
        return NULL;
    struct step *s = pool_alloc(press->exprs.pool, sizeof *s);
    *s = (struct step){.act = STEP_APPLY, .expr = e, .node = n, .plate = only_one(press, comp)};
    return s;
}

/* The steps of calls hang on their instructions, so that they serve where a template as a whole is libxslt's. */
static bool read_call(struct making *m, const xmlNode *n)
{
    const struct step *made = n->_private;
    if (made == NULL)
        return false;
    struct step *s = add(m, made->act);
    const struct step *next = s->next;
    *s = *made;
    s->next = next;
    return true;
}

static bool read_instruction(struct making *m, xmlNode *n)
{
    const xsltStylePreComp *comp = n->psvi;
    if (comp == NULL)
        return add_native(m, n);
    switch (comp->type) {
    case XSLT_FUNC_VALUEOF:
        return !comp->noescape && comp->select != NULL && add_value(m, (const char *)comp->select, n);
    case XSLT_FUNC_IF:
        return read_condition(m, n, comp->test) || add_native(m, n);
    case XSLT_FUNC_CHOOSE:
        return read_choose(m, n) || add_native(m, n);
    case XSLT_FUNC_ATTRIBUTE:
        return read_attribute(m, n) || add_native(m, n);
    case XSLT_FUNC_CALLTEMPLATE:
    case XSLT_FUNC_APPLYTEMPLATES:
        return read_call(m, n) || add_native(m, n);
    case XSLT_FUNC_PARAM:
    case XSLT_FUNC_VARIABLE:
        if (!is_instruction(n->parent)) /* it would end with that element */
            return false;
        add(m, comp->type == XSLT_FUNC_PARAM ? STEP_PARAM : STEP_VARIABLE)->node = n;
        return true;
    default:
        return add_native(m, n);
    }
}

static bool read_list(struct making *m, const xmlNode *first)
{
    for (xmlNode *n = (xmlNode *)(uintptr_t)first; n != NULL; n = n->next) {
        if (is_text(n)) {
            if (n->name == xmlStringTextNoenc)
                return false;
            html_text(&m->text, (const char *)n->content);
        } else if (n->type == XML_ELEMENT_NODE && !(is_instruction(n) ? read_instruction(m, n) : read_element(m, n))) {
            return false;
        }
    }
    return true;
}

static void read_template_of(struct press *press, const xsltTemplate *t)
{
    struct plate *plate = t->elem->_private;
    struct making m = {.press = press, .text = {.pool = press->exprs.pool}};
    plate->ready = read_list(&m, t->content);
    end_text(&m);
    plate->text = !m.markup;
    plate->steps = m.first;
}

/* ---- A sheet. */

/* libxslt looks for it when it is first called. */
static xsltTemplate *find_named(const struct press *press, const xsltStylePreComp *comp)
{
    for (xsltStylesheet *s = press->style; s != NULL; s = xsltNextImport(s))
        for (xsltTemplate *t = s->templates; t != NULL; t = t->next)
            if (t->name != NULL && xmlStrEqual(t->name, comp->name) && xmlStrEqual(t->nameURI, comp->ns))
                return t;
    return NULL;
}

static struct step *make_call(struct press *press, xmlNode *n)
{
    xsltStylePreComp *comp = n->psvi;
    comp->templ = find_named(press, comp);
    if (comp->templ == NULL || !gives_parameters(n))
        return NULL;
    struct step *s = pool_alloc(press->exprs.pool, sizeof *s);
    *s = (struct step){.act = STEP_CALL, .node = n, .plate = plate_of(comp->templ)};
    return s;
}

/* Has the calls in <n>, what is behind it and all in them, come by us. */
static void take_over(struct press *press, xmlNode *n)
{
    for (; n != NULL; n = n->next) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        take_over(press, n->children);
        xsltStylePreComp *comp = is_instruction(n) ? n->psvi : NULL;
        if (comp != NULL && comp->type == XSLT_FUNC_APPLYTEMPLATES && (n->_private = make_apply(press, n)) != NULL)
            comp->func = print_apply;
        if (comp != NULL && comp->type == XSLT_FUNC_CALLTEMPLATE && (n->_private = make_call(press, n)) != NULL)
            comp->func = print_call;
    }
}

/* "x" of "page[@name='x']"; NULL: it is another pattern. */
static const char *page_of(struct pool *pool, const xsltTemplate *t)
{
    static const char before[] = "page[@name='", after[] = "']";
    const char *match = (const char *)t->match, *name = match + sizeof before - 1;
    if (strncmp(match, before, sizeof before - 1) != 0)
        return NULL;
    const char *end = strchr(name, '\'');
    return end != NULL && strcmp(end, after) == 0 ? pool_copyn(pool, name, (size_t)(end - name)) : NULL;
}

/* Whether templates in the mode of <t> may be told apart by the page's name alone: no other pattern tells pages apart there. */
static bool is_by_name(const struct press *press, const xsltTemplate *t)
{
    for (const xsltTemplate *o = press->style->templates; o != NULL; o = o->next) {
        if (o->match == NULL || o->mode != t->mode)
            continue;
        if (o->modeURI != NULL || (strcmp((const char *)o->match, "page") != 0 &&
                                   (page_of(press->exprs.pool, o) == NULL || o->priority != XSLT_PAT_NO_PRIORITY ||
                                    (o != t && xmlStrEqual(o->match, t->match)))))
            return false;
    }
    return xsltNextImport(press->style) == NULL;
}

static void find_pages(struct press *press)
{
    size_t n = 0;
    for (const xsltTemplate *t = press->style->templates; t != NULL; t = t->next)
        n++;
    press->plates = pool_array(press->exprs.pool, n + 1, sizeof *press->plates);
    n = 0;
    for (const xsltTemplate *t = press->style->templates; t != NULL; t = t->next) {
        const char *name = t->match != NULL ? page_of(press->exprs.pool, t) : NULL;
        if (name != NULL && is_by_name(press, t))
            press->plates[n++] = (struct page_plate){t->mode, name, plate_of(t)};
    }
}

struct press *press_sheet(struct pool *pool, xsltStylesheet *style)
{
    struct press *press = pool_alloc(pool, sizeof *press);
    *press = (struct press){.style = style, .exprs = {.pool = pool}};
    for (xsltStylesheet *s = style; s != NULL; s = xsltNextImport(s))
        for (const xsltTemplate *t = s->templates; t != NULL; t = t->next)
            t->elem->_private = pool_alloc(pool, sizeof(struct plate));
    for (xsltStylesheet *s = style; s != NULL; s = xsltNextImport(s))
        for (const xsltTemplate *t = s->templates; t != NULL; t = t->next)
            take_over(press, t->content);
    for (xsltStylesheet *s = style; s != NULL; s = xsltNextImport(s))
        for (const xsltTemplate *t = s->templates; t != NULL; t = t->next)
            read_template_of(press, t);
    find_pages(press);
    return press;
}

void press_begin(struct press *press, xsltTransformContext *transform, struct pool *pool, struct faults *faults)
{
    struct press_page *page = pool_alloc(pool, sizeof *page);
    page->run = (struct expr_run){transform, pool, pool_array(pool, press->exprs.fixed, sizeof(struct expr_fixed))};
    page->plates = press->plates;
    page->faults = faults;
    transform->_private = page;
}
