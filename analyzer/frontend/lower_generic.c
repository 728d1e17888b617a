/* _Generic: libclang shows every association and not which is selected. The result's type tells
 * most of the time; else the associations' types are read from the text. */
#include "frontend/lower_int.h"

#include <ctype.h>
#include <string.h>

/* A type name taken apart: enough to tell the types apart that people select on. */
struct spelled {
    uint32_t words; /* bit set of `words` below; two bits for long */
    uint32_t stars;
    bool is_const, is_default;
    const char *name; /* of a typedef or a tag; not terminated; NULL when there is none */
    size_t name_length;
};

enum {
    LONG = 1,
    LONG_LONG = 2,
    INT = 4,
    SIGNED = 8,
    UNSIGNED = 16,
    CHAR = 32,
    SHORT = 64,
    DOUBLE = 128
};

static const struct {
    const char *word;
    uint32_t bit;
} words[] = {
    { "int", INT },     { "signed", SIGNED }, { "unsigned", UNSIGNED }, { "char", CHAR },
    { "short", SHORT }, { "double", DOUBLE }, { "float", 256 },         { "void", 512 },
    { "_Bool", 1024 },  { "bool", 1024 },
};

static const char *const passed_over[] = {
    "volatile", "restrict", "struct", "union", "enum", NULL
};

static bool is_one_of(const char *word, size_t length, const char *const *list)
{
    for (; *list != NULL; list++)
        if (strlen(*list) == length && memcmp(*list, word, length) == 0)
            return true;
    return false;
}

static void add_word(struct spelled *type, const char *word, size_t length)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strlen(words[i].word) == length && memcmp(words[i].word, word, length) == 0) {
            type->words |= words[i].bit;
            return;
        }
    }
    if (length == 4 && memcmp(word, "long", 4) == 0)
        type->words += (type->words & (LONG | LONG_LONG)) == LONG_LONG ? 0 : 1;
    else if (length == 5 && memcmp(word, "const", 5) == 0)
        type->is_const = true;
    else if (length == 7 && memcmp(word, "default", 7) == 0)
        type->is_default = true;
    else if (!is_one_of(word, length, passed_over)) {
        type->name = word;
        type->name_length = length;
    }
}

static struct spelled spelled_of(const char *text, size_t size)
{
    struct spelled type = { 0 };
    size_t i = 0;

    while (i < size) {
        size_t start = i;

        while (i < size && (isalnum((unsigned char)text[i]) || text[i] == '_'))
            i++;
        if (i > start)
            add_word(&type, text + start, i - start);
        else
            type.stars += text[i++] == '*';
    }
    if ((type.words & (LONG | LONG_LONG | SHORT | SIGNED | UNSIGNED)) != 0)
        type.words &= ~(uint32_t)INT;
    else if ((type.words & CHAR) == 0)
        type.words &= ~(uint32_t)SIGNED;
    if (type.words == SIGNED)
        type.words = INT;
    if ((type.words & CHAR) == 0 && type.words != INT && (type.words & ~(uint32_t)SIGNED) != 0)
        type.words &= ~(uint32_t)SIGNED;
    return type;
}

static bool same_words(const struct spelled *a, const struct spelled *b)
{
    return a->words == b->words && a->name == NULL && b->name == NULL && !a->is_default;
}

/* From `at` to the first of `stops` outside brackets and quotes. */
static size_t part_end(const char *text, size_t size, size_t at, const char *stops)
{
    int depth = 0;

    for (; at < size; at++) {
        char c = text[at];

        if (depth == 0 && strchr(stops, c) != NULL)
            return at;
        if (c == '"' || c == '\'') {
            for (at++; at < size && text[at] != c; at++)
                at += text[at] == '\\';
            continue;
        }
        depth += c == '(' || c == '[' || c == '{';
        depth -= c == ')' || c == ']' || c == '}';
    }
    return size;
}

struct find {
    const struct spelled *wanted;
    CXType found; /* kind Invalid: not yet */
};

static enum CXChildVisitResult find_named(CXCursor cursor, CXCursor parent, CXClientData data)
{
    struct find *find = data;
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    CXString name;
    const char *text;

