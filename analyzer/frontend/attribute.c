/* Attributes. libclang exposes few of them: the others are known by the word they are spelled
 * with. */
#include "frontend/lower_int.h"

#include <stdlib.h>
#include <string.h>

static const char annotation_prefix[] = "pinfork:";

static bool is_word(const char *word, const char *name)
{
    size_t length = strlen(name);

    while (*word == '_')
        word++;
    return strncmp(word, name, length) == 0 && strspn(word + length, "_") == strlen(word + length);
}

static void read_word(struct lower *l, CXCursor attribute, struct attributes *out)
{
    char word[32];

    source_word(&l->source, clang_getRangeStart(clang_getCursorExtent(attribute)), word,
                sizeof word);
    out->is_noreturn |= is_word(word, "noreturn") || is_word(word, "Noreturn");
    out->is_weak |= is_word(word, "weak");
    out->is_constructor |= is_word(word, "constructor");
    out->is_destructor |= is_word(word, "destructor");
    out->has_cleanup |= is_word(word, "cleanup");
}

/* One line each: a line break in the text is a space. */
static str_id annotation_add(struct lower *l, str_id before, char *text)
{
    for (char *c = text; *c != '\0'; c++)
        if (*c == '\n')
            *c = ' ';
    if (before != 0)
        text = arena_printf(&l->scratch, "%s\n%s", ir_text(l->unit, before), text);
    return intern_put(&l->unit->names, text);
}

static void read_annotation(struct lower *l, CXCursor attribute, struct attributes *out)
{
    CXString text = clang_getCursorSpelling(attribute);
    const char *spelling = clang_getCString(text);

    if (spelling != NULL && strncmp(spelling, annotation_prefix, sizeof annotation_prefix - 1) == 0)
        out->annotation = annotation_add(l, out->annotation, arena_strdup(&l->scratch, spelling));
    clang_disposeString(text);
}

/* libclang does not show the attribute's operand: a number is read off the source, "aligned(4096)".
 * UINT32_MAX for anything else (a macro, sizeof): some alignment, not known which. */
static uint32_t read_align(struct lower *l, CXCursor attribute)
{
    size_t left, at = 0;
    const char *text =
        source_text(&l->source, clang_getRangeStart(clang_getCursorExtent(attribute)), &left);
    char digits[16] = "";
    char *end;
    unsigned long align;

    while (text != NULL && at < left && at < 32 && text[at] != '(')
        at++;
    if (text == NULL || at + 1 >= left || text[at] != '(')
        return UINT32_MAX;
    memcpy(digits, text + at + 1, left - at - 1 < 15 ? left - at - 1 : 15);
    align = strtoul(digits, &end, 0);
    end += strspn(end, "uUlL ");
    return end > digits && *end == ')' && align < UINT32_MAX ? (uint32_t)align : UINT32_MAX;
}

uint32_t attribute_align(struct lower *l, CXCursor variable)
{
    struct kids kids;
    uint32_t most = 0;

    if (!clang_Cursor_hasAttrs(variable))
        return 0;
    kids = cursor_children(l, variable);
    for (uint32_t i = 0; i < kids.count; i++)
        if (clang_getCursorKind(kids.at[i]) == CXCursor_AlignedAttr) {
            uint32_t align = read_align(l, kids.at[i]);

            most = align > most ? align : most;
        }
    return most;
}

struct attributes attribute_read(struct lower *l, CXCursor declaration)
{
    struct attributes attributes = { 0 };
    struct kids kids;

    if (!clang_Cursor_hasAttrs(declaration))
        return attributes;
    kids = cursor_children(l, declaration);
    for (uint32_t i = 0; i < kids.count; i++) {
        if (clang_getCursorKind(kids.at[i]) == CXCursor_UnexposedAttr)
            read_word(l, kids.at[i], &attributes);
        else if (clang_getCursorKind(kids.at[i]) == CXCursor_AnnotateAttr)
            read_annotation(l, kids.at[i], &attributes);
    }
    return attributes;
}

/* "names a b": what the parameters are called where the function is declared first, "-" for one
 * without a name. Its annotations may use these names, whatever a definition calls them. */
static const char *first_names(struct lower *l, CXCursor function)
{
    CXCursor first = clang_getCanonicalCursor(function);
    int count = clang_Cursor_getNumArguments(first);
    const char *text = "names";

    for (int i = 0; i < count; i++) {
        const char *name =
            ir_text(l->unit, cursor_name(l, clang_Cursor_getArgument(first, (unsigned)i)));

        text = arena_printf(&l->scratch, "%s %s", text, name[0] == '\0' ? "-" : name);
    }
    return text;
}

str_id attribute_model(struct lower *l, CXCursor function, str_id own)
{
    int count = clang_Cursor_getNumArguments(function);
    str_id model = own;

    for (int i = 0; i < count; i++) {
        str_id text = attribute_read(l, clang_Cursor_getArgument(function, (unsigned)i)).annotation;
        char *lines = arena_strdup(&l->scratch, ir_text(l->unit, text)), *line;

        while (text != 0 && (line = strsep(&lines, "\n")) != NULL)
            model = annotation_add(l, model, arena_printf(&l->scratch, "@%d %s", i, line));
    }
    if (model != 0)
        model = annotation_add(l, model, arena_strdup(&l->scratch, first_names(l, function)));
    return model;
}

struct find {
    const char *name;
    CXCursor found;
};

static enum CXChildVisitResult find_function(CXCursor cursor, CXCursor parent, CXClientData data)
{
    struct find *find = data;
    CXString name;
    const char *text;

    (void)parent;
    if (clang_getCursorKind(cursor) != CXCursor_FunctionDecl)
        return CXChildVisit_Continue;
    name = clang_getCursorSpelling(cursor);
    text = clang_getCString(name);
    if (text != NULL && strcmp(text, find->name) == 0)
        find->found = cursor;
    clang_disposeString(name);
    return clang_Cursor_isNull(find->found) ? CXChildVisit_Continue : CXChildVisit_Break;
}

/* Only the declaration as clang prints it names the function, whatever macros it went through. */
static str_id cleanup_name(struct lower *l, CXCursor variable)
{
    CXPrintingPolicy policy = clang_getCursorPrintingPolicy(variable);
    CXString print;
    const char *text, *start, *end;
    str_id name = 0;

    clang_PrintingPolicy_setProperty(policy, CXPrintingPolicy_SuppressInitializers, 1);
    print = clang_getCursorPrettyPrinted(variable, policy);
    text = clang_getCString(print);
    start = text == NULL ? NULL : strstr(text, "cleanup(");
    end = start == NULL ? NULL : strchr(start, ')');
    if (end != NULL)
        name = intern_put(&l->unit->names,
                          arena_printf(&l->scratch, "%.*s", (int)(end - start - 8), start + 8));
    clang_disposeString(print);
    clang_PrintingPolicy_dispose(policy);
    return name;
}

CXCursor attribute_cleanup(struct lower *l, CXCursor variable, str_id *name)
{
    struct find find = { .found = clang_getNullCursor() };

    *name = cleanup_name(l, variable);
    find.name = ir_text(l->unit, *name);
    if (*name != 0)
        clang_visitChildren(clang_getTranslationUnitCursor(l->tu), find_function, &find);
    return find.found;
}
