/* cmocka, with what it needs before it. */
#ifndef PINFORK_TEST_H
#define PINFORK_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A fresh directory, in `arena`; remove it with test_remove. */
static inline char *test_directory(struct arena *arena)
{
    char *path = arena_strdup(arena, "/tmp/pinfork-test-XXXXXX");

    assert_non_null(mkdtemp(path));
    return path;
}

static inline void test_remove(const char *directory)
{
    char command[256];

    snprintf(command, sizeof command, "rm -rf '%s'", directory);
    assert_int_equal(system(command), 0);
}

static inline void test_write(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* The error's text holds `part`. */
static inline void test_says(const struct err *err, const char *part)
{
    if (strstr(err->text, part) == NULL)
        fail_msg("the error is \"%s\", \"%s\" is missing in it", err->text, part);
}

#endif