    (void)parent;
    if (kind != CXCursor_TypedefDecl && kind != CXCursor_StructDecl && kind != CXCursor_UnionDecl &&
        kind != CXCursor_EnumDecl)
        return CXChildVisit_Continue;
    name = clang_getCursorSpelling(cursor);
    text = clang_getCString(name);
    if (text != NULL && strlen(text) == find->wanted->name_length &&
        memcmp(text, find->wanted->name, find->wanted->name_length) == 0)
        find->found = clang_getCanonicalType(clang_getCursorType(cursor));
    clang_disposeString(name);
    return find->found.kind == CXType_Invalid ? CXChildVisit_Continue : CXChildVisit_Break;
}

/* Whether the words of an association, its stars left out, mean `base`. */
static bool means(struct lower *l, const struct spelled *type, CXType base)
{
    struct find find = { .wanted = type, .found = { .kind = CXType_Invalid } };
    CXString spelling;
    struct spelled canonical;
    const char *text;
    bool same;

    base = clang_getUnqualifiedType(base);
    if (type->name != NULL) {
        clang_visitChildren(clang_getTranslationUnitCursor(l->tu), find_named, &find);
        return find.found.kind != CXType_Invalid && clang_equalTypes(find.found, base) != 0;
    }
    spelling = clang_getTypeSpelling(base);
    text = clang_getCString(spelling);
    canonical = spelled_of(text, text == NULL ? 0 : strlen(text));
    same = same_words(type, &canonical);
    clang_disposeString(spelling);
    return same;
}

static bool selects(struct lower *l, const struct spelled *type, CXType wanted)
{
    wanted = clang_getUnqualifiedType(clang_getCanonicalType(wanted));
    for (uint32_t i = 0; i < type->stars; i++) {
        if (wanted.kind != CXType_Pointer)
            return false;
        wanted = clang_getCanonicalType(clang_getPointeeType(wanted));
    }
    if (wanted.kind == CXType_Pointer && type->name == NULL)
        return false;
    if (type->stars > 0 && type->is_const != (clang_isConstQualifiedType(wanted) != 0))
        return false;
    return means(l, type, wanted);
}

/* The index into kids of the association whose type is that of the controlling expression, else of
 * the default; 0 when the text cannot be read. */
static uint32_t by_text(struct lower *l, CXCursor expression, struct kids kids)
{
    CXType wanted = clang_getCursorType(kids.at[0]);
    CXSourceLocation start = clang_getRangeStart(clang_getCursorExtent(expression));
    size_t size, at, end;
    const char *text = source_text(&l->source, start, &size);
    uint32_t otherwise = 0;

    if (text == NULL || size < 8 || strncmp(text, "_Generic", 8) != 0)
        return 0;
    at = part_end(text, size, 8, "(");
    at = part_end(text, size, at + 1, ",");
    for (uint32_t i = 1; i < kids.count && at < size; i++) {
        struct spelled type;

        end = part_end(text, size, at + 1, ":");
        type = spelled_of(text + at + 1, end > at ? end - at - 1 : 0);
        if (type.is_default)
            otherwise = i;
        else if (selects(l, &type, wanted))
            return i;
        at = part_end(text, size, end + 1, ",)");
    }
    return otherwise;
}

CXCursor lower_generic(struct lower *l, CXCursor expression)
{
    struct kids kids = cursor_kids(l, expression);
    CXType result = clang_getCanonicalType(clang_getCursorType(expression));
    uint32_t candidate = 0, count = 0, selected;

    for (uint32_t i = 1; i < kids.count; i++) {
        if (clang_equalTypes(clang_getCanonicalType(clang_getCursorType(kids.at[i])), result)) {
            candidate = candidate == 0 ? i : candidate;
            count++;
        }
    }
    if (kids.count < 2)
        return clang_getNullCursor();
    if (count == 1)
        return kids.at[candidate];
    selected = by_text(l, expression, kids);
    if (selected != 0)
        return kids.at[selected];
    return kids.at[candidate != 0 ? candidate : kids.count - 1];
}
