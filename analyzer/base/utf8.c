#include "base/utf8.h"

#include "base/buf.h"

#include <stdbool.h>
#include <string.h>

/* Length and least code of the form that `lead` begins; 0 where it begins none. */
static size_t form(unsigned char lead, uint32_t *bits, uint32_t *least)
{
    static const struct {
        unsigned char mask, lead;
        uint32_t least;
    } forms[] = {
        { 0x80, 0x00, 0 }, { 0xe0, 0xc0, 0x80 }, { 0xf0, 0xe0, 0x800 }, { 0xf8, 0xf0, 0x10000 }
    };

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if ((lead & forms[i].mask) == forms[i].lead) {
            *bits = (uint32_t)(lead & ~forms[i].mask & 0xff);
            *least = forms[i].least;
            return i + 1;
        }
    }
    return 0;
}

size_t utf8_decode(uint32_t *code, const char *text, size_t size)
{
    uint32_t value = 0, least = 0;
    size_t length = size == 0 ? 0 : form((unsigned char)text[0], &value, &least);

    if (length == 0 || length > size)
        return 0;
    for (size_t i = 1; i < length; i++) {
        if (((unsigned char)text[i] & 0xc0) != 0x80)
            return 0;
        value = value << 6 | ((unsigned char)text[i] & 0x3f);
    }
    if (value < least || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
        return 0;
    if (code != NULL)
        *code = value;
    return length;
}

static bool hides_text(uint32_t code)
{
    return (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) ||
           (code >= 0x2060 && code <= 0x2069) || code == 0xfeff || code == 0x61c ||
           (code >= 0xe0000 && code <= 0xe007f);
}

static void escape_code(struct buf *out, uint32_t code, const char *text, size_t length)
{
    static const char letters[] = "\a\b\t\n\v\f\r", names[] = "abtnvfr";

    if (code >= 7 && code <= 13)
        buf_printf(out, "\\%c", names[strchr(letters, (char)code) - letters]);
    else if (code < 0x20 || (code >= 0x7f && code < 0xa0))
        buf_printf(out, "\\x%02x", code);
    else if (hides_text(code))
        buf_printf(out, "\\u{%x}", code);
    else
        buf_bytes(out, text, length);
}

void text_escape(struct buf *out, const char *text)
{
    size_t size = strlen(text);

    while (size > 0) {
        uint32_t code;
        size_t length = utf8_decode(&code, text, size);

        if (length == 0) {
            buf_printf(out, "\\x%02x", (unsigned char)*text);
            length = 1;
        } else {
            escape_code(out, code, text, length);
        }
        text += length;
        size -= length;
    }
}
